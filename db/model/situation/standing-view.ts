import type { ActorName, Reading } from './situation.ts'
import type { RecordId } from '../ids.ts'

/** Where a record stands at a date, and everything that was said of it. */
export interface StandingView {
  /** status, implementation, stage, verification, or control of a zone. */
  readonly about: string
  /** '' : nothing holds at the date. */
  readonly value: string
  readonly holder: ActorName | null
  readonly since: string
  /** The statement that it is read by; null: the record's own fields. */
  readonly by: RecordId | null
  readonly chosen: boolean
  readonly why: string
  /** Said by the record itself; null where it says nothing. A zone has no such fields. */
  readonly own: { readonly value: string; readonly holder: ActorName | null; readonly since: string } | null
  /** Every statement, the one that began last first. */
  readonly readings: readonly ReadingView[]
  /** Only of an event. */
  readonly sources: IndependentSources | null
}

/** Sources that speak of an event for themselves, those that only repeat them, and how many reports say it is one. */
export interface IndependentSources {
  readonly independent: number
  readonly repeating: number
  readonly reports: number
}

export interface ReadingView extends Reading {
  readonly validTo: string
  /** Who took the step, as entered. */
  readonly who: string
  readonly note: string
  readonly why: string
  readonly chosen: boolean
  /** It holds at the date. */
  readonly holds: boolean
  /** It says otherwise than another of the same time. */
  readonly contradicts: boolean
  readonly sources: readonly {
    readonly name: string
    readonly reliability: string
    readonly credibility: string
  }[]
  readonly stamp: string
}
