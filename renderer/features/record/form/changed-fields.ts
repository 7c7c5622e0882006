import { sameValue } from '../values.ts'

export type FieldValues = Readonly<Record<string, unknown>>

/** What a form changed: the new values, null for what was emptied. Only this is written. */
export function changedFields(base: FieldValues, values: FieldValues): FieldValues {
  const set: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    const next = isEmpty(value) ? null : value
    if (!sameValue(base[field] ?? null, next)) set[field] = next
  }
  return set
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
