import type { DateAxis } from '../dates/edtf.ts'
import type { Bbox } from '../events/filter.ts'
import type { AreaGeometry } from '../geometry/geometry.ts'
import { bboxOf } from '../geometry/geometry.ts'
import { areaRelations } from '../geometry/area-relations.ts'
import type { AreaRelations } from '../geometry/area-relations.ts'
import { areaSquareMetres } from '../geometry/measure.ts'
import { difference, intersection } from '../geometry/overlay.ts'
import type { RecordId } from '../ids.ts'
import type { ControlAt, ControlShares, ShareLine, UnmeasuredZone } from './situation.ts'
import { soundArea } from '../geometry/sound-area.ts'
import { startOf } from './standing.ts'

const squareMetresPerKm2 = 1e6
/** Less than this of the area of interest is no gap: what digitising the same line twice differs by. */
const gapTolerance = 1e-4
/** A part below this is the noise of two drawings of one line, not a line that cuts an area. */
const cutTolerance = 1e-4

/** A zone with control at the date, cut to the area of interest, without what a later-begun period covers. */
interface Part {
  readonly zone: MeasuredZone
  readonly geometry: AreaGeometry
  readonly squareMetres: number
}

/** A zone whose line that counts can be measured; `geometry` is that line without faults. */
interface MeasuredZone extends ControlAt {
  readonly areaSquareMetres: number
}

/** A zone whose people are counted: the finest ones for which somebody gives a number. */
interface Peopled {
  readonly geometry: AreaGeometry
  readonly squareMetres: number
  readonly value: number
  readonly year: number | null
}

/**
 * Shares of land and people at a date; they sum to 1. The denominator is the area of interest (the largest zone of that
 * kind; else all zones with control together). What no period covers is `unknown`, a share of its own. Zones that lap
 * over one another count once, the later-begun period first. People are those of the finest zones with a number; a zone
 * that a line cuts shares its people by area, and the line says so (`byArea`). Zones that cannot be measured are left out
 * and named.
 */
export function sharesOf(all: readonly ControlAt[], axis: DateAxis): ControlShares {
  const zones = all.flatMap(measured)
  const area = areaOfInterest(zones)
  const controlled = zones.filter((zone) => zone.control !== null)
  const inside = controlled.filter((zone) => zone !== area)
  const counted = inside.length === 0 ? controlled : inside
  const parts = partsOf(counted, area, axis)
  const covered = parts.reduce((sum, part) => sum + part.squareMetres, 0)
  const unknownLand = area === null ? 0 : area.areaSquareMetres - covered
  const gap = area !== null && unknownLand > area.areaSquareMetres * gapTolerance
  const whole = gap ? area.areaSquareMetres : covered
  const peopled = peopledZones(all, area)
  const people = peopled.reduce((sum, zone) => sum + zone.value, 0)
  const lines = new Map<string, Line>()
  for (const part of parts) addPart(lines, part, peopled)
  const list = [...lines.values()]
  if (gap) list.push({ ...emptyLine(null, 'unknown', ''), squareMetres: unknownLand })
  if (people > 0) giveRest(list, people)
  return {
    area: {
      name: area?.zone.name ?? '',
      areaKm2: (area?.areaSquareMetres ?? whole) / squareMetresPerKm2,
      population: area?.zone.population?.value ?? null,
      counted: people > 0 ? people : null,
    },
    shares: list.map((line) => shareLine(line, whole, people)).sort(bySize),
    unmeasured: all.flatMap(unmeasured),
  }
}

/** The zone with its line as it is measured: without the faults that leave no doubt. */
function measured(zone: ControlAt): readonly MeasuredZone[] {
  const { geometry, squareMetres } = soundArea(zone.geometry)
  return geometry === null || squareMetres === null
    ? []
    : [{ ...zone, geometry, areaSquareMetres: squareMetres }]
}

function unmeasured({ zone, geometry, control }: ControlAt): readonly UnmeasuredZone[] {
  const counts = control !== null || zone.kind === 'area-of-interest' || zone.population !== null
  const { squareMetres, faults } = soundArea(geometry)
  const fault = faults[0]
  return !counts || squareMetres !== null || fault === undefined
    ? []
    : [{ id: zone.id, name: zone.name, fault: fault.kind, at: fault.at }]
}

