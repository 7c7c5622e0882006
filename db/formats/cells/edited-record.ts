import { fieldIn } from '../../model/record/read-field.ts'
import type * as z from 'zod'
import { sameJson } from '../../model/canonical.ts'
import type { Json } from '../../model/canonical.ts'
import { statedDate } from '../../model/dates/stated.ts'
import { normaliseRings, geometryProblem } from '../../model/geometry/geometry.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import type { Field, FlatForm } from '../../model/fields/field.ts'
import { fieldOf, fieldsOfType } from '../../model/fields/record-fields.ts'
import { marksIn } from '../../model/redaction/mask-text.ts'
import { protectedSourceWords } from '../../model/redaction/mark-words.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import { columnsOf, columnsOfField, geometryOf, tokenColumn } from './flat-record.ts'
import { isoDate, isSameCell, textOf } from './same-cell.ts'
import { wktOf } from './wkt.ts'
import type { ExportMeta, FlatColumn, OutRecord } from './flat-record.ts'

type Fields = Readonly<Record<string, Json>>

/** A feature of our own GeoJSON as it comes back, perhaps from another program. */
export interface ReturnedFeature {
  readonly type: RecordType
  /** The whole record as it left; null where another program has dropped it. */
  readonly fields: Fields | null
  readonly properties: Readonly<Record<string, unknown>>
  /** As it stands in the file, unchecked; undefined where the feature has none. */
  readonly geometry: unknown
}

export interface Edits {
  /** Fields that differ from the state the feature is held against; null: emptied. */
  readonly set: Readonly<Record<string, Json>>
  /** Columns that were edited and from which no field can be read: names of other records, derived instants. */
  readonly notTaken: readonly string[]
  /** Fields of which the columns say one thing and the record beside them another; the columns were taken. */
  readonly contradicted: readonly string[]
  /** Columns that no record has. */
  readonly unknown: readonly string[]
}

/** What cells were written with: names of records, and whose days they are. */
type CellMeta = Pick<ExportMeta, 'nameOf' | 'zone'>

/**
 * What was edited in a feature against `from`, the state it was exported from (or, where nothing tells that, the state
 * here): in its columns, in its shape and in the record beside them; columns first, which are what a person sees.
 * `isKnown`: the state is the one exported, so that an empty cell means emptied.
 */
export function readEdits(feature: ReturnedFeature, from: Fields, isKnown: boolean, meta: CellMeta): Edits {
  const { type, fields, properties } = feature
  const set = new Map<string, Json>()
  for (const [field, value] of Object.entries(fields ?? {}))
    if (!sameJson(from[field] ?? null, value)) set.set(field, value)
  if (isKnown && fields !== null)
    for (const field of Object.keys(from)) if (fields[field] === undefined) set.set(field, null)
  const record = { id: '', type, stamp: '', fields: from }
  const notTaken: string[] = []
  const contradicted: string[] = []
  // Where nothing tells which of the two was edited.
  const beside = isKnown || fields === null ? null : { ...record, fields }
  for (const [field, described] of Object.entries(fieldsOfType(type))) {
    const columns = columnsOfField(type, field)
    if (
      beside !== null &&
      set.has(field) &&
      readsOtherwise(field, described, columns, beside, feature, meta)
    ) {
      contradicted.push(field)
      set.delete(field)
    }
    const edited = columns.filter(({ name, value }) => {
      if (!Object.hasOwn(properties, name)) return false
      const [now, then] = [properties[name] ?? null, value(record, meta)]
      return !isSameCell(now, then) && (now !== null || isKnown)
    })
    if (edited.length === 0) continue
    const cell = (name: string): unknown =>
      Object.hasOwn(properties, name)
        ? properties[name]
        : (columns.find((column) => column.name === name)?.value(record, meta) ?? null)
    const read = readers[described.flat](cell, from[field], described.schema, field)
    const labels = edited.filter(({ name }) => !read.columns.includes(name))
    // The name of a record that is not here says nothing of an edit.
    notTaken.push(...labels.filter(({ value }) => value(record, meta) !== null).map(({ name }) => name))
    if (labels.length === edited.length) continue
    const value = described.form.kind === 'date' ? readDate(read.value, meta.zone) : read.value
    if (value === undefined) notTaken.push(...edited.map(({ name }) => name))
    else set.set(field, value)
  }
  for (const [field, value] of set)
    if (isStandIn(type, field, value, from[field])) {
      set.delete(field)
      notTaken.push(field)
    }
  readShape(feature, from, isKnown, set)
  notTaken.push(...readPlace(feature, record, isKnown, set))
  const shape = type === 'event' ? 'location' : 'geometry'
  if (beside !== null && contradicts(feature, beside)) contradicted.push(shape)
  return {
    set: Object.fromEntries([...set].filter(([field, value]) => !sameJson(from[field] ?? null, value))),
    notTaken: [...new Set(notTaken)],
    contradicted,
    unknown: unknownColumns(type, properties),
  }
}

