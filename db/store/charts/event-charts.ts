import type { ReadHandle } from '../../open.ts'
import type { ChartStep } from '../../model/charts/chart-steps.ts'
import type { EventCharts, FactCharts, ZoneRow } from '../../model/charts/charts.ts'
import {
  add,
  axisOf,
  countByKind,
  countByVerification,
  leftOutOf,
  stepsOf,
  sumCasualties,
} from '../../model/charts/event-charts.ts'
import { filterEvents } from '../../model/events/event-columns.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import type { Filter } from '../../model/events/filter.ts'
import { isArea } from '../../model/geometry/geometry.ts'
import type { AreaGeometry } from '../../model/geometry/geometry.ts'
import { gradeCells, hasCell } from '../../model/events/grade.ts'
import type { RecordId } from '../../model/ids.ts'
import { insideTest, shapesNear } from '../../model/geometry/inside-test.ts'
import { soundArea } from '../../model/geometry/sound-area.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { eventFacts, knownColumns } from '../events/event-facts.ts'
import type { PersonRanges } from '../events/event-facts.ts'
import { cached } from '../cached.ts'
import { filterContext } from '../events/list.ts'

export interface EventChartsQuery {
  readonly filter: Filter
  /** UTC ms: events that had not begun by then are left out, as in lists. */
  readonly asOf: number | null
  readonly knownOn: number | null
  /** What each column stands for; a coarser one is taken where there would be too many. */
  readonly step: ChartStep
  /** Zones of this kind; null or one without zones: the kind with most. */
  readonly zoneKind: string | null
}

/** Events over time by kind and zone, and by verification, of those that the filter leaves at the two dates. */
export function eventCharts(db: ReadHandle, query: EventChartsQuery): EventCharts {
  const { knownOn } = query
  const columns = knownColumns(db, knownOn)
  const { filter, positions } = shown(db, query, columns)
  const axis = axisOf(columns, positions, filter, query.step)
  const steps = stepsOf(columns, positions, axis)
  const length = axis?.starts.length ?? 0
  const kinds = zonesByKind(db, knownOn)
  const asked = kinds.find(({ kind }) => kind === query.zoneKind)
  const { kind: zoneKind, zones } = asked ?? kinds[0] ?? { kind: '', zones: [] }
  const inZone = zoneOfEvents(db, knownOn, columns, zoneKind, zones)
  const rows = zones.map(({ id, name }): ZoneRow & { readonly counts: number[] } => ({
    zone: { id, name },
    counts: new Array<number>(length).fill(0),
  }))
  const outsideZones = new Array<number>(length).fill(0)
  const withoutPlace = new Array<number>(length).fill(0)
  let roughPlace = 0
  positions.forEach((at, index) => {
    const step = steps[index] ?? -1
    const zone = inZone[at] ?? -1
    if (Number.isNaN(columns.lat[at] ?? NaN)) add(withoutPlace, step)
    else if (zone < 0) add(outsideZones, step)
    else if (add(rows[zone]?.counts ?? [], step) && (columns.precision[at] ?? 0) > 2) roughPlace += 1
  })
  return {
    total: positions.length,
    axis,
    byKind: countByKind(columns, positions, steps, length),
    zoneKinds: kinds.map(({ kind }) => kind),
    zoneKind,
    byZone: rows,
    outsideZones,
    withoutPlace,
    roughPlace,
    verification: countByVerification(columns, positions),
    leftOut: leftOutOf(columns, positions, steps),
  }
}

/** Casualties over time and grades of the same events. Reads every event once after each change of the store. */
export function factCharts(db: ReadHandle, query: Omit<EventChartsQuery, 'zoneKind'>): FactCharts {
  const facts = eventFacts(db, query.knownOn)
  const { columns } = facts
  const { filter, positions } = shown(db, query, columns)
  const axis = axisOf(columns, positions, filter, query.step)
  const steps = stepsOf(columns, positions, axis)
  const length = axis?.starts.length ?? 0
  const groups = sameEvents(facts.sameAs, positions)
  const skip = new Set([...groups.values()].flatMap((group) => group.slice(1)))
  const row = (ranges: PersonRanges) => {
    return sumCasualties(widened(ranges, groups), positions, steps, length, skip)
  }
  const grades = new Array<number>(gradeCells).fill(0)
  const used = new Uint8Array(facts.sourceCount)
  for (const at of positions) {
    const [low, high] = [facts.gradeLow[at] ?? 0, facts.gradeHigh[at] ?? 0]
    for (let cell = 0; cell < gradeCells; cell += 1) if (hasCell(low, high, cell)) add(grades, cell)
    const end = facts.sourceFrom[at + 1] ?? 0
    for (let use = facts.sourceFrom[at] ?? 0; use < end; use += 1) used[facts.sources[use] ?? 0] = 1
  }
  return {
    total: positions.length,
    axis,
    killed: row(facts.killed),
    injured: row(facts.injured),
    sameAs: skip.size,
    grades,
    sources: used.reduce((sum, one) => sum + one, 0),
    leftOut: leftOutOf(columns, positions, steps),
  }
}

