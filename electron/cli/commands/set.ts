import { doubtfulDates } from '../../../db/commands/imports/doubtful-dates.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import {
  coordinatesRefusal,
  formatDecimal,
  parseCoordinates,
} from '../../../db/model/coordinates/coordinates.ts'
import { locationOf } from '../../../db/model/record/location-of.ts'
import { statedDate } from '../../../db/model/dates/stated.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import { checkFields, turnedShapes } from '../../../db/model/record/validate-fields.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import { anyNumber, parseNumber } from '../../../db/model/text/numbers.ts'
import { everyRecord } from '../../../db/model/fields/recurring.ts'
import type { Field } from '../../../db/model/fields/field.ts'
import { fieldOf, recordFields } from '../../../db/model/fields/record-fields.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import { placeRefusals, readNumber, required, usage } from '../shared/arguments.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { recordTypeOf } from '../shared/check-filter.ts'
import { withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'

export const setCommand: Command = {
  name: 'set',
  usage: 'situ set <store> <type> [<record id>] field=value… [--json]',
  summary: 'makes a record, or makes one change to an old one',
  help: [
    'A value that is JSON is read as JSON, all else is text; field= empties the field.',
    'A date may be typed as on the screens: 3 Nov 2025, 021430ZNOV25, 2025-W45, yesterday evening. How it was read is said;',
    'one that can be two (3/4/2025) is asked for: nothing is written.',
    'A location may be typed, too: 31.52, 34.45, 36R XV 4521 8890, 8G3QRCX2+X9, geo:31.52,34.45, a link of a map site.',
    'A number may be grouped (1 200); one that can be two (1.200) is asked for: nothing is written.',
    `'location={"geometry":{"type":"Point","coordinates":[34.45,31.52]},"precision":1}'`,
    ...fieldLines(),
  ],
  options: {},
  run(args, out) {
    const type = recordTypeOf(required(args, 1, 'type'))
    const [third, ...rest] = args.positionals.slice(2)
    const id = third !== undefined && isRecordId(third) ? third : undefined
    const pairs = id === undefined ? args.positionals.slice(2) : rest
    if (pairs.length === 0) throw usage('no field=value given')
    const given = Object.fromEntries(pairs.map((pair) => readPair(type, pair)))
    return withStore(args, 'write', (store) => {
      const said: string[] = []
      const set = withPlaces(type, withDates(type, given, operationZone(store.db, null), said), said)
      const saved = saveRecord(store, { type, id, set })
      const turned = turnedShapes(
        set,
        checkFields(type, set, () => true),
      )
      const notes = turned.map((field) => ({ code: 'longitudes-turned', field }))
      if (out.json) out.document({ ...saved, ...(notes.length === 0 ? {} : { notes }) })
      else out.line(saved.change === null ? `${saved.id} unchanged` : `${saved.id} ${saved.change}`)
      for (const line of said) out.warn(line)
      for (const { field } of out.json ? [] : notes)
        out.line(`${field}: longitudes were brought between -180 and 180, outlines cut at the antimeridian`)
      for (const { field, point, code } of doubtfulDates(type, set, Date.now()))
        out.warn(
          `${field} ${point} ${code === 'year-doubtful' ? 'lies before 1900 or after tomorrow' : 'has not come yet'}; saved as written`,
        )
      return 0
    })
  },
}

/** The fields that a person may set, with what they take. */
function fieldLines(): readonly string[] {
  const common = everyRecord()
  const named = (fields: Readonly<Record<string, Field>>): string =>
    Object.entries(fields)
      .filter(([, { editor }]) => editor.kind !== 'fixed')
      .map(([name, { form }]) => (form.kind === 'code' ? `${name} (${form.list})` : name))
      .join(', ')
  const own = ([type, fields]: [string, Readonly<Record<string, Field>>]): string =>
    `${type}: ${named(Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(common, name))))}`
  return [
    'Fields, with the list that a code is of; docs/record.md says what each means:',
    ...Object.entries(recordFields)
      .filter(([type]) => type !== 'operation')
      .map(own),
    `every type: ${named(common)}`,
  ]
}

function readPair(type: RecordType, pair: string): [string, unknown] {
  const at = pair.indexOf('=')
  if (at < 1) throw usage(`"${pair}" is not field=value`)
  const field = pair.slice(0, at)
  const text = pair.slice(at + 1)
  return [field, text === '' ? null : readValue(type, field, text)]
}

/** Dates as they are stored; `said` hears how each was read. Throws record-invalid for one that cannot be read. */
function withDates(
  type: RecordType,
  set: Readonly<Record<string, unknown>>,
  zone: TimeZone,
  said: string[],
): Readonly<Record<string, unknown>> {
  const read = ([field, value]: [string, unknown]): [string, unknown] => {
    const editor = fieldOf(type, field)?.editor
    if (typeof value !== 'string' || editor?.kind !== 'date') return [field, value]
    const stated = statedDate(value, { zone, now: Date.now(), happened: editor.happened })
    if (!stated.ok)
      throw new SituError('record-invalid', `${type} ${field}: "${value}" ${stated.why}`, {
        type,
        field,
        reason: 'date',
      })
    const { edtf } = stated.date
    if (edtf !== value) said.push(`${field} ${value} read as ${edtf}`)
    for (const { kind, said: clock, taken } of stated.notes)
      said.push(
        `${field}: the clock of ${zone.name} showed ${clock} ${kind === 'doubled' ? 'twice' : 'never'}; taken as ${taken}`,
      )
    return [field, edtf]
  }
  return Object.fromEntries(Object.entries(set).map(read))
}

/** Positions as a person writes them: an event's location with how exact it is, the point of any other shape. */
function withPlaces(
  type: RecordType,
  set: Readonly<Record<string, unknown>>,
  said: string[],
): Readonly<Record<string, unknown>> {
  const read = ([field, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== 'string' || (field !== 'location' && field !== 'geometry')) return [field, value]
    const at = parseCoordinates(value)
    const refused = at === null ? coordinatesRefusal(value) : null
    if (at === null)
      throw new SituError(
        'record-invalid',
        `${type} ${field}: "${value}" ${refused === null ? 'is not a position: write it as 31.52, 34.45 or 36R XV 4521 8890, or as JSON' : placeRefusals[refused]}`,
        { type, field, reason: 'place' },
      )
    const location = locationOf(at)
    said.push(`${field} read as ${formatDecimal(at)}, to ${String(location.radius)} m`)
    return [field, field === 'location' ? location : location.geometry]
  }
  return Object.fromEntries(Object.entries(set).map(read))
}

/** Text where the field takes text (`title=2025` is no number); JSON for the other fields. */
function readValue(type: RecordType, field: string, text: string): unknown {
  const schema = fieldOf(type, field)?.schema
  if (schema === undefined || schema.safeParse(text).success) return text
  if (schema.safeParse(0).success) {
    const number = numberOf(type, field, text)
    if (number !== null) return number
  }
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A typed number in any of the usual ways; null for what is none, and goes on as it stands. Throws where it can be two. */
function numberOf(type: RecordType, field: string, text: string): number | null {
  const reading = parseNumber(text, { ...anyNumber, whole: true })
  if (reading.kind === 'number') return reading.value
  return reading.kind === 'doubtful'
    ? readNumber(`${type} ${field}`, text, { ...anyNumber, whole: true })
    : null
}
