import { readFileSync } from 'node:fs'
import { addCard, decideTrust } from '../../../db/commands/decide-trust.ts'
import { nameStation } from '../../../db/commands/name-station.ts'
import { ownCard } from '../../../db/exchange/stations/station-card.ts'
import { writeOutput } from '../../../db/output-file.ts'
import { stationViews } from '../../../db/store/exchange/station-view.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import type { stationChannels } from '../contract/stations.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function stationHandlers({ session, db, chosen }: Desk): HandlersOf<typeof stationChannels> {
  const ownCardText = (): Promise<string> =>
    session.write((store) => inTransaction(store.db, () => ownCard(store.db)))
  return {
    'station.card': async () => ({ text: await ownCardText() }),
    'station.name': (input) =>
      session.write((store) => {
        nameStation(store, input)
        return null
      }),
    'station.addCard': async (input) => {
      const text = 'path' in input ? readFileSync(input.path, 'utf8') : input.text
      return { station: await session.write((store) => addCard(store, text)) }
    },
    'station.saveCard': async ({ path }) => {
      const overwrite = chosen.mayReplace(path)
      const card = await ownCardText()
      writeOutput(path, { overwrite, mode: 0o644 }, (append) => {
        append(`${card}\n`)
      })
      return null
    },
    'station.trust': async ({ station, trust }) => {
      await session.write((store) => decideTrust(store, station, trust))
      return null
    },
    'station.list': () => stationViews(db()),
  }
}
