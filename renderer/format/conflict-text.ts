import type { ConflictView } from '../../db/model/views/record-views.ts'
import type { Text } from '../text/text.ts'
import { fieldLabel } from './field-label.ts'
import { fieldText } from './field-text.ts'
import type { Names } from './field-text.ts'

/** The field name of a deletion against an edit. */
const deletedField = '(deleted)'

export function conflictFieldText({ type, field }: Pick<ConflictView, 'type' | 'field'>, text: Text): string {
  return field === deletedField ? text.t.conflicts.deletion : fieldLabel(text.label, type, field)
}

/** A value in conflict as words. */
export function conflictValueText(
  { type, field }: Pick<ConflictView, 'type' | 'field'>,
  value: unknown,
  names: Names,
  text: Text,
): string {
  if (field === deletedField) return value === true ? text.t.conflicts.deleted : text.t.conflicts.kept
  return fieldText({ type, field }, value, names, text) || text.t.conflicts.nothing
}
