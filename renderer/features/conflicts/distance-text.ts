import type { Text } from '../../text/text.ts'

const metresAKilometre = 1000
const hoursADay = 24

/** "850 m", "2.4 km"; what lies within a metre is the same place. */
export function distanceText(metres: number, { t, formatNumber }: Text): string {
  const words = t.conflicts.duplicates
  if (metres < 1) return words.samePlace
  if (metres < metresAKilometre) return words.metresApart(formatNumber(Math.round(metres)))
  const km = metres / metresAKilometre
  return words.kmApart(formatNumber(km < 10 ? Number(km.toFixed(1)) : Math.round(km)))
}

/** Time between two events: 0 where their times overlap. */
export function betweenText(hours: number, { t }: Text): string {
  const words = t.conflicts.duplicates
  if (hours <= 0) return words.sameTime
  if (hours < 2 * hoursADay) {
    const shown = hours < 1 ? Number(hours.toFixed(1)) : Math.round(hours)
    return words.hoursBetween(shown)
  }
  const days = Number((hours / hoursADay).toFixed(1))
  return words.daysBetween(days)
}
