import { parseEdtf } from '../dates/edtf.ts'
import type { DateAxis } from '../dates/edtf.ts'
import type { RecordId } from '../ids.ts'

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
  /** Statements that say different things of the same time, newest first; none where they agree or follow one another. */
  readonly readings: readonly Standing[]
}

/** First millisecond of an EDTF date on the axis; −∞ where there is none. */
export function startOf(edtf: string, axis: DateAxis): number {
  return parseEdtf(edtf, axis)?.earliest ?? -Infinity
}

/** Last millisecond of an EDTF date on the axis; +∞ where there is none. */
export function endOf(edtf: string, axis: DateAxis): number {
  return parseEdtf(edtf, axis)?.latest ?? Infinity
}

/**
 * Where a record stands at a moment on the axis. Its own fields count from `own.since`; without one, from the newest
 * statement on. Of what holds, what the office has chosen counts before the rest, then what began last. Before anything
 * holds the value is ''.
 */
export function standingAt(
  own: Pick<Standing, 'value' | 'holder'> & { readonly since: string },
  statements: readonly Standing[],
  at: number,
  axis: DateAxis,
): StandingAt {
  const later = (a: Standing | null, b: Standing): Standing => laterStanding(a, b, axis)
  const holding = statements.filter(
    (item) => startOf(item.validFrom, axis) <= at && endOf(item.validTo, axis) >= at,
  )
  const begun = holding.reduce<Standing | null>(later, null)
  const chosen = holding.filter((item) => item.chosen).reduce<Standing | null>(later, null)
  const newest = statements.reduce((most, item) => Math.max(most, startOf(item.validFrom, axis)), -Infinity)
  const ownFrom = own.since === '' ? newest : startOf(own.since, axis)
  const said = holding.filter((item) => item.basis === 'announced').reduce<Standing | null>(later, null)
  const seen = holding
    .filter((item) => item.basis === 'observed' || item.basis === 'reported')
    .reduce<Standing | null>(later, null)
  const best = chosen ?? begun
  const readings = contradicting(holding, axis)
  const ownCounts =
    own.value !== '' &&
    ownFrom <= at &&
    chosen === null &&
    (best === null || ownFrom >= startOf(best.validFrom, axis))
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
      readings,
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
    readings,
  }
}

/**
 * Of statements that hold at one date, those that contradict: the newest, and what says otherwise although it began when
 * the newest may have begun, or names an end that has not come. An older statement without an end is merely overtaken.
 */
export function contradicting<T extends Contradictable>(holding: readonly T[], axis: DateAxis): readonly T[] {
  const newest = holding.reduce<T | null>((a, b) => laterStanding(a, b, axis), null)
  if (newest === null) return []
  const newestBegins = startOf(newest.validFrom, axis)
  const others = holding.filter(
    (item) =>
      (item.value !== newest.value || item.holder !== newest.holder) &&
      (item.validTo !== '' ||
        item.validFrom === newest.validFrom ||
        (parseEdtf(item.validFrom, axis)?.latest ?? -Infinity) >= newestBegins),
  )
  if (others.length === 0) return []
  const same = holding.filter(
    (item) => item.value === newest.value && item.holder === newest.holder && item.id !== newest.id,
  )
  return [newest, ...[...same, ...others].sort((a, b) => (laterStanding(a, b, axis) === b ? 1 : -1))]
}

type Contradictable = Pick<Standing, 'id' | 'value' | 'holder' | 'validFrom' | 'validTo' | 'stamp'>

/** Of two, the one that began later; of two begun at once, the one said later. */
export function laterStanding<T extends Contradictable>(a: T | null, b: T, axis: DateAxis): T {
  if (a === null) return b
  const from = startOf(b.validFrom, axis) - startOf(a.validFrom, axis)
  // Two without a beginning: −∞ − −∞ is no number.
  if (from !== 0 && !Number.isNaN(from)) return from > 0 ? b : a
  return b.stamp > a.stamp || (b.stamp === a.stamp && b.id > a.id) ? b : a
}

const dayMs = 86_400_000

/** Whole days from an EDTF date's beginning to a moment on the axis; null where it has none or lies later. */
export function daysSince(edtf: string, at: number, axis: DateAxis): number | null {
  const from = parseEdtf(edtf, axis)?.earliest ?? null
  return from === null || from > at ? null : Math.floor((at - from) / dayMs)
}

/** Whole days by which an EDTF date's end has passed at a moment on the axis; 0 where it has none or lies ahead. */
export function daysOverdue(due: string, at: number, axis: DateAxis): number {
  const latest = parseEdtf(due, axis)?.latest ?? null
  return latest === null || latest >= at ? 0 : Math.ceil((at - latest) / dayMs)
}
