import { searchRows } from '../../../db/store/records/search.ts'
import { searchPlaces } from '../../gazetteer/place-names.ts'
import type { searchChannels } from '../../ipc/contract/search.ts'
import type { QueriesOf } from './query.ts'

export const searchQueries: QueriesOf<typeof searchChannels> = {
  'search.events': ({ db }, { text }) => Uint32Array.from(searchRows(db, text, 'event')),
  'place.search': ({ db, assets }, { text }) => searchPlaces(db, assets, text),
}
