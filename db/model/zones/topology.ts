import { areaRelations } from '../geometry/area-relations.ts'
import type { AreaGeometry } from '../geometry/geometry.ts'
import { bboxOf, polygonsOf } from '../geometry/geometry.ts'
import type { FaultKind } from '../geometry/faults.ts'
import { areaSquareMetres, circlePolygon, distanceMetres, labelPoint } from '../geometry/measure.ts'
import { difference, intersection, union } from '../geometry/overlay.ts'
import type { RecordId } from '../ids.ts'
import type { ControlAt } from '../situation/situation.ts'
import { soundArea } from '../geometry/sound-area.ts'
import type { LatLng } from '../geometry/utm.ts'

/** Less than this is the rounding of one line computed twice. Square metres. */
export const smallestFault = 1
/** Zones that cover this much of the zone above them are meant to fill it: what they leave is a gap. */
const meantToFill = 0.9

/** Ground that two zones of one layer both cover, or that none of them does; or a fault of one zone's own outline. */
export interface ZoneFault {
  /** unchecked: so many zones of one layer lie over one another that not all of their pairs were measured. */
  readonly kind: 'overlap' | 'gap' | 'unchecked' | FaultKind
  /** The zones that lap over one another, or that lie round a gap; or the one with the faulty outline. */
  readonly zones: readonly { readonly id: RecordId; readonly name: string }[]
  /** Of a faulty outline: a circle round the place. */
  readonly geometry: AreaGeometry
  /** null: the fault of an outline has no size. */
  readonly areaSquareMetres: number | null
  /** A point inside, or the place of the fault. */
  readonly at: LatLng
}

/** The circle that shows the fault of an outline: this part of the zone, and at least so many metres. */
const circlePart = 0.02
const minCircleMetres = 20

/**
 * Faulty outlines first; then overlaps and gaps between zones of one layer (same parent, same kind), largest first. With
 * the lines that control gives at the date of `zones`, and the zones' own. Gaps are holes between them, and what they leave
 * of a parent that they fill but for a tenth. Nothing is mended. Below `least` square metres no gap or overlap is
 * reported; nor are those of outlines that nobody can tell the ground of.
 */
export function zoneFaults(zones: readonly ControlAt[], least = smallestFault): readonly ZoneFault[] {
  const sound = zones.flatMap(({ geometry, ...zone }): SoundZone[] => {
    const ground = soundArea(geometry).geometry
    return ground === null ? [] : [{ ...zone, geometry: ground }]
  })
  const layers = Map.groupBy(sound, ({ zone }) => `${zone.parent ?? ''} ${zone.kind}`)
  const byId = new Map(sound.map((entry) => [entry.zone.id, entry]))
  const between = [...layers.values()]
    .flatMap((layer) => {
      const parent = layer[0]?.zone.parent ?? null
      return [...overlapsOf(layer), ...gapsOf(layer, parent === null ? undefined : byId.get(parent))]
    })
    .filter((fault) => fault.areaSquareMetres >= least)
    .toSorted((a, b) => b.areaSquareMetres - a.areaSquareMetres)
    .map((found): ZoneFault => (found.kind === 'unchecked' ? { ...found, areaSquareMetres: null } : found))
  return [...zones.flatMap(outlineFaults), ...between]
}

type SoundZone = Pick<ControlAt, 'zone' | 'geometry'>

/** Of the line that counts and, where that is another one, of the zone's own. */
function outlineFaults({ zone, geometry }: ControlAt): readonly ZoneFault[] {
  return [...new Set([geometry, zone.geometry])].flatMap((outline) => {
    const [west, south, east, north] = bboxOf(outline)
    const across = distanceMetres({ lat: south, lng: west }, { lat: north, lng: Math.min(east, west + 90) })
    return soundArea(outline).faults.map(({ kind, at: [lng, lat] }): ZoneFault => ({
      kind,
      zones: [{ id: zone.id, name: zone.name }],
      geometry: circlePolygon({ lat, lng }, Math.max(minCircleMetres, across * circlePart)),
      areaSquareMetres: null,
      at: { lat, lng },
    }))
  })
}

type SizedFault = ZoneFault & { readonly areaSquareMetres: number }

function overlapsOf(layer: readonly SoundZone[]): readonly SizedFault[] {
  const { overlapping } = areaRelations(
    layer.map(({ geometry }) => geometry),
    null,
  )
  const lapping = layer.filter((_, at) => overlapping.has(at))
  const found: SizedFault[] = []
  let looks = 0
  for (const [at, a] of lapping.entries())
    for (const b of lapping.slice(at + 1)) {
      if (!boxesMeet(a.geometry, b.geometry)) continue
      looks += 1
      if (looks > maxOverlays(layer.length)) {
        const geometry = circlePolygon(labelPoint(a.geometry), minCircleMetres)
        return [...found, { ...fault('unchecked', geometry, [a, b]), areaSquareMetres: Infinity }]
      }
      const both = intersection(a.geometry, b.geometry)
      if (both !== null) for (const part of parts(both)) found.push(fault('overlap', part, [a, b]))
    }
  return found
}

/**
 * Pairs of a layer that are laid over one another, about a millisecond each: real zones meet a handful of neighbours, and
 * a thousand drawn on one spot would take all day.
 */
function maxOverlays(zones: number): number {
  return 10 * zones + 1000
}

function gapsOf(layer: readonly SoundZone[], parent: SoundZone | undefined): readonly SizedFault[] {
  const [first, ...others] = layer
  if (first === undefined || (others.length === 0 && parent === undefined)) return []
  const covered = union(first.geometry, ...others.map(({ geometry }) => geometry))
  if (covered === null) return []
  const left = parent === undefined ? null : difference(parent.geometry, covered)
  const rest = left === null ? 0 : areaSquareMetres(left)
  const fills = parent !== undefined && rest <= areaSquareMetres(parent.geometry) * (1 - meantToFill)
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
function newHoles(covered: AreaGeometry, layer: readonly SoundZone[]): readonly AreaGeometry[] {
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

function fault(
  kind: 'gap' | 'overlap' | 'unchecked',
  geometry: AreaGeometry,
  zones: readonly SoundZone[],
): SizedFault {
  return {
    kind,
    zones: zones.map(({ zone }) => ({ id: zone.id, name: zone.name })),
    geometry,
    areaSquareMetres: areaSquareMetres(geometry),
    at: labelPoint(geometry),
  }
}

function boxesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  const [west, south, east, north] = bboxOf(a)
  const [otherWest, otherSouth, otherEast, otherNorth] = bboxOf(b)
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north
}
