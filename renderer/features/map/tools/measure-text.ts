import type { Position } from '../../../../db/model/geometry/geometry.ts'
import type { PickLabel } from '../../../map/drawing/draw-picks.ts'
import { lengthText, nauticalText } from '../../../format/length-text.ts'
import { areaSizeText } from '../../../format/size-text.ts'
import type { Text } from '../../../text/text.ts'
import { legsOf, measuredArea } from './tools.ts'
import type { ToolName } from './tools.ts'

/** How lengths and bearings are shown; kept among the preferences of the screen. */
export interface MeasureUnits {
  readonly nautical: boolean
  readonly mils: boolean
}

export const metricUnits: MeasureUnits = { nautical: false, mils: false }
const milsInTurn = 6400

export function readUnits(stored: unknown): MeasureUnits | undefined {
  return typeof stored === 'object' && stored !== null
    ? { ...metricUnits, ...(stored as Partial<MeasureUnits>) }
    : undefined
}

export function lengthIn(metres: number, units: MeasureUnits, text: Text): string {
  return units.nautical ? nauticalText(metres, text) : lengthText(metres, text)
}

/** Three digits of degrees, as a bearing is spoken. */
export function bearingText(bearing: number | null, units: MeasureUnits, text: Text): string {
  if (bearing === null || units.mils) return shortBearing(bearing, units, text)
  return text.t.mapWork.bearing(tenths(bearing))
}

/** Without the word for what it is measured from. */
function shortBearing(bearing: number | null, units: MeasureUnits, { t }: Text): string {
  if (bearing === null) return '–'
  if (!units.mils) return `${tenths(bearing)}°`
  return t.mapWork.mils(String(Math.round((bearing / 360) * milsInTurn) % milsInTurn).padStart(4, '0'))
}

function tenths(bearing: number): string {
  return ((Math.round(bearing * 10) % 3600) / 10).toFixed(1).padStart(5, '0')
}

/** Each leg's length and bearing at its middle. */
export function legLabels(
  tool: ToolName,
  points: readonly Position[],
  units: MeasureUnits,
  text: Text,
): readonly PickLabel[] {
  if (tool !== 'distance' && tool !== 'radius') return []
  return legsOf(points).flatMap(({ from, to, metres, bearing }): PickLabel[] =>
    metres === 0
      ? []
      : [
          {
            at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2],
            text: `${lengthIn(metres, units, text)} · ${shortBearing(bearing, units, text)}`,
          },
        ],
  )
}

/** The lines of the bar, the last one first to be read. */
export function measureLines(
  tool: ToolName,
  points: readonly Position[],
  units: MeasureUnits,
  text: Text,
): readonly string[] {
  const { t } = text
  const legs = legsOf(points)
  const total = legs.reduce((sum, { metres }) => sum + metres, 0)
  const last = legs.at(-1)
  if (tool === 'area') {
    const area = measuredArea(points)
    const round = legsOf([...points, ...points.slice(0, 1)]).reduce((sum, { metres }) => sum + metres, 0)
    if (area === null) return []
    return [
      area === 'crosses' ? t.mapWork.invalid(t.mapWork.crosses) : areaSizeText(area, text),
      t.mapWork.perimeter(lengthIn(round, units, text)),
    ]
  }
  if (last === undefined) return []
  const leg = t.mapWork.lastLeg(lengthIn(last.metres, units, text), bearingText(last.bearing, units, text))
  return [
    t.mapWork.total(lengthIn(total, units, text)),
    ...(legs.length > 1 || tool === 'radius' ? [leg] : [bearingText(last.bearing, units, text)]),
  ]
}

/** What is copied: the result, every leg in a line, and the points. */
export function measureReport(
  tool: ToolName,
  points: readonly Position[],
  units: MeasureUnits,
  text: Text,
): string {
  const { t } = text
  const places = points.map(([lng, lat]) => `${lat.toFixed(6)}, ${lng.toFixed(6)}`)
  if (tool !== 'distance') return [...measureLines(tool, points, units, text), ...places].join('\n')
  const legs = legsOf(points)
  const total = legs.reduce((sum, { metres }) => sum + metres, 0)
  return [
    t.mapWork.total(lengthIn(total, units, text)),
    ...legs.map(({ metres, bearing }, at) =>
      t.mapWork.leg(String(at + 1), lengthIn(metres, units, text), bearingText(bearing, units, text)),
    ),
    ...places,
  ].join('\n')
}
