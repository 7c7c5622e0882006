import type { Text } from './text/text.ts'

const smallSquareMetres = 1e5

/** An area in square metres where it is small, else in square kilometres. */
export function sizeWords(squareMetres: number, { t, formatNumber }: Text): string {
  return squareMetres < smallSquareMetres
    ? t.zoneTools.squareMetres(formatNumber(Math.round(squareMetres)))
    : t.zoneTools.squareKilometres(formatNumber(squareMetres / 1e6))
}