function shown(
  db: ReadHandle,
  { filter: asked, asOf, knownOn }: Pick<EventChartsQuery, 'filter' | 'asOf' | 'knownOn'>,
  columns: EventColumns,
): { readonly filter: Filter; readonly positions: Uint32Array } {
  const filter = asOf === null ? asked : { ...asked, to: Math.min(asked.to ?? Infinity, asOf) }
  return { filter, positions: filterEvents(columns, filter, filterContext(db, filter, 'event', knownOn)) }
}

interface KnownZone {
  readonly id: RecordId
  readonly name: string
  readonly geometry: AreaGeometry
  readonly area: number
}

/** Zones with a shape by kind, the kind with most zones first, in each the smallest zone first. */
function zonesByKind(
  db: ReadHandle,
  knownOn: number | null,
): readonly { readonly kind: string; readonly zones: readonly KnownZone[] }[] {
  const read = (): readonly { readonly kind: string; readonly zones: readonly KnownZone[] }[] => {
    const found = new Map<string, KnownZone[]>()
    for (const record of recordsAsKnown(db, 'zone', knownOn)) {
      const { name = '', kind = '', geometry } = readFields('zone', record.fields).fields
      if (geometry === undefined || !isArea(geometry)) continue
      const zones = found.get(kind) ?? []
      found.set(kind, zones)
      zones.push({ id: record.id, name, geometry, area: soundArea(geometry).squareMetres ?? Infinity })
    }
    return [...found]
      .map(([kind, zones]) => ({ kind, zones: zones.sort((a, b) => a.area - b.area) }))
      .sort((a, b) => b.zones.length - a.zones.length || (a.kind < b.kind ? -1 : 1))
  }
  return knownOn === null ? cached(db, 'zones by kind', read) : read()
}

/** The smallest zone of the kind that holds each event, as its index; −1 for none. */
function zoneOfEvents(
  db: ReadHandle,
  knownOn: number | null,
  { count, lng, lat }: EventColumns,
  kind: string,
  zones: readonly KnownZone[],
): Int32Array {
  const find = (): Int32Array => {
    const tests = zones.map((zone) => insideTest(zone.geometry))
    const near = shapesNear(zones.map((zone) => zone.geometry))
    return Int32Array.from({ length: count }, (_, at) => {
      const [x, y] = [lng[at] ?? NaN, lat[at] ?? NaN]
      return Number.isNaN(y) ? -1 : (near(x, y).find((zone) => tests[zone]?.(x, y)) ?? -1)
    })
  }
  return knownOn === null ? cached(db, `zone of events ${kind}`, find) : find()
}

/** Events said to be one, by the first of them; each list begins with it. */
function sameEvents(
  pairs: readonly (readonly [number, number])[],
  positions: Uint32Array,
): ReadonlyMap<number, readonly number[]> {
  if (pairs.length === 0) return new Map()
  const here = new Set(positions)
  const parents = new Map<number, number>()
  const rootOf = (at: number): number => {
    let root = at
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up
    return root
  }
  const members = new Set<number>()
  for (const [one, other] of pairs) {
    if (!here.has(one) || !here.has(other)) continue
    members.add(one).add(other)
    const [a, b] = [rootOf(one), rootOf(other)]
    if (a !== b) parents.set(Math.max(a, b), Math.min(a, b))
  }
  const groups = new Map<number, number[]>()
  for (const at of [...members].sort((a, b) => a - b)) {
    const root = rootOf(at)
    groups.set(root, [...(groups.get(root) ?? []), at])
  }
  return groups
}

/** The first of events that are one takes the widest range that any of them gives; doubtful ones give none. */
function widened(ranges: PersonRanges, groups: ReadonlyMap<number, readonly number[]>): PersonRanges {
  if (groups.size === 0) return ranges
  const low = ranges.low.slice()
  const high = ranges.high.slice()
  const doubtful = ranges.doubtful.slice()
  for (const [first, group] of groups) {
    const given = group.filter((at) => !Number.isNaN(ranges.low[at] ?? NaN))
    if (given.length === 0) {
      doubtful[first] = Math.max(...group.map((at) => doubtful[at] ?? 0))
      continue
    }
    low[first] = Math.min(...given.map((at) => ranges.low[at] ?? NaN))
    // "At least" stays open: Math.max of a NaN is NaN.
    high[first] = Math.max(...given.map((at) => ranges.high[at] ?? NaN))
  }
  return { low, high, doubtful }
}
