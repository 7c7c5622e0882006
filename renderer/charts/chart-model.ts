import type { ReactNode } from 'react'
import type { Filter } from '../../db/model/events/filter.ts'
import type { RecordId } from '../../db/model/ids.ts'

/** What stands behind a part of a chart. */
export type ChartPick =
  | { readonly to: 'events'; readonly filter: Filter }
  | { readonly to: 'zones'; readonly at: number }
  | { readonly to: 'zone'; readonly id: RecordId }
  | {
      readonly to: 'commitments'
      readonly title: string
      readonly records: readonly { readonly id: RecordId; readonly name: string }[]
    }

export type OnPick = (pick: ChartPick) => void

export interface ChartCell {
  readonly text: string
  readonly pick?: ChartPick | undefined
}

/** One chart, for the screen and for paper: the drawing and the same numbers as a table. */
export interface ChartModel {
  readonly key: string
  readonly title: string
  /** Period, filter, sources, what is left out, and how to read it: a line each. */
  readonly notes: readonly string[]
  readonly drawing: ReactNode
  readonly labels: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ChartCell[] }[]
  /** Nothing is recorded for it. */
  readonly empty: boolean
}
