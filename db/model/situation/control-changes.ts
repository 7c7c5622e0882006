import { controlOf } from './control-history.ts'
import type { ZoneHistory } from './control-history.ts'
import type { DateAxis } from '../dates/edtf.ts'
import { startOf } from './standing.ts'
import { bboxOf } from '../geometry/geometry.ts'
import type { AreaGeometry } from '../geometry/geometry.ts'
import { areaSquareMetres } from '../geometry/measure.ts'
import { difference, intersection } from '../geometry/overlay.ts'
import type { ControlAt } from './situation.ts'
import { soundArea } from '../geometry/sound-area.ts'

/** Who holds land: null where nothing is recorded. */
export type Holder = Pick<NonNullable<ControlAt['control']>, 'controller' | 'status'> | null

/** Land that went from one holder to another. Areas in km² on the ellipsoid. */
export interface ChangedPart {
  readonly from: Holder
  readonly to: Holder
  readonly areaKm2: number
  readonly geometry: AreaGeometry
}

export interface ZoneChange {
  readonly zone: { readonly id: ControlAt['zone']['id']; readonly name: string }
  readonly from: Holder
  readonly to: Holder
  readonly changed: readonly ('controller' | 'status' | 'line')[]
  /** What changed hands, as far as this zone tells. */
  readonly areaKm2: number
  readonly parts: readonly ChangedPart[]
  /** false: an outline is faulty and cannot be measured. */
  readonly measured: boolean
}

/** What changed between two dates. In `totals` land that several zones tell of counts once; the largest comes first. */
export interface ControlChanges {
  readonly zones: readonly ZoneChange[]
  readonly totals: readonly { readonly from: Holder; readonly to: Holder; readonly areaKm2: number }[]
}

const squareMetresPerKm2 = 1e6
/** What two drawings of the same line differ by; slivers below it are no land. */
const minSquareMetres = 1

/** Zones whose controller, status or line differs between two moments on the axis, and the land that changed hands. */
export function controlChanges(
  history: readonly ZoneHistory[],
  from: number,
  to: number,
  axis: DateAxis,
): ControlChanges {
  const before = controlOf(history, from)
  const after = controlOf(history, to)
  const zones = before.flatMap((was, at): ZoneChange[] => {
    const is = after[at]
    if (is === undefined) return []
    const changed = whatDiffers(was, is)
    return changed.length === 0 ? [] : [zoneChange(was, is, changed, before, after, axis)]
  })
  const byArea = [...zones].sort((a, b) => b.areaKm2 - a.areaKm2 || compare(a.zone.name, b.zone.name))
  return { zones: byArea, totals: totalsOf(zones, history) }
}

function whatDiffers(was: ControlAt, is: ControlAt): ZoneChange['changed'] {
  return [
    ...(was.control?.controller?.id === is.control?.controller?.id &&
    (was.control === null) === (is.control === null)
      ? []
      : (['controller'] as const)),
    ...(was.control?.status === is.control?.status ? [] : (['status'] as const)),
    ...(sameLine(was.geometry, is.geometry) ? [] : (['line'] as const)),
  ]
}

function zoneChange(
  was: ControlAt,
  is: ControlAt,
  changed: ZoneChange['changed'],
  before: readonly ControlAt[],
  after: readonly ControlAt[],
  axis: DateAxis,
): ZoneChange {
  const from = holderOf(was)
  const to = holderOf(is)
  const facts = { zone: { id: was.zone.id, name: was.zone.name }, from, to, changed }
  const [line, newLine] = [soundArea(was.geometry).geometry, soundArea(is.geometry).geometry]
  if (line === null || newLine === null) return { ...facts, parts: [], areaKm2: 0, measured: false }
  const parts = changed.includes('line')
    ? movedParts({ ...was, geometry: line }, { ...is, geometry: newLine }, before, after, axis)
    : [partOf(from, to, line)]
  const real = parts.filter((part) => part.areaKm2 * squareMetresPerKm2 >= minSquareMetres)
  return { ...facts, parts: real, areaKm2: sum(real), measured: true }
}

/** A line that moved: what stayed in the zone, what left it and to whom, what came into it and from whom. */
function movedParts(
  was: ControlAt,
  is: ControlAt,
  before: readonly ControlAt[],
  after: readonly ControlAt[],
  axis: DateAxis,
): ChangedPart[] {
  const from = holderOf(was)
  const to = holderOf(is)
  const kept = sameHolder(from, to) ? null : intersection(was.geometry, is.geometry)
  const lost = difference(was.geometry, is.geometry)
  const gained = difference(is.geometry, was.geometry)
  const others = (zones: readonly ControlAt[]): readonly ControlAt[] =>
    zones.filter((zone) => zone.zone.id !== was.zone.id)
  return [
    ...(kept === null ? [] : [partOf(from, to, kept)]),
    ...(from === null || lost === null
      ? []
      : holdersWithin(lost, others(after), axis).map(([holder, land]) => partOf(from, holder, land))),
    ...(to === null || gained === null
      ? []
      : holdersWithin(gained, others(before), axis).map(([holder, land]) => partOf(holder, to, land))),
  ].filter((part) => !sameHolder(part.from, part.to))
}

