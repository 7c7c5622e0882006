import { controlChanges } from '../../../db/model/situation/control-changes.ts'
import type { Holder } from '../../../db/model/situation/control-changes.ts'
import { controlHistory } from '../../../db/store/situation/control-history.ts'
import { isoInZone } from '../../../db/model/dates/time-zone.ts'
import { operationAxis, operationZone } from '../../../db/store/records/operation.ts'
import { dateOption, instantOption, usage } from '../shared/arguments.ts'
import { withStore, zoned } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const changesCommand: Command = {
  name: 'changes',
  usage: 'situ changes <store> --from d [--to d] [--known-on d] [--json]',
  summary: 'what changed hands between two dates, zone by zone, in km²',
  help: [
    '--from       the situation at the end of that date …',
    '--to         … against the one at the end of that date; without it, now',
    '--known-on   both as this store knew them at the end of that date',
  ],
  options: { from: 'text', to: 'text', 'known-on': 'text' },
  run(args, out) {
    const now = Date.now()
    const options = zoned((zone) => {
      const from = dateOption(args, 'from', 'end', zone)
      const to = dateOption(args, 'to', 'end', zone) ?? zone.wallAt(now)
      const knownOn = instantOption(args, 'known-on', 'end', zone) ?? null
      if (from === undefined) throw usage('--from is missing')
      if (from > to) throw usage('--from lies after --to')
      return { from, to, knownOn }
    })
    return withStore(args, 'read', ({ db }) => {
      const zone = operationZone(db)
      const { from, to, knownOn } = options(zone)
      const changes = controlChanges(controlHistory(db, knownOn), from, to, operationAxis(db, knownOn))
      const dates = {
        from: isoInZone(zone.instantOf(from), zone),
        to: isoInZone(zone.instantOf(to), zone),
        knownOn: isoInZone(knownOn ?? now, zone),
      }
      if (out.json) {
        out.document({ ...dates, ...changes })
        return 0
      }
      out.line(`From ${dates.from} to ${dates.to}, as known on ${dates.knownOn}`)
      for (const total of changes.totals)
        out.line(`  ${words(total.from)} → ${words(total.to)}: ${total.areaKm2.toFixed(2)} km²`)
      for (const { zone, from: was, to: is, changed, areaKm2, measured } of changes.zones)
        out.line(
          `${zone.name || zone.id}: ${words(was)} → ${words(is)} (${changed.join(', ')}), ${measured ? `${areaKm2.toFixed(2)} km² changed hands` : 'not measured: an outline is faulty (situ check-zones says where)'}`,
        )
      if (changes.zones.length === 0) out.line('Nothing changed.')
      return 0
    })
  },
}

function words(holder: Holder): string {
  return holder === null ? 'not recorded' : `${holder.controller?.name ?? 'nobody'} ${holder.status}`
}
