import type { Json } from '../canonical.ts'
import type { Geometry } from '../geometry/geometry.ts'
import { readGeometry } from '../geometry/read-geometry.ts'
import type { FieldsOf, RecordFields, RecordType } from './records.ts'
import { readFields } from './validate-fields.ts'

type State = Readonly<Record<string, Json>>
/** A record whose fields have been read by their schemas, as views have them. */
interface ReadRecord {
  readonly id: string
  readonly type: string
  readonly fields: State
}
type KeysOfEach<T> = T extends unknown ? keyof T & string : never
/** Every field that a record of some type has. */
export type FieldName = KeysOfEach<RecordFields[RecordType]>

/** What a record has in a field, whatever its type: as the stations left it, unchecked. undefined: nothing. */
export function fieldIn<V>(fields: Readonly<Record<string, V>> | undefined, name: FieldName): V | undefined {
  return fields?.[name]
}

/** A field's text; "" where it has none, also where a faulty station wrote something else. */
export function textIn(fields: Readonly<Record<string, unknown>> | undefined, name: FieldName): string {
  const value = fields?.[name]
  return typeof value === 'string' ? value : ''
}

/** One field of a record of a known type, where its value is what the field may hold; else undefined. */
export function readField<T extends RecordType, F extends keyof FieldsOf<T> & FieldName>(
  type: T,
  fields: State | undefined,
  name: F,
): FieldsOf<T>[F] | undefined {
  const value = fields?.[name]
  return value === undefined ? undefined : readFields(type, { [name]: value }).fields[name]
}

/** The fields of a view that was asked for by its type: the store has read them by their schemas already. */
export function fieldsOf<T extends RecordType>(type: T, record: ReadRecord): FieldsOf<T> {
  if (record.type !== type) throw new TypeError(`${record.id} is a ${record.type}, read as a ${type}`)
  return record.fields as FieldsOf<T>
}

/** Who said what a view says, whatever its type: types that have no sources have none. */
export function sourcesOf({ fields }: Pick<ReadRecord, 'fields'>): NonNullable<FieldsOf<'event'>['sources']> {
  return (fields as FieldsOf<'event'>).sources ?? []
}

/** Where a record is: its shape, or that of an event's location. null: nowhere, or nothing that can be drawn. */
export function shapeIn(fields: State | undefined): Geometry | null {
  const location = fields?.['location']
  const inside =
    typeof location === 'object' && location !== null && 'geometry' in location
      ? location.geometry
      : undefined
  return readGeometry(inside ?? fields?.['geometry'])
}
