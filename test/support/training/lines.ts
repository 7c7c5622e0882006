import type { Line } from './island.ts'

/** Where a line lay, and since when. */
export interface LinePeriod {
  readonly from: string
  /** The day on which Harbour heard of it, where that was later. */
  readonly heard?: string
  readonly line: Line
}

/** Between the Council's north and the Assembly's middle: it goes south, and part of the way back. */
export const northLine: readonly LinePeriod[] = [
  { from: '2026-06-01', line: { west: 25, east: 27, bend: 1.6, phase: 0.4 } },
  { from: '2026-06-14', line: { west: 25, east: 26, bend: 1.9, phase: 1.1 } },
  { from: '2026-06-29', line: { west: 24, east: 26, bend: 2.3, phase: 1.9 } },
  { from: '2026-07-13', line: { west: 23, east: 25, bend: 2.1, phase: 2.6 } },
  { from: '2026-08-02', line: { west: 22, east: 25, bend: 2.4, phase: 3.1 } },
  { from: '2026-08-20', line: { west: 23, east: 25, bend: 1.8, phase: 2.9 } },
]

/** Between the Assembly's middle and the Front's south: it goes north, then south again. */
export const southLine: readonly LinePeriod[] = [
  { from: '2026-06-01', line: { west: 9, east: 8, bend: 1.5, phase: 2.2 } },
  { from: '2026-06-09', line: { west: 10, east: 8, bend: 1.9, phase: 1.6 } },
  { from: '2026-06-25', heard: '2026-06-28', line: { west: 11, east: 9, bend: 2.2, phase: 1.2 } },
  { from: '2026-07-19', line: { west: 12, east: 10, bend: 2, phase: 0.7 } },
  { from: '2026-08-09', line: { west: 11, east: 10, bend: 1.7, phase: 1.4 } },
  { from: '2026-08-24', line: { west: 10, east: 9, bend: 1.6, phase: 2 } },
]
