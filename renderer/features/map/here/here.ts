import type L from 'leaflet'
import { areaSquareMetres } from '../../../../db/model/geometry/measure.ts'
import { pointInGeometry } from '../../../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { ControlAt } from '../../../../db/model/situation/situation.ts'
import type { SituationMap } from '../../../map/situation-map.ts'
import type { Here } from './here-list.tsx'
import { turned } from '../tools/tools.ts'

/** A thing so many pixels away is still meant. */
const reachPixels = 12
const zonesAtMost = 200

/** The zones that hold a place, as they are drawn now; innermost first. */
export function zonesAt(
  at: L.LatLng,
  zones: readonly ControlAt[],
): readonly { readonly id: RecordId; readonly name: string }[] {
  const lng = turned(at.lng)
  return zones
    .filter(({ geometry }) => pointInGeometry(lng, at.lat, geometry))
    .map(({ zone, geometry }) => ({ id: zone.id, name: zone.name, size: areaSquareMetres(geometry) }))
    .sort((a, b) => a.size - b.size)
    .slice(0, zonesAtMost)
    .map(({ id, name }) => ({ id, name }))
}

/** What the map itself knows to lie at a place, and how far about it to look for more. */
export function hereAt(
  map: SituationMap,
  place: { readonly at: L.LatLng; readonly x: number; readonly y: number },
  zones: readonly ControlAt[],
): Here {
  const { at, x, y } = place
  const beside = map.leaflet.containerPointToLatLng([x + reachPixels, y])
  return {
    lat: Math.max(-90, Math.min(90, at.lat)),
    lng: turned(at.lng),
    metres: Math.min(1_000_000, map.leaflet.distance(at, beside)),
    positions: map.marksOver(place).flatMap((mark) => mark.positions),
    zones: zonesAt(at, zones),
    x,
    y,
  }
}
