import * as z from 'zod'
import type { Json } from '../canonical.ts'
import { sensitivityCodes } from '../vocabulary/sensitivity.ts'

export type Sensitivity = (typeof sensitivityCodes)[number]

/** What may leave on a way out: up to which sensitivity, and whether protected sources are named. */
export interface Clearance {
  readonly ceiling: Sensitivity
  readonly withProtectedSources: boolean
}

/** As asked: what is absent is by default. */
export const clearanceAskedSchema = z.strictObject({
  ceiling: z.enum(sensitivityCodes).optional(),
  withProtectedSources: z.boolean().optional(),
})
export type ClearanceAsked = z.infer<typeof clearanceAskedSchema>

/** What a way out held back, to be said on it and in its receipt. */
export interface Withheld {
  readonly ceiling: Sensitivity
  /** Records above the ceiling, and those that tell of one or belong to one. */
  readonly records: number
  /** Sources that are not named. */
  readonly protectedSources: number
}

/** What leaves without a mark of the Traffic Light Protocol. */
const usualCeiling: Sensitivity = 'high'
const ceilingByMark: Readonly<Record<string, Sensitivity>> = {
  CLEAR: 'low',
  WHITE: 'low',
  GREEN: 'moderate',
  AMBER: 'high',
  'AMBER+STRICT': 'severe',
  RED: 'severe',
}

/** The highest sensitivity that a mark (`TLP:GREEN`, however spelled) allows; for none, or another mark, the usual one. */
export function ceilingOfTlp(tlp: string | undefined): Sensitivity {
  const mark = (tlp ?? '')
    .toUpperCase()
    .replace(/^\s*TLP\s*:?\s*/, '')
    .trim()
    .replace(/\s*\+\s*|\s+/g, '+')
  return Object.hasOwn(ceilingByMark, mark) ? (ceilingByMark[mark] ?? usualCeiling) : usualCeiling
}

export function clearanceOf(asked: ClearanceAsked, tlp?: string): Clearance {
  return {
    ceiling: asked.ceiling ?? ceilingOfTlp(tlp),
    withProtectedSources: asked.withProtectedSources === true,
  }
}

/** Whether a person has to be asked again: more leaves than by default. */
export function isBeyondUsual(asked: ClearanceAsked, tlp?: string): boolean {
  const { ceiling, withProtectedSources } = clearanceOf(asked, tlp)
  return withProtectedSources || isAbove(ceiling, ceilingOfTlp(tlp))
}

const order: readonly Json[] = sensitivityCodes

/**
 * Whether what stands in a record's field `sensitivity` is above a ceiling. A record without one counts as moderate; a word
 * that this version does not know, or a value that is no word, is taken for the gravest.
 */
export function isAbove(sensitivity: Json | undefined, ceiling: Sensitivity): boolean {
  const rank = order.indexOf(sensitivity ?? 'moderate')
  return rank < 0 ? true : rank > order.indexOf(ceiling)
}
