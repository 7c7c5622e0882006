import { resolveByRule, resolveConflict, resolveWith } from '../../../db/commands/resolve-conflict.ts'
import type { Json } from '../../../db/model/canonical.ts'
import { valuesAtOnce } from '../../../db/model/views/record-views.ts'
import { conflictValuesOf, listConflicts } from '../../../db/store/records/record-view.ts'
import type { conflictChannels } from '../contract/conflicts.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function conflictHandlers({ session, db, record, edit }: Desk): HandlersOf<typeof conflictChannels> {
  return {
    'conflict.list': () => listConflicts(db()),
    'conflict.values': ({ record: id, field, from }) =>
      conflictValuesOf(db(), record(id), { field, from, most: valuesAtOnce }),
    'conflict.resolve': (input) =>
      edit(record(input.record).type, (store) => {
        resolveConflict(store, input.record, input.field, input.change)
        return null
      }),
    'conflict.resolveWith': ({ record: id, field, value }) =>
      edit(record(id).type, (store) => {
        resolveWith(store, id, field, value as Json)
        return null
      }),
    'conflict.resolveMany': ({ rule, only }) =>
      session.write((store) => resolveByRule(store, rule, only ?? null)),
  }
}
