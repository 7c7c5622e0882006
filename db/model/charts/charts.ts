import type { TimeAxis } from './chart-steps.ts'
import type { RecordId } from '../ids.ts'
import type { ControlShares, ShareLine, Summary } from '../situation/situation.ts'

/** Shares of land and people at an instant (UTC ms); they hold until the next point. */
export interface SharesPoint {
  readonly at: number
  readonly shares: readonly ShareLine[]
}

export interface SharesOverTime {
  /** UTC ms; null without any control. */
  readonly period: { readonly from: number; readonly to: number } | null
  readonly area: ControlShares['area'] | null
  readonly points: readonly SharesPoint[]
  /** Who controls anything in these points, with how they are drawn. */
  readonly controllers: readonly {
    readonly id: RecordId
    readonly name: string
    readonly colour: string
    readonly pattern: string
  }[]
  /** Changes of control in the period that have no point of their own: there were too many. */
  readonly skipped: number
  /** Distinct sources of the periods of control. */
  readonly sources: number
}

/** What the charts of events leave out of what the filter lets through, and why. */
export interface ChartsLeftOut {
  /** Events that the filter or the dates leave out altogether. */
  readonly filtered: number
  readonly undated: number
  /** The date is longer than a step of the axis. */
  readonly roughDate: number
  readonly noLocation: number
}

export interface CountRow {
  /** A group of event kinds; '' for none or one from a newer station. */
  readonly key: string
  readonly counts: readonly number[]
}

export interface ZoneRow {
  readonly zone: { readonly id: RecordId; readonly name: string }
  readonly counts: readonly number[]
}

/** Events over time by kind and by zone, and by verification. Counts run along `axis.starts`. */
export interface EventCharts {
  readonly total: number
  readonly axis: TimeAxis | null
  readonly byKind: readonly CountRow[]
  /** Kinds of zone to choose from, the one with most zones first, and the one that `byZone` is of ('' without zones). */
  readonly zoneKinds: readonly string[]
  readonly zoneKind: string
  readonly byZone: readonly ZoneRow[]
  readonly outsideZones: readonly number[]
  readonly withoutPlace: readonly number[]
  /** Events in a zone whose place is rougher than a point. */
  readonly roughPlace: number
  readonly verification: Readonly<Record<string, number>>
  readonly leftOut: ChartsLeftOut
}

/** Casualties of one kind along an axis. Never a single number: low to high, and what has no number apart. */
export interface CasualtyRow {
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** Events of "at least": they have no high, and their low counts in `high`. */
  readonly open: readonly number[]
  /** Events that give a number. */
  readonly counted: readonly number[]
  /** Events that give none. */
  readonly unknown: readonly number[]
  /** Events whose numbers cannot be right, such as a lowest above the highest: left out of the sums. */
  readonly doubtful: readonly number[]
}

/** What the columns do not hold: casualties and grades of the events that the filter leaves. */
export interface FactCharts {
  readonly total: number
  readonly axis: TimeAxis | null
  readonly killed: CasualtyRow
  readonly injured: CasualtyRow
  /** Events said to be the same as one that is counted: their casualties are not added again. */
  readonly sameAs: number
  /** Events by cell of the grade matrix (db/model/events/grade.ts); one with several sources counts in several cells. */
  readonly grades: readonly number[]
  /** Distinct sources of the events. */
  readonly sources: number
  readonly leftOut: ChartsLeftOut
}

/** How long nothing was reported. `last`: UTC ms, null: never. `days`: whole days since; null: never. */
export interface SilenceLine {
  readonly last: number | null
  readonly days: number | null
  /** The last report before the strip begins, UTC ms; null: none. */
  readonly before: number | null
  /** Reports on each of the days that `Silence.firstDay` begins. */
  readonly strip: readonly number[]
}

export interface Silence {
  readonly at: number
  /** First instant (UTC ms) of the first day of every strip; the last one holds `at`. */
  readonly firstDay: number
  readonly zones: readonly (SilenceLine & {
    readonly zone: { readonly id: RecordId; readonly name: string; readonly kind: string }
  })[]
  /** By group of event kinds. */
  readonly topics: readonly (SilenceLine & { readonly topic: string })[]
}

/** Every chart of the screen for one filter and two dates: what is printed. */
export interface ChartSet {
  readonly shares: SharesOverTime
  readonly events: EventCharts
  readonly facts: FactCharts
  readonly silence: Silence
  readonly commitments: Summary['commitments']
}
