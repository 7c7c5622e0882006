import type { Json } from '../../model/canonical.ts'
import { fieldsOfType } from '../../model/fields/record-fields.ts'
import type { RecordType } from '../../model/record/records.ts'
import { columnsOf, columnsOfField } from './flat-record.ts'
import type { Flat, FlatColumn } from './flat-record.ts'

/** `date`: as recorded (EDTF), often a day. `instant`: ISO 8601 with an offset. */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'instant'

export interface TypedColumn extends FlatColumn {
  readonly kind: ColumnKind
}

/** The columns of a type with what their cells are, where a record is as it should be: a faulty station may write anything. */
export function typedColumnsOf(type: RecordType): readonly TypedColumn[] {
  const columns = columnsByType.get(type) ?? makeColumns(type)
  columnsByType.set(type, columns)
  return columns
}

/** Asked for every record. */
const columnsByType = new Map<RecordType, readonly TypedColumn[]>()

function makeColumns(type: RecordType): readonly TypedColumn[] {
  const kinds = new Map<string, ColumnKind>()
  for (const [field, { flat, editor, form }] of Object.entries(fieldsOfType(type)))
    for (const { name } of columnsOfField(type, field)) {
      const kind = cellKind(name, flat, form.kind === 'date' ? 'date' : editor.kind)
      kinds.set(name, kind)
    }
  return columnsOf(type).map((column) => ({ ...column, kind: kinds.get(column.name) ?? 'text' }))
}

/** By the column where a field has several. */
function cellKind(name: string, flat: string, editor: string): ColumnKind {
  if (name === 'earliest' || name === 'latest') return 'instant'
  if (flat === 'location') return name === 'precision' ? 'integer' : 'number'
  if (flat === 'casualties') return /_(low|best|high)$/.test(name) ? 'integer' : 'text'
  if (flat === 'range' || flat === 'empty-range') return 'number'
  if (flat === 'population') return /_(value|year)$/.test(name) ? 'integer' : 'text'
  if (flat !== 'cell' && flat !== 'when') return 'text'
  if (editor === 'date' || editor === 'boolean') return editor
  return editor === 'number' ? 'number' : 'text'
}

/** A cell as its column's kind has it; null where it is something else: the record beside the columns has it then. */
export function cellAs(kind: ColumnKind, value: Flat): Flat {
  if (value === null) return null
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(value) ? value : null
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'text':
    case 'date':
    case 'instant':
      return typeof value === 'string' ? value : String(value)
  }
}

const firstDay = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000
/** Excel counts a 29 February 1900 that there was not: before it, its days are others. */
const firstSafe = 61

/** The day that a spreadsheet counts as this number, or null for what is no exact day from March 1900 on. */
export function daySerial(value: Json): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null
  const instant = Date.parse(`${value}T00:00:00Z`)
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== value) return null
  const serial = (instant - firstDay) / dayMs
  return serial >= firstSafe ? serial : null
}
