import * as z from 'zod'
import type { NumberLimits } from '../text/numbers.ts'

/**
 * What a value of a field is beyond its form. The schema says what can be read at all, whoever wrote it; this says what a
 * value must keep to, so that a person is told, and sums leave out what does not (db/model/record/doubts.ts).
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

const meanings = new WeakMap<z.ZodType, Meaning>()

/** Gives a schema of its own a meaning. */
export function withMeaning<T extends z.ZodType>(schema: T, meaning: Meaning): T {
  meanings.set(schema, meaning)
  return schema
}

/** Where in a field a meaning holds: member names, `*` for each of a list. */
export interface MeaningAt {
  readonly path: readonly string[]
  readonly meaning: Meaning
}

/** Every meaning in a field's schema. */
export function meaningsIn(schema: z.ZodType): readonly MeaningAt[] {
  const own = meanings.get(schema)
  if (own !== undefined) return [{ path: [], meaning: own }]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return meaningsIn(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray) return under('*', meaningsIn(schema.element as z.ZodType))
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([member, inner]) =>
      under(member, meaningsIn(inner)),
    )
  return []
}

function under(name: string, found: readonly MeaningAt[]): readonly MeaningAt[] {
  return found.map(({ path, meaning }) => ({ path: [name, ...path], meaning }))
}
