import type { Text } from '../text/text.ts'

const metresAKilometre = 1000
const metresAMile = 1852

/** "850 m", "2.4 km": whole metres below a kilometre. */
export function lengthText(metres: number, { t, formatNumber }: Text): string {
  return metres < metresAKilometre
    ? t.mapWork.metres(formatNumber(metres < 10 ? Number(metres.toFixed(1)) : Math.round(metres)))
    : t.mapWork.kilometres(formatNumber(metres / metresAKilometre))
}

/** The same in nautical miles. */
export function nauticalText(metres: number, { t, formatNumber }: Text): string {
  const miles = metres / metresAMile
  return t.mapWork.nauticalMiles(formatNumber(miles < 1 ? Number(miles.toFixed(3)) : miles))
}
