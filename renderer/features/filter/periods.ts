const dayMs = 86_400_000

export type PeriodName = 'last7' | 'last30' | 'last90' | 'thisYear'
export const periodNames: readonly PeriodName[] = ['last7', 'last30', 'last90', 'thisYear']

/** First moment of a preset, by the operation's clock as the index has it. `now`, of that clock, is in its last day. */
export function periodStart(name: PeriodName, now: number): number {
  const today = Math.floor(now / dayMs) * dayMs
  switch (name) {
    case 'last7':
      return today - 6 * dayMs
    case 'last30':
      return today - 29 * dayMs
    case 'last90':
      return today - 89 * dayMs
    case 'thisYear':
      return Date.UTC(new Date(now).getUTCFullYear(), 0, 1)
  }
}

/** The preset that a filter's period is, or null. */
export function periodName(from: number | undefined, to: number | undefined, now: number): PeriodName | null {
  if (from === undefined || to !== undefined) return null
  return periodNames.find((name) => periodStart(name, now) === from) ?? null
}

/** The calendar day of a moment of that clock, as EDTF. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
