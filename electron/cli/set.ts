import { doubtfulDates } from '../../db/commands/doubtful-dates.ts'
import { saveRecord } from '../../db/commands/save-record.ts'
import { isRecordId } from '../../db/model/ids.ts'
import { fieldsByType, isRecordType, recordTypes } from '../../db/model/records.ts'
import type { RecordType } from '../../db/model/records.ts'
import { required, usage } from './arguments.ts'
import { withStore } from './command.ts'
import type { Command } from './command.ts'

export const setCommand: Command = {
  name: 'set',
  usage: 'situ set <store> <type> [<record id>] field=value… [--json]',
  summary: 'makes a record, or makes one change to an old one',
  help: [
    'A value that is JSON is read as JSON, all else is text; field= empties the field.',
    `'location={"geometry":{"type":"Point","coordinates":[34.45,31.52]},"precision":1}'`,
  ],
  options: {},
  run(args, out) {
    const type = required(args, 1, 'type')
    if (!isRecordType(type)) throw usage(`"${type}" is no record type: ${recordTypes.join(', ')}`)
    const [third, ...rest] = args.positionals.slice(2)
    const id = third !== undefined && isRecordId(third) ? third : undefined
    const pairs = id === undefined ? args.positionals.slice(2) : rest
    if (pairs.length === 0) throw usage('no field=value given')
    const set = Object.fromEntries(pairs.map((pair) => readPair(type, pair)))
    return withStore(args, 'write', (store) => {
      const saved = saveRecord(store, { type, id, set })
      if (out.json) out.document(saved)
      else out.line(saved.change === null ? `${saved.id} unchanged` : `${saved.id} ${saved.change}`)
      for (const { field, point, code } of doubtfulDates(type, set, Date.now()))
        out.warn(
          `${field} ${point} ${code === 'year-doubtful' ? 'lies before 1900 or after tomorrow' : 'has not come yet'}; saved as written`,
        )
      return 0
    })
  },
}

function readPair(type: RecordType, pair: string): [string, unknown] {
  const at = pair.indexOf('=')
  if (at < 1) throw usage(`"${pair}" is not field=value`)
  const field = pair.slice(0, at)
  const text = pair.slice(at + 1)
  return [field, text === '' ? null : readValue(type, field, text)]
}

/** Text where the field takes text (`title=2025` is no number); JSON for the other fields. */
function readValue(type: RecordType, field: string, text: string): unknown {
  const fields = fieldsByType[type] as Readonly<
    Record<string, { safeParse: (value: unknown) => { success: boolean } }>
  >
  if (!Object.hasOwn(fields, field) || fields[field]?.safeParse(text).success === true) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
