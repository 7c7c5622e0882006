import { canonicalJson } from '../canonical.ts'
import { parseEdtf } from '../dates/edtf.ts'
import { fieldsOfType } from '../fields/record-fields.ts'
import { meaningsIn } from '../fields/value.ts'
import type { Meaning, MeaningAt } from '../fields/value.ts'
import { isArea } from '../geometry/geometry.ts'
import { validateGeometry } from '../geometry/validate.ts'
import { faultOf, peopleLimits } from '../text/numbers.ts'
import type { NumberLimits } from '../text/numbers.ts'
import { isRecordType } from './records.ts'
import type { RecordType } from './records.ts'

/**
 * Why a value cannot be right as it stands. A person who writes it is refused with the reason; what comes from elsewhere
 * is kept as it was stated, named, and left out of sums (I6). `form`: it does not fit its field at all. The last five need
 * the store (db/store/records/doubts.ts); of a place or a year by itself nobody can say that it is wrong, so only `verify` names them.
 */
const doubtReasons = [
  'form',
  'order',
  'negative',
  'not-whole',
  'too-large',
  'date',
  'period',
  'not-an-area',
  'shape',
  'itself',
  'circle',
  'wrong-type',
  'null-island',
  'year',
] as const
export type DoubtReason = (typeof doubtReasons)[number]

export function isDoubtReason(value: unknown): value is DoubtReason {
  return doubtReasons.some((known) => known === value)
}

export interface Doubt {
  /** The place in the record: `casualties.killed`, `sources.0.date`. */
  readonly field: string
  readonly reason: DoubtReason
  /** A part of a plain English sentence, with the values. */
  readonly what: string
}

/** A doubtful record: in receipts and in what `verify` says. */
export interface DoubtfulRecord extends Doubt {
  readonly record: string
  readonly type: string
}

/** A reference in a record, as its schema tells it. */
export interface ReferenceIn {
  readonly field: string
  readonly id: string
  readonly types: readonly string[]
  readonly above: boolean
}

type Fields = Readonly<Record<string, unknown>>
type Values = readonly { readonly at: string; readonly value: unknown }[]

const meaningsByType = new Map<RecordType, ReadonlyMap<string, readonly MeaningAt[]>>()

function meaningsOf(type: RecordType): ReadonlyMap<string, readonly MeaningAt[]> {
  let found = meaningsByType.get(type)
  if (found === undefined) {
    const fields = Object.entries(fieldsOfType(type))
    found = new Map(fields.map(([field, { form }]) => [field, meaningsIn(form)]))
    meaningsByType.set(type, found)
  }
  return found
}

/** `only`: the fields to look at, a period with either of its ends. `shapes` false: outlines, which take their time, are not. */
export interface Look {
  readonly only?: ReadonlySet<string>
  readonly shapes?: boolean
}

/**
 * What cannot be right in a record's fields, as far as the record alone tells. Nothing throws on what a faulty station
 * wrote.
 */
export function doubtsOf(type: string, fields: Fields, { only, shapes = true }: Look = {}): readonly Doubt[] {
  if (!isRecordType(type)) return []
  const doubts: Doubt[] = []
  for (const [field, meanings] of meaningsOf(type)) {
    const value = fields[field]
    if (value === undefined || value === null || (only !== undefined && !only.has(field))) continue
    for (const { path, meaning } of meanings) {
      if (meaning.kind === 'shape' && !shapes) continue
      for (const { at, value: member } of valuesAt(field, value, path))
        doubts.push(...doubtsOfValue(meaning, member, at))
    }
  }
  if (only === undefined || only.has('validFrom') || only.has('validTo')) doubts.push(...periodDoubts(fields))
  return doubts
}

/** Every id that the record's fields name, with what it should be. */
export function referencesIn(
  type: string,
  fields: Fields,
  only?: ReadonlySet<string>,
): readonly ReferenceIn[] {
  if (!isRecordType(type)) return []
  const found: ReferenceIn[] = []
  for (const [field, meanings] of meaningsOf(type)) {
    const value = fields[field]
    if (value === undefined || value === null || (only !== undefined && !only.has(field))) continue
    for (const { path, meaning } of meanings)
      if (meaning.kind === 'reference')
        for (const { at, value: id } of valuesAt(field, value, path))
          if (typeof id === 'string')
            found.push({ field: at, id, types: meaning.types, above: meaning.above })
  }
  return found
}

/** Types of record that a reference field takes; none: any. */
export function referencedTypes(type: RecordType, field: string): readonly string[] {
  return (meaningsOf(type).get(field) ?? []).flatMap(({ meaning }) =>
    meaning.kind === 'reference' ? meaning.types : [],
  )
}

