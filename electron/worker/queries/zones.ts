import { zoneFaults } from '../../../db/model/zones/topology.ts'
import { wallNow } from '../../../db/store/records/operation.ts'
import { controlAt } from '../../../db/store/situation/situation.ts'
import type { zoneChannels } from '../../ipc/contract/zones.ts'
import type { QueriesOf } from './query.ts'

export const zoneQueries: QueriesOf<typeof zoneChannels> = {
  'zone.faults': ({ db }, { at, knownOn }) => zoneFaults(controlAt(db, at ?? wallNow(db), knownOn ?? null)),
}
