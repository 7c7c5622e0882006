import { heldHere } from '../../../db/store/append/held.ts'
import { countAll } from '../../../db/store/events/counts.ts'
import type { storeChannels } from '../../ipc/contract/store.ts'
import type { QueriesOf } from './query.ts'

export const storeQueries: QueriesOf<typeof storeChannels> = {
  'store.counts': ({ db }) => countAll(db),
  'store.held': ({ db }) => heldHere(db),
}
