import { chooseReading } from '../../../db/commands/choose-reading.ts'
import { wallNow } from '../../../db/store/records/operation.ts'
import { standingOf } from '../../../db/store/situation/standing.ts'
import type { situationChannels } from '../contract/situation.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function situationHandlers({ db, record, edit }: Desk): HandlersOf<typeof situationChannels> {
  return {
    'standing.of': ({ id, at, knownOn }) => standingOf(db(), id, at ?? wallNow(db()), knownOn ?? null),
    'standing.choose': ({ id, why }) =>
      edit(record(id).type, (store) => {
        chooseReading(store, id, why)
        return null
      }),
  }
}