const namesByType = new Map<string, ReadonlySet<string>>()

/** Columns with something in them that no record has. */
function unknownColumns(type: RecordType, properties: ReturnedFeature['properties']): readonly string[] {
  let names = namesByType.get(type)
  if (names === undefined) {
    names = new Set([...columnsOf(type).map(({ name }) => name), ...placeColumns, tokenColumn])
    namesByType.set(type, names)
  }
  return Object.keys(properties).filter((name) => !names.has(name) && properties[name] !== null)
}

/** A date in any form that a field reads as it is stored; what cannot be read stays, to be refused by name. */
function readDate(value: Json | undefined, zone: TimeZone): Json | undefined {
  if (typeof value !== 'string') return value
  const stated = statedDate(value, { zone, now: null, happened: false })
  return stated.ok ? stated.date.edtf : value
}

/** What stands in a list for a name that did not leave comes back as it went: nobody has edited it. */
function isStandIn(type: string, field: string, value: Json, from: Json | undefined): boolean {
  const words: readonly Json[] = Object.values(protectedSourceWords)
  if (type === 'source' && field === 'name' && words.includes(value)) return true
  return marksIn(value) > marksIn(from ?? null)
}

/** Whether the columns from which a field is read say other than the record beside them. */
function readsOtherwise(
  field: string,
  { flat, schema }: Field,
  columns: readonly FlatColumn[],
  beside: OutRecord,
  { properties }: ReturnedFeature,
  meta: CellMeta,
): boolean {
  const { columns: readFrom } = readers[flat](
    (name) => properties[name] ?? null,
    beside.fields[field],
    schema,
    field,
  )
  return columns.some(
    ({ name, value }) =>
      readFrom.includes(name) &&
      Object.hasOwn(properties, name) &&
      !isSameCell(properties[name] ?? null, value(beside, meta)),
  )
}

function contradicts({ geometry }: ReturnedFeature, beside: OutRecord): boolean {
  const drawn = geometry === undefined || geometry === null ? null : flatGeometry(geometry)
  const stored = geometryOf(beside)
  return drawn !== null && stored !== null && !isSameShape(drawn, stored)
}

/** The shape as drawn now; what only rounding has moved is where it was. */
function readShape(
  { type, geometry }: ReturnedFeature,
  from: Fields,
  isKnown: boolean,
  set: Map<string, Json>,
): void {
  const field = type === 'event' ? 'location' : 'geometry'
  if (fieldOf(type, field) === undefined || geometry === undefined) return
  if (geometry === null) {
    if (isKnown && geometryOf({ id: '', type, stamp: '', fields: from }) !== null) set.set(field, null)
    return
  }
  const drawn = flatGeometry(geometry)
  if (drawn === null) {
    // Not a shape: refused with the reason where it is written.
    set.set(field, (type === 'event' ? { geometry } : geometry) as Json)
    return
  }
  if (isSameShape(drawn, geometryOf({ id: '', type, stamp: '', fields: from }))) {
    // What another program has drawn counts, not the record beside it.
    const other = set.get(field)
    if (type !== 'event') set.delete(field)
    else if (other !== undefined)
      set.set(field, { ...objectOf(other), geometry: objectOf(from[field])['geometry'] ?? null })
    return
  }
  const shape = drawn as unknown as Json
  set.set(field, type === 'event' ? { ...objectOf(set.get(field) ?? from[field]), geometry: shape } : shape)
}