/** An area cut up by who holds it; where zones lap over one another the later-begun period counts, as in the shares. */
function holdersWithin(
  area: AreaGeometry,
  zones: readonly ControlAt[],
  axis: DateAxis,
): readonly (readonly [Holder, AreaGeometry])[] {
  const found: (readonly [Holder, AreaGeometry])[] = []
  let rest: AreaGeometry | null = area
  const latestFirst = zones
    .filter((zone) => zone.control !== null && zone.zone.kind !== 'area-of-interest')
    .sort((a, b) => compare(begun(b, axis), begun(a, axis)))
  for (const zone of latestFirst) {
    if (rest === null) break
    const { geometry } = soundArea(zone.geometry)
    if (geometry === null || !boxesOverlap(rest, geometry)) continue
    const held = intersection(rest, geometry)
    if (held === null) continue
    found.push([holderOf(zone), held])
    rest = difference(rest, geometry)
  }
  return rest === null ? found : [...found, [null, rest]]
}

/** Land that two zones tell of, a district and a quarter in it, counts once: the smaller zone's word first. */
function totalsOf(zones: readonly ZoneChange[], history: readonly ZoneHistory[]): ControlChanges['totals'] {
  const areas = new Map(
    history.map(({ zone, areaSquareMetres: area }) => [
      zone.id,
      zone.kind === 'area-of-interest' ? Infinity : (area ?? 0),
    ]),
  )
  const totals = new Map<string, { from: Holder; to: Holder; areaKm2: number }>()
  const counted: AreaGeometry[] = []
  const smallestFirst = [...zones].sort(
    (a, b) => compare(areas.get(a.zone.id) ?? 0, areas.get(b.zone.id) ?? 0) || compare(a.zone.id, b.zone.id),
  )
  for (const part of smallestFirst.flatMap((zone) => zone.parts)) {
    const fresh = uncounted(part.geometry, counted)
    if (fresh === null) continue
    counted.push(part.geometry)
    const areaKm2 = fresh === part.geometry ? part.areaKm2 : areaSquareMetres(fresh) / squareMetresPerKm2
    if (areaKm2 * squareMetresPerKm2 < minSquareMetres) continue
    const key = `${holderKey(part.from)} > ${holderKey(part.to)}`
    const total = totals.get(key) ?? { from: part.from, to: part.to, areaKm2: 0 }
    totals.set(key, { ...total, areaKm2: total.areaKm2 + areaKm2 })
  }
  return [...totals.values()].sort((a, b) => b.areaKm2 - a.areaKm2)
}

function uncounted(geometry: AreaGeometry, counted: readonly AreaGeometry[]): AreaGeometry | null {
  let rest: AreaGeometry | null = geometry
  for (const other of counted) {
    if (rest === null) return null
    if (!boxesOverlap(rest, other)) continue
    const shared = intersection(rest, other)
    // The same object when nothing is shared: its area need not be measured again.
    if (shared !== null && areaSquareMetres(shared) >= minSquareMetres) rest = difference(rest, other)
  }
  return rest
}

function partOf(from: Holder, to: Holder, geometry: AreaGeometry): ChangedPart {
  return { from, to, geometry, areaKm2: areaSquareMetres(geometry) / squareMetresPerKm2 }
}

function holderOf({ control }: ControlAt): Holder {
  return control === null ? null : { controller: control.controller, status: control.status }
}

function holderKey(holder: Holder): string {
  return holder === null ? '' : `${holder.controller?.id ?? '-'} ${holder.status}`
}

function sameHolder(a: Holder, b: Holder): boolean {
  return holderKey(a) === holderKey(b)
}

function sameLine(a: AreaGeometry, b: AreaGeometry): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function begun(zone: ControlAt, axis: DateAxis): number {
  return startOf(zone.control?.validFrom ?? '', axis)
}

function boxesOverlap(a: AreaGeometry, b: AreaGeometry): boolean {
  const [west, south, east, north] = bboxOf(a)
  const [otherWest, otherSouth, otherEast, otherNorth] = bboxOf(b)
  return west < otherEast && otherWest < east && south < otherNorth && otherSouth < north
}

function sum(parts: readonly ChangedPart[]): number {
  return parts.reduce((total, part) => total + part.areaKm2, 0)
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
