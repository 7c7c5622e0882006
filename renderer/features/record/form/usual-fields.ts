import { fieldsOfType } from '../../../../db/model/fields/record-fields.ts'

/** What a form shows at once; the rest stands behind "More fields". */
export function usualFields(type: string): ReadonlySet<string> {
  return new Set(Object.entries(fieldsOfType(type)).flatMap(([field, { usual }]) => (usual ? [field] : [])))
}