/** Columns of tables that tell the place: not among those of a record's fields. */
const placeColumns = ['lat', 'lng', 'wkt'] as const

/**
 * A point that was moved in the columns of a table, which has no shapes. Returns the columns that were edited and from which
 * no shape can be read.
 */
function readPlace(
  { type, geometry, properties }: ReturnedFeature,
  from: OutRecord,
  isKnown: boolean,
  set: Map<string, Json>,
): readonly string[] {
  if (geometry !== undefined) return []
  const before = geometryOf(from)
  const [lng, lat] = before?.type === 'Point' ? before.coordinates : []
  const told = { lat: lat ?? null, lng: lng ?? null, wkt: before === null ? null : wktOf(before) }
  const edited = placeColumns.filter((name) => {
    const now = properties[name] ?? null
    if (!Object.hasOwn(properties, name) || isSameCell(now, told[name])) return false
    return isKnown || (now !== null && now !== '')
  })
  const point = [numberOf(properties['lng']), numberOf(properties['lat'])]
  const isPoint =
    type === 'event' && edited.length > 0 && !edited.includes('wkt') && point.every((part) => part !== null)
  if (!isPoint) return edited
  const location = objectOf(set.get('location') ?? fieldIn(from.fields, 'location'))
  set.set('location', { ...location, geometry: { type: 'Point', coordinates: point } })
  return []
}

/** As it is stored: turned as RFC 7946 wants it, without altitudes. */
function flatGeometry(value: unknown): Geometry | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown }
  const plain = { type, coordinates: withoutAltitude(coordinates) }
  return geometryProblem(plain) === null ? normaliseRings(plain as Geometry) : null
}

function withoutAltitude(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const list = value as readonly unknown[]
  return typeof list[0] === 'number' ? list.slice(0, 2) : list.map(withoutAltitude)
}

/** RFC 7946 wants no more than seven decimals, a centimetre; programs round to them. */
function isSameShape(a: Geometry, b: Geometry | null): boolean {
  return b !== null && a.type === b.type && rounded(a.coordinates) === rounded(b.coordinates)
}

function rounded(coordinates: unknown): string {
  return JSON.stringify(coordinates, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) + 0 : value,
  )
}

type Read = { readonly value: Json | undefined; readonly columns: readonly string[] }
/** `undefined` where the columns hold nothing that the field can be. */
type Reader = (
  cell: (column: string) => unknown,
  old: Json | undefined,
  schema: z.ZodType,
  field: string,
) => Read

/** The cell as the first of its readings that the field takes; as it stands where none is, to be refused by name. */
const scalar: Reader = (cell, _old, schema, field) => {
  const name = snakeCase(field)
  return { value: scalarOf(cell(name), schema), columns: [name] }
}

