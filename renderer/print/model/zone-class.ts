import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry } from '../../../db/model/geometry/geometry.ts'
import { labelPoint } from '../../../db/model/geometry/measure.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { zoneStyle } from '../../map/zones/draw-zones.ts'
import type { ControllerStyle } from '../../../db/model/zones/controller-style.ts'
import { statusSign } from '../../ui/status/status-sign.ts'
import type { Size } from './marks.ts'
import type { Box } from './printed-places.ts'
import { boxOf, cutRing, ringPath } from './svg-path.ts'

/** A zone as it is drawn in the frame; millimetres. */
export interface DrawnZone {
  readonly zone: ControlAt
  readonly style: ControllerStyle
  /** One or two letters, of one controller only on this sheet, and the sign of the status; "" without control. */
  readonly letter: string
  /** How far apart the lines of the pattern are: wider for weaker control. */
  readonly spacing: number
  readonly path: string
  readonly box: Box
  readonly label: readonly [number, number]
}

/** Zones that look the same: one line of the legend. */
export interface ZoneClass {
  readonly key: string
  readonly style: ControllerStyle
  readonly letter: string
  readonly spacing: number
  /** Null: nobody, or nothing recorded. */
  readonly controller: string | null
  /** "" when no control is recorded. */
  readonly status: string
  readonly count: number
}

const spacingByStatus: Readonly<Record<string, number>> = {
  controlled: 1.9,
  joint: 2.2,
  contested: 2.2,
  influenced: 3,
  buffer: 3,
  claimed: 3.8,
  withdrawn: 4.6,
  unknown: 2.6,
}

function signed(letter: string, status: string): string {
  const sign = statusSign(status)
  return letter === '' || letter === sign ? letter : `${letter}${sign}`
}

/** The zones that reach into the frame, the largest first, so that none hides another. */
export function drawnZones(zones: readonly ControlAt[], map: SheetMap, frame: Size): readonly DrawnZone[] {
  const shown = zones.flatMap((zone) => {
    const rings = polygonsOf(zone.geometry).flatMap((polygon) =>
      polygon.map((ring) => cutRing(ring, map.project, frame)),
    )
    const box = boxOf(rings)
    if (
      box === null ||
      box.x > frame.width ||
      box.y > frame.height ||
      box.x + box.width < 0 ||
      box.y + box.height < 0
    )
      return []
    const path = rings.map(ringPath).join('')
    return [{ zone, style: zoneStyle(zone), path, box, label: labelOf(zone.geometry, rings, map, frame) }]
  })
  const letters = lettersOf(shown)
  return shown
    .sort((a, b) => (b.zone.areaSquareMetres ?? 0) - (a.zone.areaSquareMetres ?? 0))
    .map((one) => ({
      ...one,
      letter: signed(letters.get(ownerOf(one.zone)) ?? '', one.zone.control?.status ?? ''),
      spacing: spacingByStatus[one.zone.control?.status ?? ''] ?? 2.6,
    }))
}

export function zoneClasses(zones: readonly DrawnZone[]): readonly ZoneClass[] {
  const classes = new Map<string, ZoneClass & { count: number }>()
  for (const { zone, style, letter, spacing } of zones) {
    const status = zone.control?.status ?? ''
    const key = `${ownerOf(zone)} ${status}`
    const known = classes.get(key)
    if (known !== undefined) known.count += 1
    else
      classes.set(key, {
        key,
        style,
        letter,
        spacing,
        controller: zone.control?.controller?.name ?? null,
        status,
        count: 1,
      })
  }
  return [...classes.values()].sort((a, b) => Number(a.letter === '') - Number(b.letter === ''))
}

/** Who holds a zone, as a key; "" when nothing is recorded. */
function ownerOf({ control }: ControlAt): string {
  if (control === null) return ''
  return control.status === 'unknown' ? '?' : (control.controller?.id ?? '–')
}

/** The first letter of each holder's name, and the second one too where two share the first. */
function lettersOf(
  zones: readonly { readonly zone: ControlAt; readonly style: ControllerStyle }[],
): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const taken = new Set<string>()
  for (const { zone, style } of zones) {
    const owner = ownerOf(zone)
    if (owner === '' || letters.has(owner)) continue
    const name = Array.from((zone.control?.controller?.name ?? '').replace(/[^\p{L}\p{N}]/gu, ''))
    const choices =
      owner === '?' || name.length === 0
        ? [style.letter]
        : [1, 2, 3].map((length) => name.slice(0, length).join(''))
    const numbered = Array.from({ length: 99 }, (_, index) => `${choices[0] ?? ''}${String(index + 2)}`)
    const letter = [...choices, ...numbered]
      .map((choice) => choice.charAt(0).toLocaleUpperCase() + choice.slice(1))
      .find((choice) => !taken.has(choice))
    letters.set(owner, letter ?? '•')
    taken.add(letter ?? '•')
  }
  return letters
}

/** Inside the zone and inside the frame: of a zone that the frame cuts, in the part that is seen. */
function labelOf(
  geometry: AreaGeometry,
  rings: readonly (readonly number[])[],
  map: SheetMap,
  frame: Size,
): readonly [number, number] {
  const whole = labelPoint(geometry)
  const [x, y] = map.project(whole.lng, whole.lat)
  if (x > 4 && y > 4 && x < frame.width - 4 && y < frame.height - 4) return [x, y]
  const largest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best), [])
  // labelPoint takes degrees: millimetres over a hundred are small ones, where a parallel is as long as the equator.
  const corners = Array.from({ length: largest.length / 2 }, (_, at): readonly [number, number] => [
    Math.min(Math.max(largest[2 * at] ?? 0, 0), frame.width) / 100,
    Math.min(Math.max(largest[2 * at + 1] ?? 0, 0), frame.height) / 100,
  ])
  const first = corners[0]
  if (first === undefined) return [x, y]
  const seen = labelPoint({ type: 'Polygon', coordinates: [[...corners, first]] })
  return [seen.lng * 100, seen.lat * 100]
}
