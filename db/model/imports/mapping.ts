import * as z from 'zod'
import { SituError } from '../errors.ts'
import { importDates } from './import-dates.ts'
import { findTarget, mappedTypes } from './targets.ts'
import type { MappedType } from './targets.ts'

/** What a mapping says of itself; a newer form gets another number. */
export const mappingFormat = 'mapping/1'

const name = z.string().max(256)
const text = z.string().max(20_000)
const maxFields = 200
const maxValues = 5000

const mappedFieldSchema = z.strictObject({
  /** Where it goes: the id of a target (targets.ts). */
  to: name,
  /** The column that it comes from. */
  from: name.optional(),
  /** What each row says, where no column does; `{column}` stands for the cell of that column. */
  constant: text.optional(),
  /** The role of an actor, the language of a name. */
  as: z.string().max(64).optional(),
  /** What stands between several values in one cell; absent: `;` or a line break. */
  separator: z.string().min(1).max(8).optional(),
  /** What cells stand for, by the cell without its outer blanks: a code, or another text. `*`: all that the field does not know. */
  values: z.record(name, text).optional(),
  /** How dates of this column are written, where it is not as in the rest of the file. */
  dates: z.enum(importDates).optional(),
})

/**
 * What the rows of a table are, and where each column goes. A mapping is a value: it is kept in the store by its name, and
 * shared as a JSON file.
 */
export const mappingSchema = z.strictObject({
  situ: z.literal(mappingFormat),
  /** As a person called it; "" of one that is not kept. */
  name: z.string().max(200),
  /** The type of record that each row is. */
  type: z.enum(mappedTypes),
  /** Columns whose cells together tell a row from every other, in this and in later files; none: all its cells do. */
  key: z.array(name).max(10),
  /** Whose keys they are: rows of two files are the same record where this and the key are. */
  system: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,59}$/u, 'a name of letters and digits'),
  fields: z.array(mappedFieldSchema).max(maxFields),
  /** Cells of columns that go nowhere: kept with the record as they came, or left out. */
  rest: z.enum(['keep', 'leave']),
  /** Only rows with one of these values in the column; the others are counted. */
  only: z.array(z.strictObject({ column: name, values: z.array(text).max(maxValues) })).max(10),
  /** Rows of records that are not here: added, or left out and counted. */
  unknown: z.enum(['add', 'leave']),
  /** How dates are written that can be read in two ways; null: the rows tell, or a person is asked. */
  dates: z.enum(importDates).nullable(),
  /** Decimals begin with a comma; null: as the file is written. */
  decimalComma: z.boolean().nullable(),
})

export type MappedField = z.infer<typeof mappedFieldSchema>
export type Mapping = z.infer<typeof mappingSchema>

/** A mapping with nothing mapped. */
export function emptyMapping(type: MappedType, system: string): Mapping {
  return {
    situ: mappingFormat,
    name: '',
    type,
    key: [],
    system,
    fields: [],
    rest: 'keep',
    only: [],
    unknown: 'add',
    dates: null,
    decimalComma: null,
  }
}

/**
 * A mapping as somebody shared it. Throws SituError mapping-invalid naming what is wrong and where.
 * `file`: what to call it.
 */
export function readMapping(value: unknown, file: string): Mapping {
  const read = mappingSchema.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue?.path.join('.') ?? ''
    throw invalid(file, `${where === '' ? '' : `${where}: `}${issue?.message ?? 'is no mapping'}`)
  }
  const mapping = read.data
  for (const [index, { to, from, constant, values }] of mapping.fields.entries()) {
    const where = `fields.${String(index)}`
    if (findTarget(mapping.type, to) === undefined)
      throw invalid(file, `${where}: ${mapping.type} has no field "${to}"`)
    if ((from === undefined) === (constant === undefined))
      throw invalid(file, `${where}: "${to}" wants either "from" a column or a "constant"`)
    if (Object.keys(values ?? {}).length > maxValues)
      throw invalid(file, `${where}: more than ${String(maxValues)} values`)
  }
  return mapping
}

/** The columns that a mapping reads. */
export function columnsOfMapping({ key, fields, only }: Mapping): readonly string[] {
  const read = fields.flatMap(({ from, constant = '' }) => [
    ...(from === undefined ? [] : [from]),
    ...[...constant.matchAll(placeholder)].map(([, column = '']) => column),
  ])
  return [...new Set([...key, ...read, ...only.map(({ column }) => column)])]
}

/** A column within a constant. */
export const placeholder = /\{([^{}]{1,256})\}/g

function invalid(file: string, what: string): SituError {
  return new SituError('mapping-invalid', `${file} is no mapping that can be used: ${what}`, { file, what })
}
