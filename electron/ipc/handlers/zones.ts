import { mergeZones } from '../../../db/commands/zones/merge-zones.ts'
import { moveLineBetween } from '../../../db/commands/zones/move-line.ts'
import { splitZone } from '../../../db/commands/zones/split-zone.ts'
import type { zoneChannels } from '../contract/zones.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function zoneHandlers({ session }: Desk): HandlersOf<typeof zoneChannels> {
  return {
    'zone.split': (input) => session.write((store) => splitZone(store, input)),
    'zone.merge': (input) => session.write((store) => mergeZones(store, input)),
    'zone.moveLine': (input) => session.write((store) => moveLineBetween(store, input)),
  }
}
