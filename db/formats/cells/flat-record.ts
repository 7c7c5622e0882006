import { fieldIn } from '../../model/record/read-field.ts'
import type { Json } from '../../model/canonical.ts'
import { instantAxis, parseEdtf } from '../../model/dates/edtf.ts'
import { normaliseRings } from '../../model/geometry/geometry.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import { plainNumber } from '../../model/text/numbers.ts'
import { plainRangeLabels, rangeIn } from '../../model/range-words.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import type { FlatForm } from '../../model/fields/field.ts'
import { fieldOf, fieldsOfType } from '../../model/fields/record-fields.ts'
import type { RecordType } from '../../model/record/records.ts'
import { isoInZone } from '../../model/dates/time-zone.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'

/** A record on its way out: merged state, not checked; nothing here throws on what a faulty station wrote. */
export interface OutRecord {
  readonly id: string
  readonly type: string
  readonly stamp: string
  readonly fields: Readonly<Record<string, Json>>
}

export interface ExportMeta {
  readonly type: RecordType
  /** The operation's name, or "". */
  readonly title: string
  /** A record's name by id, "" where it is unknown or must not be told. */
  readonly nameOf: (id: string) => string
  /** What tells the state of a record to this store alone, or "": only where lists come back. */
  readonly tokenOf?: (id: string) => string
  /** Whose days they are. */
  readonly zone: TimeZone
}

/** The column that holds it. */
export const tokenColumn = 'situ_state'

export type Flat = string | number | boolean | null

/** One column of a table of records: what a spreadsheet or a GIS shows. */
export interface FlatColumn {
  readonly name: string
  readonly value: (record: OutRecord, meta: Pick<ExportMeta, 'nameOf' | 'zone'>) => Flat
}

type Fields = Readonly<Record<string, Json>>
type Make = (field: string, name: string) => readonly FlatColumn[]

const joint = '; '

/** The columns of a record type, always the same and in the order of its fields. The shape itself is not among them. */
export function columnsOf(type: RecordType): readonly FlatColumn[] {
  let columns = cachedColumns.get(type)
  if (columns === undefined) {
    columns = makeColumns(type)
    cachedColumns.set(type, columns)
  }
  return columns
}

/** They are asked for with every row of a list that comes back. */
const cachedColumns = new Map<string, readonly FlatColumn[]>()
const cachedFields = new Map<string, readonly FlatColumn[]>()

function makeColumns(type: RecordType): readonly FlatColumn[] {
  const columns: FlatColumn[] = [
    { name: 'situ_id', value: (record) => record.id },
    { name: 'situ_type', value: (record) => record.type },
  ]
  for (const field of Object.keys(fieldsOfType(type))) columns.push(...columnsOfField(type, field))
  columns.push({ name: 'stamp', value: (record) => record.stamp })
  return columns
}

export function columnsOfField(type: RecordType, field: string): readonly FlatColumn[] {
  const key = `${type}.${field}`
  let columns = cachedFields.get(key)
  if (columns === undefined) {
    columns = makers[fieldOf(type, field)?.flat ?? 'cell'](field, snakeCase(field))
    cachedFields.set(key, columns)
  }
  return columns
}

function column(
  name: string,
  value: (fields: Fields, nameOf: ExportMeta['nameOf'], zone: TimeZone) => Flat,
): FlatColumn {
  return { name, value: (record, { nameOf, zone }) => value(record.fields, nameOf, zone) }
}

const scalar: Make = (field, name) => [column(name, (fields) => flat(fields[field]))]

const reference: Make = (field, name) => [
  column(name, (fields, nameOf) => {
    const id = fields[field]
    return typeof id === 'string' ? nameOf(id) || null : null
  }),
  column(`${name}_id`, (fields) => flat(fields[field])),
]

const references: Make = (field, name) => [
  column(name, (fields, nameOf) =>
    joined(listOf(fields[field]).map((id) => (typeof id === 'string' ? nameOf(id) : ''))),
  ),
  column(`${name}_ids`, (fields) =>
    joined(listOf(fields[field]).map((id) => (typeof id === 'string' ? id : ''))),
  ),
]

const range: Make = (field, name) =>
  ['low', 'best', 'high'].map((bound) =>
    column(`${name}_${bound}`, (fields) => flat(objectOf(fields[field])[bound])),
  )

const members = (field: string, name: string, parts: readonly string[]): readonly FlatColumn[] =>
  parts.map((part) => column(`${name}_${part}`, (fields) => flat(objectOf(fields[field])[part])))

const json: Make = (field, name) => [
  column(name, (fields) =>
    Object.keys(objectOf(fields[field])).length === 0 && listOf(fields[field]).length === 0
      ? null
      : JSON.stringify(fields[field]),
  ),
]

const none: Make = () => []

/** Codes or texts, as the field has them. */
const codes: Make = (field, name) => [column(name, (fields) => joined(listOf(fields[field]).map(textOf)))]

