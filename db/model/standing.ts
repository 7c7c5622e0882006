import { parseEdtf } from './dates.ts'
import type { RecordId } from './ids.ts'

/** Something said or seen about where a record stands, and from when to when it holds (EDTF; '' open). */
export interface Standing {
  readonly id: RecordId
  /** A code: of a post's status, a commitment's stage, a provision's implementation. */
  readonly value: string
  readonly holder: RecordId | null
  readonly validFrom: string
  readonly validTo: string
  readonly basis: string
  /** The office reads the situation by this one. */
  readonly chosen: boolean
  readonly why: string
  readonly stamp: string
}

/** Where a record stands at a date. */
export interface StandingAt {
  readonly value: string
  readonly holder: RecordId | null
  readonly since: string
  /** The statement it is taken from; null: the record's own fields. */
  readonly by: RecordId | null
  readonly chosen: boolean
  readonly why: string
  /** What was announced and what was seen or reported, each the newest that holds; null where there is none. */
  readonly said: Standing | null
  readonly seen: Standing | null
}

/** First instant (UTC ms) of an EDTF date; −∞ where there is none. */
export function startOf(edtf: string): number {
  return parseEdtf(edtf)?.earliest ?? -Infinity
}

/** Last instant (UTC ms) of an EDTF date; +∞ where there is none. */
export function endOf(edtf: string): number {
  return parseEdtf(edtf)?.latest ?? Infinity
}

/**
 * Where a record stands at an instant (UTC ms). Its own fields count from `own.since`; without one, from the newest
 * statement on. Of what holds, what the office has chosen counts before the rest, then what began last. Before anything
 * holds the value is ''.
 */
export function standingAt(
  own: Pick<Standing, 'value' | 'holder'> & { readonly since: string },
  statements: readonly Standing[],
  at: number,
): StandingAt {
  const holding = statements.filter((item) => startOf(item.validFrom) <= at && endOf(item.validTo) >= at)
  const begun = holding.reduce<Standing | null>(later, null)
  const chosen = holding.filter((item) => item.chosen).reduce<Standing | null>(later, null)
  const newest = statements.reduce((most, item) => Math.max(most, startOf(item.validFrom)), -Infinity)
  const ownFrom = own.since === '' ? newest : startOf(own.since)
  const said = holding.filter((item) => item.basis === 'announced').reduce<Standing | null>(later, null)
  const seen = holding
    .filter((item) => item.basis === 'observed' || item.basis === 'reported')
    .reduce<Standing | null>(later, null)
  const best = chosen ?? begun
  const ownCounts =
    own.value !== '' &&
    ownFrom <= at &&
    chosen === null &&
    (best === null || ownFrom >= startOf(best.validFrom))
  if (ownCounts || best === null) {
    return {
      value: ownCounts ? own.value : '',
      holder: ownCounts ? own.holder : null,
      since: ownCounts ? own.since : '',
      by: null,
      chosen: false,
      why: '',
      said,
      seen,
    }
  }
  return {
    value: best.value,
    holder: best.holder,
    since: best.validFrom,
    by: best.id,
    chosen: best.chosen,
    why: best.why,
    said,
    seen,
  }
}

function later(a: Standing | null, b: Standing): Standing {
  if (a === null) return b
  const from = startOf(b.validFrom) - startOf(a.validFrom)
  // Two without a beginning: −∞ − −∞ is no number.
  if (from !== 0 && !Number.isNaN(from)) return from > 0 ? b : a
  return b.stamp > a.stamp || (b.stamp === a.stamp && b.id > a.id) ? b : a
}

const dayMs = 86_400_000

/** Whole days from an EDTF date's first instant to an instant; null where it has none or lies later. */
export function daysSince(edtf: string, at: number): number | null {
  const from = parseEdtf(edtf)?.earliest ?? null
  return from === null || from > at ? null : Math.floor((at - from) / dayMs)
}

/** Whole days by which an EDTF date's last instant has passed; 0 where it has none or lies ahead. */
export function daysOverdue(due: string, at: number): number {
  const latest = parseEdtf(due)?.latest ?? null
  return latest === null || latest >= at ? 0 : Math.ceil((at - latest) / dayMs)
}