function scalarOf(value: unknown, schema: z.ZodType): Json {
  if (value === null || value === undefined || value === '') return null
  const text = isoDate(textOf(value))
  const readings: readonly unknown[] = [text, value, Number(text), parsed(text), text === '1']
  return (readings.find((reading) => schema.safeParse(reading).success) ?? value) as Json
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const reference: Reader = (cell, _old, schema, field) => {
  const name = `${snakeCase(field)}_id`
  return { value: scalarOf(cell(name), schema), columns: [name] }
}

const references: Reader = (cell, _old, _schema, field) => {
  const name = `${snakeCase(field)}_ids`
  const ids = listed(cell(name))
  return { value: ids.length === 0 ? null : [...ids], columns: [name] }
}

const codes: Reader = (cell, _old, _schema, field) => {
  const name = snakeCase(field)
  const list = listed(cell(name))
  return { value: list.length === 0 ? null : [...list], columns: [name] }
}

const range: Reader = (cell, old, _schema, field) => boundsOf(cell, objectOf(old), snakeCase(field))

function boundsOf(cell: (column: string) => unknown, old: Fields, name: string): Read {
  let value: Fields = old
  for (const bound of ['low', 'best', 'high']) {
    value = withPart(value, bound, numberOf(cell(`${name}_${bound}`)))
  }
  return {
    value: Object.keys(value).length === 0 ? null : value,
    columns: ['low', 'best', 'high'].map((bound) => `${name}_${bound}`),
  }
}

const readers: Readonly<Record<FlatForm, Reader>> = {
  cell: scalar,
  when: scalar,
  json: scalar,
  conditions: scalar,
  reference,
  references,
  codes,
  range,
  // Nothing was written.
  'empty-range': scalar,
  // The shape of the feature.
  none: scalar,
  population: (cell, old) => {
    let value = objectOf(old)
    for (const part of ['value', 'year']) {
      value = withPart(value, part, numberOf(cell(`population_${part}`)))
    }
    value = withPart(value, 'source', (cell('population_source_id') || null) as Json)
    return {
      value: value['value'] === undefined ? null : value,
      columns: ['population_value', 'population_year', 'population_source_id'],
    }
  },
  names: (cell, old, _schema, field) => {
    const had = Array.isArray(old) ? (old as readonly Json[]) : []
    const names = listed(cell(snakeCase(field))).map(
      (name): Json => had.find((one) => objectOf(one)['name'] === name) ?? { name },
    )
    return { value: names.length === 0 ? null : names, columns: [snakeCase(field)] }
  },
  'external-ids': (cell) => {
    const pairs = listed(cell('external_ids')).map((pair) => {
      const [system = '', ...key] = pair.split('=')
      return [system, key.join('=')] as const
    })
    return { value: pairs.length === 0 ? null : Object.fromEntries(pairs), columns: ['external_ids'] }
  },
  location: (cell, old) => {
    let value = objectOf(old)
    for (const [column, part] of [
      ['precision', 'precision'],
      ['radius_m', 'radius'],
    ] as const) {
      value = withPart(value, part, numberOf(cell(column)))
    }
    return { value, columns: ['precision', 'radius_m'] }
  },
  actors: (cell) => {
    const ids = listed(cell('actor_ids'))
    const roles = listed(cell('actor_roles'), ids.length)
    const value = ids.map((actor, at): Json => {
      const role = roles[at] ?? ''
      return role === '' ? { actor } : { actor, role }
    })
    const columns = ['actor_ids', 'actor_roles']
    return { value: roles.length > ids.length ? undefined : value.length === 0 ? null : value, columns }
  },
  casualties: (cell, old) => {
    let value = objectOf(old)
    const columns: string[] = []
    for (const kind of ['killed', 'injured']) {
      const read = boundsOf(cell, objectOf(value[kind]), kind)
      columns.push(...read.columns)
      value = withPart(value, kind, read.value ?? null)
    }
    return { value: Object.keys(value).length === 0 ? null : value, columns }
  },
  // Grades, dates and places in the source are not in these columns.
  sources: () => ({ value: undefined, columns: [] }),
}

function numberOf(value: unknown): Json | null {
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isNaN(number) ? (value as Json) : number
}

function withPart(object: Fields, part: string, value: Json): Fields {
  const others = Object.fromEntries(Object.entries(object).filter(([name]) => name !== part))
  return value === null ? others : { ...others, [part]: value }
}

/** The parts of a joined cell; empty ones are kept where `length` parts are expected. */
function listed(value: unknown, length = 0): readonly string[] {
  if (typeof value !== 'string' || value.trim() === '') return []
  const parts = value.split(';').map((part) => part.trim())
  return length > 0 ? parts : parts.filter((part) => part !== '')
}

function objectOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
