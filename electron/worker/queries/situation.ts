import { controlChanges } from '../../../db/model/situation/control-changes.ts'
import { operationAxis, wallNow } from '../../../db/store/records/operation.ts'
import { controlHistory } from '../../../db/store/situation/control-history.ts'
import { handoverOf } from '../../../db/store/situation/handover.ts'
import { controlAt, summarise } from '../../../db/store/situation/situation.ts'
import type { situationChannels } from '../../ipc/contract/situation.ts'
import type { QueriesOf } from './query.ts'

export const situationQueries: QueriesOf<typeof situationChannels> = {
  'control.at': ({ db }, { at, knownOn }) => controlAt(db, at ?? wallNow(db), knownOn ?? null),
  'control.history': ({ db }, { knownOn }) => controlHistory(db, knownOn ?? null),
  'control.changes': ({ db }, { from, to, knownOn = null }) =>
    controlChanges(controlHistory(db, knownOn), from, to ?? wallNow(db), operationAxis(db, knownOn)),
  'situation.summary': ({ db }, { asOf, knownOn }) => summarise(db, asOf ?? null, knownOn ?? null),
  'situation.handover': ({ db }, { since }) => handoverOf(db, since, Date.now()),
}
