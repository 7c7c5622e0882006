import { wallNow } from '../../../db/store/records/operation.ts'
import { actorNetwork, actorPage } from '../../../db/store/situation/actor-page.ts'
import type { actorChannels } from '../../ipc/contract/actors.ts'
import type { QueriesOf } from './query.ts'

export const actorQueries: QueriesOf<typeof actorChannels> = {
  'actor.page': ({ db }, { id, at, knownOn }) => actorPage(db, id, at ?? wallNow(db), knownOn ?? null),
  'actor.network': ({ db }, { at, knownOn }) => actorNetwork(db, at ?? wallNow(db), knownOn ?? null),
}
