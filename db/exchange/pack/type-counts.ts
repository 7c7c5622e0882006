import type { TypeCounts } from '../../model/views/receipt-views.ts'

/** Adds the records that packs known before hold, and that nothing else in this bundle touched. */
export function addUnchanged(
  types: Readonly<Record<string, TypeCounts>>,
  unchanged: Readonly<Record<string, number>>,
): Readonly<Record<string, TypeCounts>> {
  const sum = new Map(Object.entries(types))
  for (const [type, count] of Object.entries(unchanged)) {
    const own = sum.get(type) ?? { new: 0, updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 }
    sum.set(type, { ...own, unchanged: own.unchanged + count })
  }
  return Object.fromEntries(sum)
}

/** Whether anything follows from what came in. */
export function brings(types: Readonly<Record<string, TypeCounts>>): boolean {
  return Object.values(types).some(
    (counts) => counts.new + counts.updated + counts.merged + counts.conflicting > 0,
  )
}

/** The minute of a stamp, as the note of a clock that runs ahead says it. */
export function clockMinute(latest: string): string {
  return `${latest.slice(0, 16)}Z`
}
