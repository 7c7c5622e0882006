import { fieldKind } from '../field-kinds.ts'
import { sameValue } from '../values.ts'
import { finished } from './finished.ts'

export type FieldValues = Readonly<Record<string, unknown>>

/** What a form changed: the new values, null for what was emptied. Only this is written. */
export function changedFields(type: string, base: FieldValues, values: FieldValues): FieldValues {
  const set: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    if (value === base[field]) continue
    const written = finished(fieldKind(type, field), value)
    const next = isEmpty(written) ? null : written
    if (!sameValue(base[field] ?? null, next)) set[field] = next
  }
  return set
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
