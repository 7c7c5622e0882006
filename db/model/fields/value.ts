import * as z from 'zod'
import { geometrySchema } from '../geometry/geometry.ts'
import { isRecordId } from '../ids.ts'
import type { RecordId } from '../ids.ts'
import { peopleLimits } from '../text/numbers.ts'
import type { NumberLimits } from '../text/numbers.ts'
import type { CodeList } from './code-lists.ts'

/** Schemas that others share. Codes accept unknown values: a newer station may know more of them. */
export const recordIdSchema = z.custom<RecordId>(isRecordId, 'a record id (lower-case UUID)')
export const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:+-]{0,63}$/, 'a code')
/** A time zone by its IANA name; whether this platform knows it is asked where it is chosen (db/model/dates/time-zone.ts). */
export const timeZoneSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, 'a time zone like Asia/Gaza')
const textSchema = z.string().max(20_000)
const longTextSchema = z.string().max(1_000_000)
/** An EDTF date or interval; that it is one is checked where it is entered (db/model/record/doubts.ts). */
const edtfSchema = z.string().min(4).max(64)
const boundSchema = z.number().nullable().optional()
/** `low` or `high` may be unknown: "more than 7,000" has a low and no high. */
const rangeSchema = z.strictObject({ low: boundSchema, best: boundSchema, high: boundSchema })
export type Range = z.infer<typeof rangeSchema>

/**
 * What a value is beyond what can be read at all. Its schema takes whatever any station may write; this says what a value
 * must keep to, so that a person is told, and sums leave out what does not (db/model/record/doubts.ts).
 */
export type Meaning =
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly limits: NumberLimits }
  /** low, best and high: each within the limits, and rising. */
  | { readonly kind: 'range'; readonly limits: NumberLimits }
  /** A shape; of an area where `area` is set. */
  | { readonly kind: 'shape'; readonly area: boolean }
  /** The id of a record of one of `types` (none: any). `above`: the record stands under it, so it never leads back. */
  | { readonly kind: 'reference'; readonly types: readonly string[]; readonly above: boolean }

/** What a value is made of. */
export type Form =
  | Meaning
  /** Typed by somebody: searched for names, masked. `longest`: in characters. */
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'boolean' }
  /** A whole number, perhaps one of a list. */
  | { readonly kind: 'whole'; readonly list?: CodeList }
  | { readonly kind: 'decimal' }
  /** Written in a form of its own: a hash, a colour, a language. */
  | { readonly kind: 'token' }
  /** Names and texts of other systems. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'list'; readonly of: Form }
  | { readonly kind: 'members'; readonly members: Readonly<Record<string, Form>> }

/** A value of a field or of one of its members. */
export interface Value<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  readonly form: Form
}

type SchemasOf<M extends Readonly<Record<string, Value>>> = { -readonly [K in keyof M]: M[K]['schema'] }

export const value = {
  text: () => valueOf(textSchema, { kind: 'text', longest: 20_000 }),
  longText: () => valueOf(longTextSchema, { kind: 'text', longest: 1_000_000 }),
  code: (list: CodeList) => valueOf(codeSchema, { kind: 'code', list }),
  date: () => valueOf(edtfSchema, { kind: 'date' }),
  boolean: () => valueOf(z.boolean(), { kind: 'boolean' }),
  whole: (schema: z.ZodInt, list?: CodeList) =>
    valueOf(schema, list === undefined ? { kind: 'whole' } : { kind: 'whole', list }),
  decimal: (schema: z.ZodNumber) => valueOf(schema, { kind: 'decimal' }),
  people: () => valueOf(z.number().min(0), { kind: 'number', limits: peopleLimits }),
  range: (limits: NumberLimits) => valueOf(rangeSchema, { kind: 'range', limits }),
  peopleRange: () => valueOf(rangeSchema, { kind: 'range', limits: peopleLimits }),
  token: (schema: z.ZodString) => valueOf(schema, { kind: 'token' }),
  foreign: (longestName: number, longestText: number) =>
    valueOf(z.record(z.string().max(longestName), z.string().max(longestText)), { kind: 'foreign' }),
  /** Any geometry can be read; that it is an area is checked where it is entered. */
  shape: (area: boolean) => valueOf(geometrySchema, { kind: 'shape', area }),
  /** The id of a record of one of these types; without any, of whichever. */
  reference: (types: readonly string[], above = false) =>
    valueOf(recordIdSchema, { kind: 'reference', types, above }),
  list: <S extends z.ZodType>(of: Value<S>, most: number) =>
    valueOf(z.array(of.schema).max(most), { kind: 'list', of: of.form }),
  members: <const M extends Readonly<Record<string, Value>>>(members: M) =>
    valueOf(z.strictObject(mapped(members, ({ schema }) => schema) as SchemasOf<M>), {
      kind: 'members',
      members: mapped(members, ({ form }) => form),
    }),
  /** A member that may be absent. Every field may be. */
  optional: <S extends z.ZodType>({ schema, form }: Value<S>) => valueOf(schema.optional(), form),
} as const

function valueOf<S extends z.ZodType>(schema: S, form: Form): Value<S> {
  return { schema, form }
}

function mapped<V, W>(members: Readonly<Record<string, V>>, change: (member: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member)]))
}

/** Where in a field a meaning holds: member names, `*` for each of a list. */
export interface MeaningAt {
  readonly path: readonly string[]
  readonly meaning: Meaning
}

/** Every meaning in a value's form. */
export function meaningsIn(form: Form): readonly MeaningAt[] {
  switch (form.kind) {
    case 'date':
    case 'number':
    case 'range':
    case 'shape':
    case 'reference':
      return [{ path: [], meaning: form }]
    case 'list':
      return under('*', meaningsIn(form.of))
    case 'members':
      return Object.entries(form.members).flatMap(([member, inner]) => under(member, meaningsIn(inner)))
    default:
      return []
  }
}

function under(name: string, found: readonly MeaningAt[]): readonly MeaningAt[] {
  return found.map(({ path, meaning }) => ({ path: [name, ...path], meaning }))
}