/** low ≤ best ≤ high, of those that are there. */
export function isRising(range: Fields): boolean {
  const given = [range['low'], range['best'], range['high']].filter((one) => typeof one === 'number')
  return given.every((one, at) => at === 0 || (given[at - 1] ?? one) <= one)
}

/** Whether a range can be added up with others. */
export function isSound(range: Fields, limits: NumberLimits): boolean {
  return rangeDoubts(range, limits, '').length === 0
}

/** A number of people that can be added up with others, or null. */
export function soundPopulation<T extends { readonly value: number }>(population: T | undefined): T | null {
  return population === undefined || faultOf(population.value, peopleLimits) !== null ? null : population
}

/** The value at a doubt's place, or undefined. */
function valueAt(fields: Fields, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? (value as Fields)[part] : undefined),
      fields,
    )
}

function valuesAt(at: string, value: unknown, path: readonly string[]): Values {
  const [member, ...rest] = path
  if (member === undefined) return [{ at, value }]
  if (typeof value !== 'object' || value === null) return []
  if (member !== '*') {
    const inner = (value as Fields)[member]
    return inner === undefined || inner === null ? [] : valuesAt(`${at}.${member}`, inner, rest)
  }
  return Array.isArray(value)
    ? (value as readonly unknown[]).flatMap((item, index) => valuesAt(`${at}.${String(index)}`, item, rest))
    : []
}

function doubtsOfValue(meaning: Meaning, value: unknown, field: string): readonly Doubt[] {
  switch (meaning.kind) {
    case 'date':
      return typeof value === 'string' && parseEdtf(value) === null
        ? [
            {
              field,
              reason: 'date',
              what: `"${value.slice(0, 64)}" is not a date (EDTF, such as 2025-11-03 or 2025-11~)`,
            },
          ]
        : []
    case 'number':
      return numberDoubts(value, meaning.limits, field)
    case 'range':
      return typeof value === 'object' && value !== null
        ? rangeDoubts(value as Fields, meaning.limits, field)
        : []
    case 'shape':
      return shapeDoubts(value, meaning.area, field)
    case 'reference':
      return []
  }
}

function rangeDoubts(range: Fields, limits: NumberLimits, field: string): readonly Doubt[] {
  const ends = ['low', 'best', 'high'].filter((end) => typeof range[end] === 'number')
  const doubts = ends.flatMap((end) => numberDoubts(range[end], limits, `${field}.${end}`))
  if (isRising(range)) return doubts
  const what = ends.map((end) => `${end} ${String(range[end])}`).join(', ')
  return [...doubts, { field, reason: 'order', what: `${what}: low, best and high do not rise` }]
}

function numberDoubts(value: unknown, limits: NumberLimits, field: string): readonly Doubt[] {
  if (typeof value !== 'number') return []
  switch (faultOf(value, limits)) {
    case 'negative':
      return [{ field, reason: 'negative', what: `${String(value)} is below zero` }]
    case 'whole':
      return [{ field, reason: 'not-whole', what: `${String(value)} is no whole number` }]
    case 'too-small':
    case 'too-large':
      return [{ field, reason: 'too-large', what: `${String(value)} is larger than it can be` }]
    default:
      return []
  }
}

function shapeDoubts(value: unknown, area: boolean, field: string): readonly Doubt[] {
  const checked = validateGeometry(value)
  if (!checked.ok) {
    const at =
      checked.where === null ? '' : ` at ${checked.where[0].toFixed(5)}, ${checked.where[1].toFixed(5)}`
    return [{ field, reason: 'shape', what: `${checked.what}${at}` }]
  }
  return area && !isArea(checked.geometry)
    ? [{ field, reason: 'not-an-area', what: `a ${checked.geometry.type} is no area` }]
    : []
}

/** A period that certainly ends before it begins; vague dates may overlap. */
function periodDoubts(fields: Fields): readonly Doubt[] {
  const { validFrom, validTo } = fields
  if (typeof validFrom !== 'string' || typeof validTo !== 'string') return []
  const from = parseEdtf(validFrom)?.earliest ?? null
  const to = parseEdtf(validTo)?.latest ?? null
  return from !== null && to !== null && from > to
    ? [{ field: 'validTo', reason: 'period', what: `it ends ${validTo}, before it begins ${validFrom}` }]
    : []
}

/** Doubts of a record after an edit that were not there before it, in the same words about the same value. */
export function newDoubts(
  before: Fields,
  after: Fields,
  then: readonly Doubt[],
  now: readonly Doubt[],
): Doubt[] {
  const keyOf = (fields: Fields, { field, reason, what }: Doubt): string =>
    `${field} ${reason} ${what} ${canonicalJson(valueAt(fields, field) ?? null)}`
  const known = new Set(then.map((doubt) => keyOf(before, doubt)))
  return now.filter((doubt) => !known.has(keyOf(after, doubt)))
}
