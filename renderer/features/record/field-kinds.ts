import type { Editor } from '../../../db/model/fields/field.ts'
import { fieldNamed } from '../../../db/model/fields/by-name.ts'
import { fieldOf, fieldsOfType } from '../../../db/model/fields/record-fields.ts'
import { isRecordType } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'

/** How a field is shown and edited. */
export type FieldKind = Editor<RecordType>

const known = new Map<string, FieldKind>()

/** Of a field that the type does not have, as far as this version knows, what all types mean by its name. */
export function fieldKind(type: string, field: string): FieldKind {
  const name = `${type}.${field}`
  let found = known.get(name)
  if (found === undefined) {
    found = kindOf((fieldOf(type, field) ?? fieldNamed(field))?.editor ?? { kind: 'fixed' })
    known.set(name, found)
  }
  return found
}

function kindOf(editor: Editor): FieldKind {
  return editor.kind === 'reference' || editor.kind === 'references'
    ? { ...editor, types: editor.types.filter(isRecordType) }
    : editor
}

/** Fields of a type in the order of forms and details. */
export function fieldNames(type: string): readonly string[] {
  return Object.keys(fieldsOfType(type))
}
