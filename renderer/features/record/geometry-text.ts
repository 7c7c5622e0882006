import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import { labelPoint } from '../../../db/model/geometry/measure.ts'
import { isArea, polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { Geometry } from '../../../db/model/geometry/geometry.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import type { Text } from '../../text/text.ts'

export interface GeometryWords {
  /** The grid reference of the point, or of the middle of the shape; "" near the poles. */
  readonly mgrs: string
  readonly decimal: string
  /** "an area of 12 km², one part"; "" for a point. */
  readonly shape: string
}

/** `radiusMetres`: how far off the place may be; the grid reference is cut to cells of about that size. */
export function geometryText(
  geometry: Geometry,
  text: Text,
  radiusMetres: number | null = null,
): GeometryWords {
  const { t, formatNumber } = text
  const middle = labelPoint(geometry)
  const mgrs = formatMgrs(middle, gridDigits(radiusMetres)) ?? ''
  const decimal = formatDecimal(middle)
  if (!isArea(geometry))
    return { mgrs, decimal, shape: geometry.type === 'LineString' ? t.record.lineShape : '' }
  const { squareMetres, faults } = soundArea(geometry)
  const km2 = squareMetres === null ? null : squareMetres / 1e6
  const rounded = km2 === null ? null : km2 >= 100 ? Math.round(km2) : Number(km2.toPrecision(3))
  const parts = polygonsOf(geometry).length
  return {
    mgrs,
    decimal,
    shape: [
      rounded === null ? t.record.notMeasured : t.record.area(formatNumber(rounded)),
      parts > 1 ? t.record.parts(parts) : '',
      ...faults.map(({ kind }) => t.zoneTools.fault[kind]),
    ]
      .filter(Boolean)
      .join(', '),
  }
}

/** As many digits as the place is sure. */
export function gridDigits(radiusMetres: number | null): 1 | 2 | 3 | 4 | 5 {
  if (radiusMetres === null || radiusMetres < 10) return 5
  if (radiusMetres < 100) return 4
  if (radiusMetres < 1000) return 3
  return radiusMetres < 10_000 ? 2 : 1
}

export function radiusText(metres: number, { t, formatNumber }: Text): string {
  return metres >= 2000
    ? t.record.plusMinusKm(formatNumber(Number((metres / 1000).toPrecision(2))))
    : t.record.plusMinus(formatNumber(Math.round(metres)))
}
