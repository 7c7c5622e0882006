import { operatorCalled } from '../../../db/model/record/station-words.ts'
import { resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { isChangeId, isRecordId } from '../../../db/model/ids.ts'
import { listConflicts } from '../../../db/store/records/record-view.ts'
import { required, usage } from '../shared/arguments.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const conflictsCommand: Command = {
  name: 'conflicts',
  usage: 'situ conflicts <store> [--json]',
  summary: 'lists fields with several values that nobody has chosen between',
  help: ['A deletion against an edit is listed as the field "(deleted)".'],
  options: {},
  run(args, out) {
    return withStore(args, 'read', ({ db }) => {
      const conflicts = listConflicts(db, Infinity).map(({ record, type, field, shown, values }) => ({
        record,
        type,
        field,
        shown,
        values: values.map(({ value, change, stamp, station, operator }) => ({
          value,
          change,
          stamp,
          station,
          operator,
        })),
      }))
      if (out.json) {
        out.document({ total: conflicts.length, conflicts })
        return 0
      }
      for (const conflict of conflicts) {
        out.line(`${conflict.type} ${conflict.record} ${conflict.field}`)
        for (const value of conflict.values)
          out.line(
            `  ${value.change} ${value.stamp} ${operatorCalled(value.operator)}: ${JSON.stringify(value.value)}`,
          )
      }
      return 0
    })
  },
}

export const resolveCommand: Command = {
  name: 'resolve',
  usage: 'situ resolve <store> <record id> <field> <change id> [--json]',
  summary: 'chooses the value that a change wrote',
  help: ['The choice is a new change: it travels with the next bundle and resolves the conflict everywhere.'],
  options: {},
  run(args, out) {
    const record = required(args, 1, 'record id')
    const field = required(args, 2, 'field')
    const change = required(args, 3, 'change id')
    if (!isRecordId(record)) throw usage(`"${record}" is no record id`)
    if (!isChangeId(change)) throw usage(`"${change}" is no change id`)
    return withStore(args, 'write', (store) => {
      const written = resolveConflict(store, record, field, change)
      if (out.json) out.document({ id: record, change: written })
      else out.line(`${record} ${field} resolved by ${written}`)
      return 0
    })
  },
}
