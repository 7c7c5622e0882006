import type { ZoneFault } from '../../db/model/zones/topology.ts'
import type { Text } from '../text/text.ts'

const smallSquareMetres = 1e5

/** An area in square metres where it is small, else in square kilometres. */
export function areaSizeText(squareMetres: number, { t, formatNumber }: Text): string {
  return squareMetres < smallSquareMetres
    ? t.zoneTools.squareMetres(formatNumber(Math.round(squareMetres)))
    : t.zoneTools.squareKilometres(formatNumber(squareMetres / 1e6))
}

/** A gap, an overlap, or what is wrong with an outline, to stand by itself. */
export function faultName(kind: ZoneFault['kind'], { t }: Text): string {
  if (kind === 'gap' || kind === 'overlap' || kind === 'unchecked') return t.zoneTools.kind[kind]
  const words = t.zoneTools.fault[kind]
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1)
}
