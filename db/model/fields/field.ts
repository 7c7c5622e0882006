import type * as z from 'zod'
import { value } from './value.ts'
import type { Value } from './value.ts'
import type { NumberLimits } from '../text/numbers.ts'
import type { CodeList } from './code-lists.ts'

/**
 * What a field is to redaction. plain: codes, numbers, yes and no. name: of an organisation, area or agreement; persons
 * leave as a whole or not at all. text: whatever somebody typed. person: names somebody or leads to them; holder: refers
 * to one. foreign: what other systems know it by, and their columns as they came: places, sources and words all at once.
 * shape: an outline. The others are rebuilt member by member.
 */
export type FieldClass =
  | 'plain'
  | 'name'
  | 'text'
  | 'date'
  | 'location'
  | 'shape'
  /** Where an event was, in another word: kept only with exact places. */
  | 'whereabouts'
  | 'reference'
  | 'references'
  | 'person'
  | 'holder'
  | 'foreign'
  | 'sources'
  | 'event-actors'
  | 'casualties'
  | 'conditions'
  | 'population'

/** How a field is written in a table, and read from one again (db/formats/cells.ts). */
export type FlatForm =
  /** One cell, as it is. */
  | 'cell'
  /** The name of the record, and its id. */
  | 'reference'
  | 'references'
  | 'codes'
  | 'range'
  /** No column: the shape of a feature. */
  | 'none'
  | 'json'
  /** The date, and the first and the last instant that it can mean. */
  | 'when'
  | 'actors'
  | 'casualties'
  | 'conditions'
  | 'external-ids'
  | 'location'
  | 'names'
  | 'population'
  | 'sources'
  /** The columns of a range, always empty: lists have written the value of a statement so from the first. */
  | 'empty-range'

/** How a field is shown and edited. `T`: the types of record that there are. */
export type Editor<T extends string = string> =
  | { readonly kind: 'text' }
  | { readonly kind: 'long' }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'codes'; readonly list: CodeList }
  /** A whole number, perhaps one of a list. */
  | { readonly kind: 'number'; readonly list?: CodeList }
  | { readonly kind: 'boolean' }
  /** `happened`: of what is said to have happened, so that a time to come is refused; the others may be of what is planned. */
  | { readonly kind: 'date'; readonly happened: boolean }
  /** `types`: what is offered to choose from. */
  | { readonly kind: 'reference'; readonly types: readonly T[] }
  | { readonly kind: 'references'; readonly types: readonly T[] }
  | { readonly kind: 'actors' }
  | { readonly kind: 'sources' }
  | { readonly kind: 'conditions' }
  | { readonly kind: 'names' }
  | { readonly kind: 'range'; readonly limits: NumberLimits }
  | { readonly kind: 'casualties' }
  | { readonly kind: 'population' }
  | { readonly kind: 'colour' }
  | { readonly kind: 'location' }
  | { readonly kind: 'geometry'; readonly shape: 'polygon' | 'point' }
  /** Shown, and written only by imports or by Situ itself. */
  | { readonly kind: 'fixed' }

/** A column of the list of a type's records: the lower the rank, the sooner. `shown`: at once, else only when asked for. */
export interface ListColumn {
  readonly rank: number
  readonly shown: boolean
}

/**
 * What a date says of the time that a record speaks of, by which lists are filtered: its first or last day, its one day,
 * or that day where the other is not given. null: nothing.
 */
export type Period = 'from' | 'to' | 'on' | 'otherwise' | null

export type SearchPart = 'title' | 'names' | 'place' | 'body'
/** The part of the index, and where the field's text stands in it among others: the lower the sooner. */
export type Search = readonly [part: SearchPart, rank: number]

/** What every field states: a statement that is forgotten does not compile. */
interface Statements {
  /** What it says, for a reader of docs/record.md. */
  readonly means: string
  readonly redact: FieldClass
  /** Whether a form shows it at once; else it stands behind "More fields". */
  readonly usual: boolean
}

/** Of a field that can be read in one cell. Most have no column in a list, and none in the table of a sheet. */
interface ColumnStatements extends Statements {
  readonly list?: ListColumn
  /** Share of the width of a sheet's table, in percent. */
  readonly sheet?: number
}

interface TextStatements extends ColumnStatements {
  /** Where the index has it; null for what is not searched. */
  readonly search: Search | null
  /** A record is known by the text of the lowest rank that it has. */
  readonly named?: number
  /** Written by imports or by Situ itself alone. */
  readonly fixed?: true
}

interface DateStatements extends ColumnStatements {
  readonly period: Period
  readonly instants?: true
  readonly happened?: boolean
}

interface ReferenceStatements extends Statements {
  /** A record without words of its own is named by this one. */
  readonly names?: true
  /** What the record stands under, or comes from: that never leads back to it. */
  readonly above?: true
  /** What is offered to choose from where any record will do. */
  readonly offers?: readonly string[]
  /** false: said to have nothing to do with this record. */
  readonly links?: false
}

