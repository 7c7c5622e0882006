import { SituError } from './errors.ts'
import type { Json } from './canonical.ts'
import { fieldsByType, isRecordType } from './records.ts'
import { timeZoneNamed } from './time-zone.ts'
import type * as z from 'zod'

/** Fields that hold a date: what is typed there must be EDTF. */
const dateFields = new Set(['occurred', 'reported', 'validFrom', 'validTo', 'due', 'since', 'date', 'asOf'])

/**
 * Checks what is about to be written locally (never what comes by merge, I6).
 * Throws SituError 'field-unknown' or 'record-invalid' with type, field and reason. `null` empties a field.
 */
export function checkFields(
  type: string,
  set: Readonly<Record<string, unknown>>,
  isEdtf: (text: string) => boolean,
): Readonly<Record<string, Json>> {
  if (!isRecordType(type)) throw new SituError('record-invalid', `"${type}" is no record type`, { type })
  const fields = fieldsByType[type] as Readonly<Record<string, z.ZodType>>
  for (const [field, value] of Object.entries(set)) {
    const schema = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (schema === undefined)
      throw new SituError('field-unknown', `${type} has no field "${field}"`, { type, field })
    if (value === null) continue
    const checked = schema.safeParse(value)
    if (!checked.success) {
      const first = checked.error.issues[0]
      const at = [field, ...(first?.path ?? [])].join('.')
      throw new SituError('record-invalid', `${type} ${at}: ${first?.message ?? 'invalid'}`, {
        type,
        field: at,
      })
    }
    if (dateFields.has(field) && typeof value === 'string' && !isEdtf(value))
      throw new SituError(
        'record-invalid',
        `${type} ${field}: "${value}" is not a date (EDTF, such as 2025-11-03 or 2025-11~)`,
        {
          type,
          field,
        },
      )
    if (field === 'timeZone' && typeof value === 'string' && timeZoneNamed(value)?.name !== value)
      throw zoneUnknown(value)
  }
  return set as Readonly<Record<string, Json>>
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
 * faulty station) are named in `unreadable` and left out of `fields`; unknown fields too.
 */
export function readFields(
  type: string,
  state: Readonly<Record<string, unknown>>,
): { fields: Readonly<Record<string, unknown>>; unreadable: readonly string[] } {
  if (!isRecordType(type)) return { fields: {}, unreadable: Object.keys(state) }
  const schemas = fieldsByType[type] as Readonly<Record<string, z.ZodType>>
  const fields: Record<string, unknown> = {}
  const unreadable: string[] = []
  for (const [field, value] of Object.entries(state)) {
    if (value === null) continue
    const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined
    if (schema?.safeParse(value).success === true) fields[field] = value
    else unreadable.push(field)
  }
  return { fields, unreadable }
}
