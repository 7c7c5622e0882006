import { cutArea, joinAreas, moveLine } from '../geometry/cut-area.ts'
import { SituError } from '../errors.ts'
import type { AreaGeometry, Position } from '../geometry/geometry.ts'
import { bboxOf, polygonsOf } from '../geometry/geometry.ts'
import { areaSquareMetres } from '../geometry/measure.ts'
import { intersection, union } from '../geometry/overlay.ts'
import { faultWords } from '../geometry/faults.ts'
import { placeText } from '../geometry/validate.ts'
import type { RecordId } from '../ids.ts'
import type { ControlAt } from '../situation/situation.ts'
import { snapLine } from '../geometry/snap.ts'
import { soundArea } from '../geometry/sound-area.ts'
import { wrapArea } from '../geometry/wrap-area.ts'

/** Corners and edges draw a line to them within this many metres, where nobody says otherwise. */
export const defaultSnapMetres = 20

/** What an edit does to one zone: the old shape and the new one; null where there was, or is, none. */
export interface ZoneEdit {
  readonly zone: RecordId | null
  readonly name: string
  readonly before: AreaGeometry | null
  readonly after: AreaGeometry | null
  readonly squareMetresBefore: number
  readonly squareMetresAfter: number
  /** From the finest zones with a number, shared by area where an outline cuts one; null where nobody is counted. */
  readonly peopleBefore: number | null
  readonly peopleAfter: number | null
}

/** The two zones into which a line cuts one; `names` in the order of the pieces. Throws as cutArea, geometry-invalid, and record-missing. */
export function planSplit(
  zones: readonly ControlAt[],
  id: RecordId,
  line: readonly Position[],
  names: readonly [string, string],
  snapMetres = defaultSnapMetres,
): readonly [ZoneEdit, ZoneEdit] {
  const zone = zoneOf(zones, id)
  const frame = frameOf([sound(zone)])
  const shape = frame.turn(sound(zone))
  const [a, b] = cutArea(shape, snapped(zones, frame, line, [shape], snapMetres))
  return [edit(zones, null, names[0], null, frame.back(a)), edit(zones, null, names[1], null, frame.back(b))]
}

/** One zone of two that share an edge. Throws SituError zones-apart, geometry-invalid, record-missing. */
export function planMerge(
  zones: readonly ControlAt[],
  first: RecordId,
  second: RecordId,
  name: string,
): ZoneEdit {
  const [a, b] = [zoneOf(zones, first), zoneOf(zones, second)]
  const frame = frameOf([sound(a), sound(b)])
  const whole = joinAreas(frame.turn(sound(a)), frame.turn(sound(b)))
  return edit(zones, null, name, null, frame.back(whole))
}

/** Both zones with the new line between them; together they cover what they covered before. Throws as cutArea, joinAreas and planMerge. */
export function planMove(
  zones: readonly ControlAt[],
  first: RecordId,
  second: RecordId,
  line: readonly Position[],
  snapMetres = defaultSnapMetres,
): readonly [ZoneEdit, ZoneEdit] {
  const [a, b] = [zoneOf(zones, first), zoneOf(zones, second)]
  const frame = frameOf([sound(a), sound(b)])
  const [one, other] = [frame.turn(sound(a)), frame.turn(sound(b))]
  const [left, right] = moveLine(one, other, snapped(zones, frame, line, [joinAreas(one, other)], snapMetres))
  return [
    edit(zones, first, a.zone.name, sound(a), frame.back(left)),
    edit(zones, second, b.zone.name, sound(b), frame.back(right)),
  ]
}

/** Where ground on both sides of the antimeridian is edited as one: longitudes west of Greenwich go on past 180°. */
interface Frame {
  readonly turn: (area: AreaGeometry) => AreaGeometry
  readonly turnLine: (line: readonly Position[]) => readonly Position[]
  readonly back: (area: AreaGeometry) => AreaGeometry
}