const makers: Readonly<Record<FlatForm, Make>> = {
  cell: scalar,
  reference,
  references,
  codes,
  range,
  'empty-range': range,
  none,
  json,
  // Whole, to come back; and for reading, what each says and who can meet it.
  conditions: (field, name) => [
    ...json(field, name),
    column('condition_texts', (fields) =>
      joined(listOf(fields[field]).map((condition) => conditionText(objectOf(condition)))),
    ),
    column('conditions_met_by', (fields, nameOf) =>
      joined([
        ...new Set(
          listOf(fields[field]).flatMap((condition) =>
            listOf(objectOf(condition)['metBy']).map((id) => nameOf(textOf(id))),
          ),
        ),
      ]),
    ),
  ],
  population: (field, name) => [
    ...members(field, name, ['value', 'year']),
    column(`${name}_source`, (fields, nameOf) => nameOf(textOf(objectOf(fields[field])['source'])) || null),
    column(`${name}_source_id`, (fields) => flat(objectOf(fields[field])['source'])),
  ],
  names: (field, name) => [
    column(name, (fields) => joined(listOf(fields[field]).map((entry) => textOf(objectOf(entry)['name'])))),
  ],
  'external-ids': (field, name) => [
    column(name, (fields) =>
      joined(Object.entries(objectOf(fields[field])).map(([system, id]) => `${system}=${textOf(id)}`)),
    ),
  ],
  when: (field, name) => [
    ...scalar(field, name),
    column('earliest', (fields, _, zone) => instantOf(fields[field], 'earliest', zone)),
    column('latest', (fields, _, zone) => instantOf(fields[field], 'latest', zone)),
  ],
  location: (field) => [
    column('precision', (fields) => flat(objectOf(fields[field])['precision'])),
    column('radius_m', (fields) => flat(objectOf(fields[field])['radius'])),
  ],
  actors: (field, name) => [
    column(name, (fields, nameOf) =>
      joined(listOf(fields[field]).map((part) => nameOf(textOf(objectOf(part)['actor'])))),
    ),
    column('actor_roles', (fields) =>
      joined(listOf(fields[field]).map((part) => textOf(objectOf(part)['role']))),
    ),
    column('actor_ids', (fields) =>
      joined(listOf(fields[field]).map((part) => textOf(objectOf(part)['actor']))),
    ),
  ],
  casualties: (field) => [
    ...['killed', 'injured'].flatMap((kind) =>
      ['low', 'best', 'high'].map((bound) =>
        column(`${kind}_${bound}`, (fields) => flat(objectOf(objectOf(fields[field])[kind])[bound])),
      ),
    ),
    column('casualties_by_side', (fields) =>
      joined(listOf(objectOf(fields[field])['bySide']).map((side) => sideWords(objectOf(side)))),
    ),
  ],
  sources: (field, name) => [
    column(name, (fields, nameOf) =>
      joined(listOf(fields[field]).map((use) => sourceText(objectOf(use), nameOf))),
    ),
    column('source_ids', (fields) =>
      joined(listOf(fields[field]).map((use) => textOf(objectOf(use)['source']))),
    ),
  ],
}

/** "a ceasefire holds [open]" */
function conditionText({ text, status }: Fields): string {
  const code = textOf(status)
  return code === '' ? textOf(text) : `${textOf(text)} [${code}]`
}

/** "civilians: killed 1-3, injured at least 4" */
function sideWords(side: Fields): string {
  const parts = ['killed', 'injured'].flatMap((kind) => {
    const words = rangeIn(side[kind], plainRangeLabels, plainNumber)
    return words === '' ? [] : [`${kind} ${words}`]
  })
  return parts.length === 0 ? textOf(side['side']) : `${textOf(side['side'])}: ${parts.join(', ')}`
}

/** "Radio Sawa 2025-11-03 [2]": name, date of the statement, its credibility. */
function sourceText(use: Fields, nameOf: ExportMeta['nameOf']): string {
  const credibility = textOf(use['credibility'])
  const parts = [
    nameOf(textOf(use['source'])),
    textOf(use['date']),
    credibility === '' ? '' : `[${credibility}]`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** The shape of a record, turned as RFC 7946 wants it; null where it has none or it cannot be drawn. */
export function geometryOf({ type, fields }: OutRecord): Geometry | null {
  const value =
    type === 'event' ? objectOf(fieldIn(fields, 'location'))['geometry'] : fieldIn(fields, 'geometry')
  const geometry = readGeometry(value)
  return geometry === null ? null : normaliseRings(geometry)
}

/** ISO 8601 with the offset of the operation's clock (Z in UTC), as GDAL reads a date and time: its day is the day counted. */
function instantOf(value: Json | undefined, end: 'earliest' | 'latest', zone: TimeZone): Flat {
  const time = typeof value === 'string' ? (parseEdtf(value, instantAxis(zone))?.[end] ?? null) : null
  return time === null ? null : isoInZone(time, zone)
}

function flat(value: Json | undefined): Flat {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : value
}

function joined(texts: readonly string[]): Flat {
  return texts.every((text) => text === '') ? null : texts.join(joint)
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function objectOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
