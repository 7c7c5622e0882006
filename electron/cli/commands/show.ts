import { operatorCalled } from '../../../db/model/record/station-words.ts'
import { SituError } from '../../../db/model/errors.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { conflictsOf, historyOf } from '../../../db/store/records/record-view.ts'
import { flag, required, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const showCommand: Command = {
  name: 'show',
  usage: 'situ show <store> <record id> [--history] [--json]',
  summary: 'shows one record, with its history if asked',
  help: ['--history   who changed what, when, at which station'],
  options: { history: 'flag' },
  run(args, out) {
    const id = required(args, 1, 'record id')
    if (!isRecordId(id)) throw usage(`"${id}" is no record id`)
    return withStore(args, 'read', ({ db }) => {
      const record = findRecord(db, id)
      if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
      const history = flag(args, 'history')
        ? historyOf(db, record).map(({ change, stamp, station, operator, set, deleted }) => ({
            change,
            stamp,
            station,
            operator,
            set,
            deleted: deleted === true,
          }))
        : undefined
      const conflicts = conflictsOf(db, record)
      if (out.json) {
        out.document({
          id: record.id,
          type: record.type,
          stamp: record.stamp,
          ...record.fields,
          ...(record.deleted ? { deleted: true } : {}),
          ...(conflicts.length > 0 ? { conflicts: conflicts.map((conflict) => conflict.field) } : {}),
          ...(history === undefined ? {} : { history }),
        })
        return 0
      }
      out.line(`${record.type} ${record.id}${record.deleted ? ' (deleted)' : ''}`)
      for (const [field, value] of Object.entries(record.fields))
        out.line(`  ${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      for (const conflict of conflicts)
        out.line(`  in conflict: ${conflict.field} (${String(conflict.values.length)} values)`)
      for (const entry of history ?? [])
        out.line(
          `  ${entry.stamp} ${operatorCalled(entry.operator)} at ${entry.station}: ${JSON.stringify(entry.set)}`,
        )
      return 0
    })
  },
}
