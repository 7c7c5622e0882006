import type * as z from 'zod'
import { recordFields } from '../fields/record-fields.ts'
import type { RecordId } from '../ids.ts'

export type RecordFields = typeof recordFields
export type RecordType = keyof RecordFields
export const recordTypes = Object.keys(recordFields) as readonly RecordType[]

export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(recordFields, type)
}

type ValueOf<D> = D extends { readonly schema: z.ZodType<infer V> } ? V : never

/** The fields of a record of type T, each absent when never set or emptied. */
export type FieldsOf<T extends RecordType> = {
  readonly [F in keyof RecordFields[T]]?: ValueOf<RecordFields[T][F]> | undefined
}

/** A record as screens and exports read it: state with the id, its type and the stamp of its latest change. */
export type RecordOf<T extends RecordType> = FieldsOf<T> & {
  readonly id: RecordId
  readonly type: T
  readonly stamp: string
}
