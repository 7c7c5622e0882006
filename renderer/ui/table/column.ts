import type { ReactNode } from 'react'

export interface Column<R> {
  readonly key: string
  readonly label: string
  /** A grid track: `90px`, `minmax(120px, 2fr)`. */
  readonly width: string
  readonly align?: 'start' | 'end' | undefined
  readonly sortable?: boolean | undefined
  readonly cell: (row: R) => ReactNode
}

/** Indexes of rows, the last included, in either direction. */
export interface TableRange {
  readonly from: number
  readonly to: number
}

export interface TableSort {
  readonly key: string
  readonly descending: boolean
}
