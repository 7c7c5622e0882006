import type { AreaGeometry } from './geometry.ts'
import { bboxOf, polygonsOf, signedArea } from './geometry.ts'
import { areaSquareMetres, labelPoint } from './geometry-measure.ts'
import { difference, intersection, union } from './geometry-overlay.ts'
import type { RecordId } from './ids.ts'
import type { ControlAt } from './situation.ts'
import type { LatLng } from './utm.ts'

/** Less than this is the rounding of one line computed twice. Square metres. */
export const smallestFault = 1
/** Zones that cover this much of the zone above them are meant to fill it: what they leave is a gap. */
const meantToFill = 0.9

/** Ground that two zones of one layer both cover, or that none of them does. */
export interface ZoneFault {
  readonly kind: 'overlap' | 'gap'
  /** The zones that lap over one another, or that lie round a gap. */
  readonly zones: readonly { readonly id: RecordId; readonly name: string }[]
  readonly geometry: AreaGeometry
  readonly areaSquareMetres: number
  /** A point inside. */
  readonly at: LatLng
}

/**
 * Overlaps and gaps between zones of one layer (same parent, same kind), with the lines that control gives them at the
 * date of `zones`; largest first. Gaps are holes between them, and what they leave of a parent that they fill but for a
 * tenth. Nothing is mended. Below `least` square metres nothing is reported.
 */
export function zoneFaults(zones: readonly ControlAt[], least = smallestFault): readonly ZoneFault[] {
  const layers = Map.groupBy(zones, ({ zone }) => `${zone.parent ?? ''} ${zone.kind}`)
  const byId = new Map(zones.map((entry) => [entry.zone.id, entry]))
  return [...layers.values()]
    .flatMap((layer) => {
      const parent = layer[0]?.zone.parent ?? null
      return [...overlapsOf(layer), ...gapsOf(layer, parent === null ? undefined : byId.get(parent))]
    })
    .filter((fault) => fault.areaSquareMetres >= least && flatSquareMetres(fault.geometry) >= least)
    .toSorted((a, b) => b.areaSquareMetres - a.areaSquareMetres)
}

function overlapsOf(layer: readonly ControlAt[]): readonly ZoneFault[] {
  return layer.flatMap((a, at) =>
    layer.slice(at + 1).flatMap((b) => {
      if (!boxesMeet(a.geometry, b.geometry)) return []
      const both = intersection(a.geometry, b.geometry)
      return both === null ? [] : parts(both).map((geometry) => fault('overlap', geometry, [a, b]))
    }),
  )
}

function gapsOf(layer: readonly ControlAt[], parent: ControlAt | undefined): readonly ZoneFault[] {
  const [first, ...others] = layer
  if (first === undefined || (others.length === 0 && parent === undefined)) return []
  const covered = union(first.geometry, ...others.map(({ geometry }) => geometry))
  if (covered === null) return []
  const left = parent === undefined ? null : difference(parent.geometry, covered)
  const rest = left === null ? 0 : areaSquareMetres(left)
  const fills = parent !== undefined && rest <= parent.areaSquareMetres * (1 - meantToFill)
  const gaps = fills
    ? left === null
      ? []
      : parts(left)
    : others.length === 0
      ? []
      : newHoles(covered, layer)
  return gaps.map((geometry) =>
    fault(
      'gap',
      geometry,
      layer.filter((zone) => boxesMeet(zone.geometry, geometry)),
    ),
  )
}

/** Holes that no single zone has: what lies between them. A hole that one zone is drawn with is meant to be there. */
function newHoles(covered: AreaGeometry, layer: readonly ControlAt[]): readonly AreaGeometry[] {
  const meant = layer.flatMap(({ geometry }) => holesOf(geometry))
  return holesOf(covered).flatMap((hole) => {
    const rest = meant.reduce<AreaGeometry | null>(
      (left, own) => (left === null || !boxesMeet(left, own) ? left : difference(left, own)),
      hole,
    )
    return rest === null ? [] : parts(rest)
  })
}

function holesOf(geometry: AreaGeometry): readonly AreaGeometry[] {
  return polygonsOf(geometry).flatMap((rings) =>
    rings.slice(1).map((ring): AreaGeometry => ({ type: 'Polygon', coordinates: [ring.toReversed()] })),
  )
}

function parts(geometry: AreaGeometry): readonly AreaGeometry[] {
  return polygonsOf(geometry).map((coordinates): AreaGeometry => ({ type: 'Polygon', coordinates }))
}

function fault(kind: ZoneFault['kind'], geometry: AreaGeometry, zones: readonly ControlAt[]): ZoneFault {
  return {
    kind,
    zones: zones.map(({ zone }) => ({ id: zone.id, name: zone.name })),
    geometry,
    areaSquareMetres: areaSquareMetres(geometry),
    at: labelPoint(geometry),
  }
}

/** Square metres of one degree by one degree at the equator. */
const squareDegreeMetres = 111_320 ** 2

/**
 * Area with edges that are straight in degrees, as they are drawn and overlaid. A corner that was put on a long edge is
 * beside the geodesic of that edge: measured on the ellipsoid, a sliver of no width at all would have an area.
 */
function flatSquareMetres(geometry: AreaGeometry): number {
  const [, south, , north] = bboxOf(geometry)
  const squareDegrees = polygonsOf(geometry)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring) / 2, 0)
  return Math.abs(squareDegrees) * squareDegreeMetres * Math.cos(((south + north) / 2) * (Math.PI / 180))
}

function boxesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  const [west, south, east, north] = bboxOf(a)
  const [otherWest, otherSouth, otherEast, otherNorth] = bboxOf(b)
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north
}
