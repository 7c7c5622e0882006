import type { Field, ListColumn, Period } from './field.ts'
import { fieldsOfType } from './record-fields.ts'

export interface ListedField {
  readonly name: string
  readonly field: Field
  readonly list: ListColumn
}

/** The fields of a type that its list has columns for, in the order of these. */
export function listedFields(type: string): readonly ListedField[] {
  return Object.entries(fieldsOfType(type))
    .flatMap(([name, field]) => (field.list === null ? [] : [{ name, field, list: field.list }]))
    .sort((a, b) => a.list.rank - b.list.rank)
}

/** The fields of a type that have a column of their own in the table of a sheet, with its share of the width in percent. */
export function printedFields(
  type: string,
): readonly { readonly name: string; readonly field: Field; readonly share: number }[] {
  return Object.entries(fieldsOfType(type)).flatMap(([name, field]) =>
    field.sheet === null ? [] : [{ name, field, share: field.sheet }],
  )
}

const periodsByType = new Map<string, ReadonlyMap<Period, readonly string[]>>()

/** The dates of a type by what they say of the time that a record speaks of. */
export function periodFields(type: string): ReadonlyMap<Period, readonly string[]> {
  let found = periodsByType.get(type)
  if (found === undefined) {
    const periods = new Map<Period, string[]>()
    for (const [name, { period }] of Object.entries(fieldsOfType(type)))
      if (period !== null) periods.set(period, [...(periods.get(period) ?? []), name])
    periodsByType.set(type, periods)
    found = periods
  }
  return found
}