function frameOf(areas: readonly AreaGeometry[]): Frame {
  const boxes = areas.map(bboxOf)
  const over = boxes.some(([west]) => west === -180) && boxes.some(([, , east]) => east === 180)
  if (!over) return { turn: (area) => area, turnLine: (line) => line, back: (area) => area }
  const turnLine = (line: readonly Position[]): readonly Position[] =>
    line.map(([lng, lat]): Position => [lng < 0 ? lng + 360 : lng, lat])
  return {
    turn(area) {
      const turned: AreaGeometry = {
        type: 'MultiPolygon',
        coordinates: polygonsOf(area).map((rings) => rings.map(turnLine)),
      }
      // One outline again where it was cut.
      return union(turned) ?? turned
    },
    turnLine,
    back: (area) => wrapArea(area) ?? area,
  }
}

/** Both ends first go to the outline that is to be cut; the rest to any zone's corners and edges. */
function snapped(
  zones: readonly ControlAt[],
  frame: Frame,
  drawn: readonly Position[],
  outline: readonly AreaGeometry[],
  metres: number,
): readonly Position[] {
  const line = frame.turnLine(drawn)
  const last = line.length - 1
  const all = [...outline, ...zones.map(({ geometry }) => frame.turn(geometry))]
  return snapLine(
    line.flatMap((position, at) =>
      at === 0 || at === last ? snapLine([position], outline, metres) : snapLine([position], all, metres),
    ),
    [],
    0,
  )
}

function zoneOf(zones: readonly ControlAt[], id: RecordId): ControlAt {
  const zone = zones.find((one) => one.zone.id === id)
  if (zone === undefined) throw new SituError('record-missing', `no zone ${id} with a shape`, { record: id })
  return zone
}

/** An outline that is edited must be without fault: who would say which ground a new line divides. */
function sound({ zone, geometry }: ControlAt): AreaGeometry {
  const { shown, faults } = soundArea(geometry)
  const [fault] = faults
  if (fault !== undefined)
    throw new SituError(
      'geometry-invalid',
      `${zone.name || zone.id}: ${faultWords[fault.kind]}${placeText(fault.at)}; redraw it first`,
      {
        zone: zone.name || zone.id,
        fault: fault.kind,
        lng: fault.at[0],
        lat: fault.at[1],
        place: `${fault.at[1].toFixed(5)} ${fault.at[0].toFixed(5)}`,
      },
    )
  return shown
}

function edit(
  zones: readonly ControlAt[],
  zone: RecordId | null,
  name: string,
  before: AreaGeometry | null,
  after: AreaGeometry | null,
): ZoneEdit {
  return {
    zone,
    name,
    before,
    after,
    squareMetresBefore: before === null ? 0 : areaSquareMetres(before),
    squareMetresAfter: after === null ? 0 : areaSquareMetres(after),
    peopleBefore: before === null ? null : peopleWithin(zones, before),
    peopleAfter: after === null ? null : peopleWithin(zones, after),
  }
}

/** People of the finest zones with a number, by the part of each that lies within; null where there is no such zone. */
function peopleWithin(zones: readonly ControlAt[], geometry: AreaGeometry): number | null {
  const coarse = new Set<RecordId>()
  const byId = new Map(zones.map((entry) => [entry.zone.id, entry.zone]))
  for (const { zone } of zones) {
    const seen = new Set<RecordId>([zone.id])
    for (let up = zone.population === null ? null : zone.parent; up !== null && !seen.has(up);) {
      seen.add(up)
      coarse.add(up)
      up = byId.get(up)?.parent ?? null
    }
  }
  let sum: number | null = null
  for (const { zone } of zones) {
    const { geometry: own, squareMetres } = soundArea(zone.geometry)
    if (own === null || squareMetres === null || squareMetres === 0) continue
    if (zone.population === null || coarse.has(zone.id) || !boxesMeet(own, geometry)) continue
    const both = intersection(own, geometry)
    if (both === null) continue
    sum = (sum ?? 0) + (zone.population.value * areaSquareMetres(both)) / squareMetres
  }
  return sum === null ? null : Math.round(sum)
}

function boxesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  const [west, south, east, north] = bboxOf(a)
  const [otherWest, otherSouth, otherEast, otherNorth] = bboxOf(b)
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north
}