interface MemberStatements extends Statements {
  readonly flat: FlatForm
  readonly editor: Editor['kind'] &
    ('actors' | 'sources' | 'conditions' | 'names' | 'casualties' | 'population' | 'location' | 'fixed')
  readonly search: Search | null
  readonly links: boolean
}

export interface Field<S extends z.ZodType = z.ZodType> extends Value<S> {
  readonly means: string
  readonly redact: FieldClass
  readonly usual: boolean
  readonly search: Search | null
  readonly flat: FlatForm
  readonly editor: Editor
  /** Whether ids in it make one record name another. */
  readonly links: boolean
  readonly named: number | null
  readonly names: boolean
  readonly list: ListColumn | null
  readonly sheet: number | null
  readonly period: Period
}

/** What most fields are without saying so. */
const ordinary = {
  search: null,
  flat: 'cell',
  links: true,
  named: null,
  names: false,
  list: null,
  sheet: null,
  period: null,
} as const
const fixed: Editor = { kind: 'fixed' }

/** What each makes is all that is known of a field: schema, index, lists, forms and extracts are derived from it. */
export const field = {
  /** `long`: of up to a million characters. `lines`: a short one, edited in several lines. */
  text: ({ long, lines, fixed: isFixed, named, ...said }: TextStatements & { long?: true; lines?: true }) =>
    fieldOf(long === true ? value.longText() : value.text(), {
      ...said,
      named: named ?? null,
      editor: isFixed === true ? fixed : { kind: long === true || lines === true ? 'long' : 'text' },
    }),
  code: (list: CodeList, said: ColumnStatements) =>
    fieldOf(value.code(list), { ...said, editor: { kind: 'code', list } }),
  /** A code by which one of several lists, as another field of the record says. */
  standing: (said: Statements) =>
    fieldOf(value.code('standing'), {
      ...said,
      flat: 'empty-range',
      editor: { kind: 'code', list: 'standing' },
    }),
  codes: (list: CodeList, most: number, said: ColumnStatements) =>
    fieldOf(value.list(value.code(list), most), { ...said, flat: 'codes', editor: { kind: 'codes', list } }),
  boolean: (said: ColumnStatements) => fieldOf(value.boolean(), { ...said, editor: { kind: 'boolean' } }),
  whole: (
    schema: z.ZodInt,
    { codes: list, fixed: isFixed, ...said }: ColumnStatements & { codes?: CodeList; fixed?: true },
  ) =>
    fieldOf(value.whole(schema, list), {
      ...said,
      editor: isFixed === true ? fixed : list === undefined ? { kind: 'number' } : { kind: 'number', list },
    }),
  /** `instants`: flat files say from when to when it can mean, too. */
  date: ({ instants, happened = false, ...said }: DateStatements) =>
    fieldOf(value.date(), {
      ...said,
      flat: instants === true ? 'when' : 'cell',
      editor: { kind: 'date', happened },
    }),
  range: (limits: NumberLimits, said: ColumnStatements) =>
    fieldOf(value.range(limits), { ...said, flat: 'range', editor: { kind: 'range', limits } }),
  shape: (shape: 'polygon' | 'point', said: Statements) =>
    fieldOf(value.shape(shape === 'polygon'), {
      ...said,
      flat: 'none',
      links: false,
      editor: { kind: 'geometry', shape },
    }),
  /** The id of a record of one of these types; without any, of whichever. */
  reference: (types: readonly string[], { above, offers, ...said }: ReferenceStatements) =>
    fieldOf(value.reference(types, above), {
      ...said,
      flat: 'reference',
      editor: { kind: 'reference', types: offers ?? types },
    }),
  references: (types: readonly string[], most: number, { above, offers, ...said }: ReferenceStatements) =>
    fieldOf(value.list(value.reference(types, above), most), {
      ...said,
      flat: 'references',
      editor: { kind: 'references', types: offers ?? types },
    }),
  /** Written in a form of its own. */
  token: (schema: z.ZodString, { editor, ...said }: ColumnStatements & { editor: 'colour' | 'fixed' }) =>
    fieldOf(value.token(schema), { ...said, editor: { kind: editor } }),
  tokens: (schema: z.ZodString, most: number, said: ColumnStatements) =>
    fieldOf(value.list(value.token(schema), most), { ...said, flat: 'codes', editor: fixed }),
  /** A value with members of its own, or a list of such. */
  members: <S extends z.ZodType>(of: Value<S>, { editor, ...said }: MemberStatements) =>
    fieldOf(of, { ...said, editor: { kind: editor } }),
} as const

function fieldOf<S extends z.ZodType>(
  { schema, form }: Value<S>,
  said: Statements & Pick<Field, 'editor'> & Partial<Omit<Field, 'schema' | 'form'>>,
): Field<S> {
  return { ...ordinary, ...said, schema, form }
}