function areaOfInterest(zones: readonly MeasuredZone[]): MeasuredZone | null {
  return zones
    .filter(({ zone }) => zone.kind === 'area-of-interest')
    .reduce<MeasuredZone | null>(
      (best, zone) => (best === null || zone.areaSquareMetres > best.areaSquareMetres ? zone : best),
      null,
    )
}

interface Line {
  readonly controller: { readonly id: RecordId; readonly name: string } | null
  readonly status: string
  readonly basis: string
  squareMetres: number
  people: number
  years: Set<number>
  byArea: boolean
}

function emptyLine(controller: Line['controller'], status: string, basis: string): Line {
  return { controller, status, basis, squareMetres: 0, people: 0, years: new Set(), byArea: false }
}

function addPart(lines: Map<string, Line>, part: Part, peopled: readonly Peopled[]): void {
  const { control } = part.zone
  if (control === null) return
  const { controller, status, basis } = control
  const key = `${controller?.id ?? ''} ${status} ${basis}`
  const line =
    lines.get(key) ??
    emptyLine(controller === null ? null : { id: controller.id, name: controller.name }, status, basis)
  lines.set(key, line)
  line.squareMetres += part.squareMetres
  for (const zone of peopled) {
    const share = shareWithin(zone, part.geometry)
    if (share <= cutTolerance) continue
    const wholly = share >= 1 - cutTolerance
    line.people += zone.value * (wholly ? 1 : share)
    if (zone.year !== null) line.years.add(zone.year)
    if (!wholly) line.byArea = true
  }
}

/** The part of a zone's area that lies within a shape, 0 to 1. */
function shareWithin(zone: Peopled, geometry: AreaGeometry): number {
  if (zone.geometry === geometry) return 1
  if (!boxesMeet(zone.geometry, geometry) || zone.squareMetres === 0) return 0
  const both = bothOf(zone.geometry, geometry)
  return both === null ? 0 : Math.min(1, areaSquareMetres(both) / zone.squareMetres)
}

const boths = new WeakMap<AreaGeometry, WeakMap<AreaGeometry, AreaGeometry | null>>()

/** What two shapes both cover, worked out once for each pair in memory: most lines stand from one date to the next. */
function bothOf(a: AreaGeometry, b: AreaGeometry): AreaGeometry | null {
  let others = boths.get(a)
  if (others === undefined) {
    others = new WeakMap()
    boths.set(a, others)
  }
  const known = others.get(b)
  if (known !== undefined) return known
  const both = intersection(a, b)
  others.set(b, both)
  return both
}

const boxes = new WeakMap<AreaGeometry, Bbox>()

function boxOf(geometry: AreaGeometry): Bbox {
  const known = boxes.get(geometry)
  if (known !== undefined) return known
  const box = bboxOf(geometry)
  boxes.set(geometry, box)
  return box
}

function boxesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  const [west, south, east, north] = boxOf(a)
  const [otherWest, otherSouth, otherEast, otherNorth] = boxOf(b)
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north
}

/** The finest zones with a number of people that lie in the area of interest; else that area itself. */
function peopledZones(zones: readonly ControlAt[], area: MeasuredZone | null): readonly Peopled[] {
  const byId = new Map(zones.map((entry) => [entry.zone.id, entry]))
  const coarse = new Set<RecordId>()
  for (const { zone } of zones) {
    if (zone.population === null) continue
    const seen = new Set<RecordId>([zone.id])
    for (let parent = zone.parent; parent !== null && !seen.has(parent);) {
      seen.add(parent)
      coarse.add(parent)
      parent = byId.get(parent)?.zone.parent ?? null
    }
  }
  const finest = zones.filter(
    ({ zone }) => zone.population !== null && !coarse.has(zone.id) && zone.id !== area?.zone.id,
  )
  const within =
    area === null ? finest : finest.filter(({ zone }) => boxesMeet(zone.geometry, area.zone.geometry))
  const counted: readonly ControlAt[] = within.length > 0 || area === null ? within : [area]
  return counted.flatMap(({ zone }) => {
    const { geometry, squareMetres } = soundArea(zone.geometry)
    return zone.population === null || geometry === null || squareMetres === null
      ? []
      : [{ geometry, squareMetres, value: zone.population.value, year: zone.population.year ?? null }]
  })
}

