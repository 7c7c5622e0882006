import type { Filter } from '../../../../db/model/events/filter.ts'
import type { AreaGeometry, Geometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { bearingDegrees, circlePolygon, distanceMetres } from '../../../../db/model/geometry/measure.ts'
import { validateGeometry } from '../../../../db/model/geometry/validate.ts'
import { soundArea } from '../../../../db/model/geometry/sound-area.ts'
import { wrapArea } from '../../../../db/model/geometry/wrap-area.ts'

export const toolNames = ['distance', 'area', 'box', 'polygon', 'radius'] as const
export type ToolName = (typeof toolNames)[number]

export function isMeasure(tool: ToolName): tool is 'distance' | 'area' {
  return tool === 'distance' || tool === 'area'
}

/** Points after which a tool ends by itself. */
export function maxPoints(tool: ToolName): number | null {
  return tool === 'box' || tool === 'radius' ? 2 : null
}

export function minPoints(tool: ToolName): number {
  return tool === 'area' || tool === 'polygon' ? 3 : 2
}

const place = ([lng, lat]: Position): { readonly lat: number; readonly lng: number } => ({ lat, lng })

/** What the points of a tool stand for, as it is drawn; longitudes may run past ±180°. */
export function toolShape(tool: ToolName, points: readonly Position[]): Geometry | null {
  const [first, second] = points
  if (first === undefined || second === undefined) return null
  switch (tool) {
    case 'distance':
      return { type: 'LineString', coordinates: points }
    case 'area':
    case 'polygon':
      return points.length < 3 ? null : { type: 'Polygon', coordinates: [[...points, first]] }
    case 'box':
      return {
        type: 'Polygon',
        coordinates: [[first, [second[0], first[1]], second, [first[0], second[1]], first]],
      }
    case 'radius': {
      const metres = distanceMetres(place(first), place(second))
      return metres > 0 ? circlePolygon(place(first), metres) : null
    }
  }
}

export interface Leg {
  readonly from: Position
  readonly to: Position
  readonly metres: number
  /** True, at its start; null where it has no length. */
  readonly bearing: number | null
}

export function legsOf(points: readonly Position[]): readonly Leg[] {
  return points.slice(1).map((to, at) => {
    const from = points[at] ?? to
    return {
      from,
      to,
      metres: distanceMetres(place(from), place(to)),
      bearing: bearingDegrees(place(from), place(to)),
    }
  })
}

/** The area in square metres, or why there is none. */
export function measuredArea(points: readonly Position[]): number | 'crosses' | null {
  const shape = toolShape('area', points)
  if (shape === null) return null
  const drawn = shape.type === 'Polygon' ? wrapArea(shape) : null
  const sound = drawn === null ? null : soundArea(drawn)
  return sound?.faults.length === 0 ? sound.squareMetres : 'crosses'
}

/** The filter's part that a finished selection sets; null when the shape is not valid. */
export function selectionOf(
  tool: 'box' | 'polygon' | 'radius',
  points: readonly Position[],
): Pick<Filter, 'bbox' | 'area' | 'near'> | null {
  const [first, second] = points
  if (first === undefined || second === undefined) return null
  if (tool === 'radius')
    return {
      near: { lat: first[1], lng: turned(first[0]), metres: distanceMetres(place(first), place(second)) },
    }
  if (tool === 'box') {
    const west = Math.min(first[0], second[0])
    const east = Math.max(first[0], second[0])
    const [south, north] = [Math.min(first[1], second[1]), Math.max(first[1], second[1])]
    return {
      bbox: east - west >= 360 ? [-180, south, 180, north] : [turned(west), south, turned(east), north],
    }
  }
  const checked = validateGeometry(toolShapeWithin(points))
  return checked.ok ? { area: checked.geometry as AreaGeometry } : null
}

function toolShapeWithin(points: readonly Position[]): AreaGeometry | null {
  const shape = toolShape('polygon', points)
  return shape?.type === 'Polygon' ? wrapArea(shape) : null
}

/** A longitude between −180 and 180. */
export function turned(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180
}
