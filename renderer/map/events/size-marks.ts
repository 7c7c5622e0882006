import type { EventMark } from './event-marks.ts'

/** How many were killed at least, by position in the columns; NaN where nobody gives a number. */
export interface KilledColumn {
  readonly count: number
  readonly killed: Float32Array
}

const least = 7
const most = 34

/** Pixels of a sign for so many killed: its area grows with them. */
export function killedRadius(killed: number): number {
  return Math.min(most, least + 2.4 * Math.sqrt(killed))
}

/** Signs and clusters by how many were killed at least; what nobody counted keeps its size and says so. */
export function sizedMarks(marks: readonly EventMark[], { killed }: KilledColumn): readonly EventMark[] {
  return marks.map((mark) => {
    if (mark.kind === 'ring' || mark.kind === 'hexagon') return mark
    let [sum, unknown] = [0, 0]
    for (const at of mark.positions) {
      const here = killed[at] ?? NaN
      if (Number.isNaN(here)) unknown += 1
      else sum += here
    }
    const uncounted = unknown === mark.total
    return {
      ...mark,
      radius: uncounted ? mark.radius : Math.max(mark.kind === 'cluster' ? 12 : least, killedRadius(sum)),
      killed: { sum, unknown },
    }
  })
}