/** People of whom no period says anything are `unknown` people: shares sum to 1. Over-counting by rounding is taken back. */
function giveRest(list: Line[], people: number): void {
  const sum = list.reduce((total, line) => total + line.people, 0)
  if (sum > people) {
    for (const line of list) line.people *= people / sum
    return
  }
  const rest = people - sum
  if (rest / people <= cutTolerance) {
    for (const line of list) line.people *= sum === 0 ? 1 : people / sum
    if (sum > 0) return
  }
  const unknown = list.find((line) => line.controller === null && line.status === 'unknown')
  if (unknown !== undefined) unknown.people += rest
  else list.push({ ...emptyLine(null, 'unknown', ''), people: rest })
}

function shareLine(line: Line, whole: number, people: number): ShareLine {
  return {
    controller: line.controller,
    status: line.status,
    basis: line.basis,
    land: {
      share: whole === 0 ? 0 : line.squareMetres / whole,
      areaKm2: line.squareMetres / squareMetresPerKm2,
    },
    people:
      people === 0
        ? null
        : {
            share: line.people / people,
            count: Math.round(line.people),
            year: line.years.size === 0 ? null : Math.min(...line.years),
            byArea: line.byArea,
          },
  }
}

function bySize(a: ShareLine, b: ShareLine): number {
  return (
    b.land.share - a.land.share ||
    inOrder(a.controller?.id ?? '', b.controller?.id ?? '') ||
    inOrder(a.status, b.status) ||
    inOrder(a.basis, b.basis)
  )
}

/** Only zones that truly lap over one another, or over the area of interest, are laid over one another. */
function partsOf(zones: readonly MeasuredZone[], area: MeasuredZone | null, axis: DateAxis): readonly Part[] {
  const { overlapping, crossing, outside } = relationsOf(
    zones.map(({ geometry }) => geometry),
    area?.geometry ?? null,
  )
  const taken: AreaGeometry[] = []
  const parts: Part[] = []
  const latestFirst = zones
    .map((zone, at) => ({ zone, at }))
    .filter(({ at }) => !outside.has(at))
    .sort(
      (a, b) =>
        inOrder(
          startOf(b.zone.control?.validFrom ?? '', axis),
          startOf(a.zone.control?.validFrom ?? '', axis),
        ) || a.at - b.at,
    )
  for (const { zone, at } of latestFirst) {
    const within = area !== null && crossing.has(at) ? bothOf(zone.geometry, area.geometry) : zone.geometry
    if (within === null) continue
    const over = overlapping.has(at) ? taken.filter((other) => boxesMeet(within, other)) : []
    if (overlapping.has(at)) taken.push(within)
    const free = over.length === 0 ? within : difference(within, ...over)
    if (free !== null) parts.push({ zone, geometry: free, squareMetres: areaSquareMetres(free) })
  }
  return parts
}

interface KnownRelations {
  readonly areas: readonly AreaGeometry[]
  readonly frame: AreaGeometry | null
  readonly relations: AreaRelations
}

/** By the first shape. */
const known = new WeakMap<AreaGeometry, KnownRelations>()

/** Worked out once for the same shapes one time after another: from one date to the next most lines stand. */
function relationsOf(areas: readonly AreaGeometry[], frame: AreaGeometry | null): AreaRelations {
  const [first] = areas
  const before = first === undefined ? undefined : known.get(first)
  if (
    before?.frame === frame &&
    before.areas.length === areas.length &&
    before.areas.every((area, at) => area === areas[at])
  )
    return before.relations
  const relations = areaRelations(areas, frame)
  if (first !== undefined) known.set(first, { areas, frame, relations })
  return relations
}

/** Of codes, or of numbers that may be infinite. */
function inOrder<T extends string | number>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1
}
