import { fieldKind } from '../field-kinds.ts'
import { changedFields } from './changed-fields.ts'
import { FieldEditor } from './field-editor.tsx'

/** The form's editors for whoever edits a single field outside a form. */
export const fieldEditing = {
  Editor: FieldEditor,
  editable: (type: string, field: string): boolean => fieldKind(type, field).kind !== 'fixed',
  /** The value as it is written: null when nothing is left of it. */
  finish: (type: string, field: string, value: unknown): unknown =>
    changedFields(type, {}, { [field]: value })[field] ?? null,
}
