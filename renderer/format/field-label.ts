/** A field's word: the type's own where it has one. */
export function fieldLabel(
  label: (list: string, code: string) => string,
  type: string,
  field: string,
): string {
  const own = `${type}.${field}`
  const words = label('field', own)
  return words === own ? label('field', field) : words
}
