import { SituError } from '../errors.ts'
import type { Json } from '../canonical.ts'
import { fieldOf, fieldsOfType } from '../fields/record-fields.ts'
import { geometryProblem } from '../geometry/geometry.ts'
import { placeText, validateGeometry } from '../geometry/validate.ts'
import type { Geometry } from '../geometry/geometry.ts'
import { farthestLongitude, readGeometry, withinWorld } from '../geometry/read-geometry.ts'
import { isRecordType } from './records.ts'
import type { FieldsOf, RecordType } from './records.ts'
import { statedDate } from '../dates/stated.ts'
import { timeZoneNamed, utc } from '../dates/time-zone.ts'

/**
 * Checks what is about to be written locally (never what comes by merge, I6).
 * Throws SituError 'field-unknown' or 'record-invalid' with type, field and reason, or 'geometry-invalid' with the place.
 * `null` empties a field. Returns what is stored: shapes within ±180° and cut at the antimeridian.
 */
export function checkFields(
  type: string,
  set: Readonly<Record<string, unknown>>,
  isEdtf: (text: string) => boolean,
): Readonly<Record<string, Json>> {
  if (!isRecordType(type)) throw new SituError('record-invalid', `"${type}" is no record type`, { type })
  const written: Record<string, Json> = { ...(set as Readonly<Record<string, Json>>) }
  for (const [field, value] of Object.entries(set)) {
    const described = fieldOf(type, field)
    if (described === undefined)
      throw new SituError('field-unknown', `${type} has no field "${field}"`, { type, field })
    if (value === null) continue
    const shaped = withStoredShape(type, field, value)
    written[field] = shaped as Json
    const checked = described.schema.safeParse(shaped)
    if (!checked.success) {
      const first = checked.error.issues[0]
      const at = [field, ...(first?.path ?? [])].join('.')
      throw new SituError('record-invalid', `${type} ${at}: ${first?.message ?? 'invalid'}`, {
        type,
        field: at,
        reason: 'form',
      })
    }
    if (described.form.kind === 'date' && typeof value === 'string' && !isEdtf(value))
      throw new SituError('record-invalid', `${type} ${field}: "${clipped(value)}" ${whyNoDate(value)}`, {
        type,
        field,
        reason: 'date',
        value: clipped(value),
      })
    if (field === 'timeZone' && typeof value === 'string' && timeZoneNamed(value)?.name !== value)
      throw zoneUnknown(value)
  }
  return written
}

/** What a reader of files says of it; a text that could be read as a date was not brought into its form. */
function whyNoDate(text: string): string {
  const stated = statedDate(text, { zone: utc, now: null, happened: false })
  return stated.ok ? `is not a date as it is stored: write ${stated.date.edtf}` : stated.why
}

function clipped(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).toWellFormed()}…`
}

/** For a name that is none; or one that the platform writes otherwise: two stations must not disagree about a spelling. */
export function zoneUnknown(name: string): SituError {
  const known = timeZoneNamed(name)
  const advice = known === null ? 'names are like Asia/Gaza' : `write ${known.name}`
  return new SituError('time-zone-unknown', `"${name}" is not the name of a time zone; ${advice}`, {
    timeZone: name,
  })
}

/**
 * Reads a record's state for a screen or a file: fields whose value does not fit their schema (from a newer or a
 * faulty station) are named in `unreadable` and left out of `fields`; unknown fields too. Shapes are as readGeometry has
 * them: cut at the antimeridian.
 */
export function readFields<T extends RecordType>(
  type: T,
  state: Readonly<Record<string, unknown>>,
): { fields: FieldsOf<T>; unreadable: readonly string[] }
export function readFields(
  type: string,
  state: Readonly<Record<string, unknown>>,
): { fields: Readonly<Record<string, unknown>>; unreadable: readonly string[] }
export function readFields(
  type: string,
  state: Readonly<Record<string, unknown>>,
): { fields: Readonly<Record<string, unknown>>; unreadable: readonly string[] } {
  if (!isRecordType(type)) return { fields: {}, unreadable: Object.keys(state) }
  const described = fieldsOfType(type)
  const fields: Record<string, unknown> = {}
  const unreadable: string[] = []
  for (const [field, value] of Object.entries(state)) {
    if (value === null) continue
    const schema = Object.hasOwn(described, field) ? described[field]?.schema : undefined
    const read = readShape(field, value)
    if (schema?.safeParse(read).success === true) fields[field] = read
    else unreadable.push(field)
  }
  return { fields, unreadable }
}

/** The fields whose shape checkFields brought between −180° and 180°. */
export function turnedShapes(
  given: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): readonly string[] {
  return ['geometry', 'location'].filter((field) => given[field] !== written[field])
}

/** A shape as it is stored. A fault of its structure is left to the schema, which names the place in it. */
function withStoredShape(type: string, field: string, value: unknown): unknown {
  if (field === 'geometry') return storedShape(type, field, value)
  if (field !== 'location' || typeof value !== 'object' || value === null || !('geometry' in value))
    return value
  const geometry = storedShape(type, 'location.geometry', value.geometry)
  return geometry === value.geometry ? value : { ...value, geometry }
}

function storedShape(type: string, field: string, value: unknown): unknown {
  if (geometryProblem(value, farthestLongitude) !== null) return value
  if ((value as Geometry).type === 'Point') return withinWorld(value as Geometry)
  const checked = validateGeometry(value)
  if (checked.ok) return checked.turned ? checked.geometry : value
  if (checked.where === null) return value
  const [lng, lat] = checked.where
  throw new SituError('geometry-invalid', `${type} ${field}: ${checked.what}${placeText(checked.where)}`, {
    type,
    field,
    fault: checked.kind,
    lng,
    lat,
    place: `${lat.toFixed(5)} ${lng.toFixed(5)}`,
  })
}

function readShape(field: string, value: unknown): unknown {
  if (field === 'geometry') return readGeometry(value) ?? value
  if (field !== 'location' || typeof value !== 'object' || value === null || !('geometry' in value))
    return value
  const geometry = readGeometry(value.geometry)
  return geometry === null || geometry === value.geometry ? value : { ...value, geometry }
}
