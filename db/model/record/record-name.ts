import { namedBy } from '../fields/by-name.ts'
import { recordFields } from '../fields/record-fields.ts'
import { isRecordId } from '../ids.ts'
import type { RecordId } from '../ids.ts'

/** Of records that have no words of their own: the fields with the records that they are about. */
const namingFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(recordFields).map(([type, fields]) => [
    type,
    Object.entries(fields).flatMap(([name, { names }]) => (names ? [name] : [])),
  ]),
)
const longest = 200

/**
 * The best words for a record of any type: its own, else the names of those that it is about, `nameOf` each. "" where there
 * are none: screens and sheets then say what it is. The one place where records are named.
 */
export function recordName(
  type: string,
  fields: Readonly<Record<string, unknown>>,
  nameOf: (id: RecordId) => string,
): string {
  for (const field of namedBy) {
    const text = fields[field]
    if (typeof text === 'string' && text.trim() !== '')
      return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  }
  return (namingFields.get(type) ?? [])
    .map((field) => fields[field])
    .filter(isRecordId)
    .map(nameOf)
    .filter((name) => name !== '')
    .join(' → ')
}

/** How far the words of one record come from another: a statement about a commitment is named by who commits. */
export const namedThrough = 3
