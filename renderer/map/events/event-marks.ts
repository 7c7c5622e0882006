import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { defaultRadiusMetres, isArea } from '../../../db/model/events/rough-place.ts'
import { eventKindGroups, groupOfEventKind } from '../../../db/model/vocabulary/event-kind.ts'
import type { MercatorView } from '../basemap/basemap-data.ts'
import { worldPlaces } from '../basemap/world-places.ts'

/** One thing on the map that stands for one or more events. Pixels from the view's corner. */
export interface EventMark {
  /** A ring stands for a place known only roughly: it is never a sharp point, and never part of a cluster. */
  readonly kind: 'single' | 'cluster' | 'ring' | 'hexagon'
  readonly x: number
  readonly y: number
  /** Of a ring: how far the event may lie from the middle. Of the others: the mark's size. */
  readonly radius: number
  /** Events by index into `groups`. */
  readonly counts: Uint32Array
  readonly total: number
  /** Positions in the columns. */
  readonly positions: readonly number[]
  /** Killed at least, and events that give no number; where marks are sized by it. */
  readonly killed?: { readonly sum: number; readonly unknown: number }
  /** Of a hexagon: x and y of its corners. */
  readonly outline?: Float64Array
}

/** Kind groups by index; the last is "unknown". */
export const groups: readonly (string | null)[] = [...eventKindGroups, null]

const cellPixels = 46
const markPixels = 10
const earthCircumferenceMetres = 40_075_016.686
/** Group index by code index, computed once for a set of columns. */
export function groupByCode(codes: readonly string[]): Uint8Array {
  return Uint8Array.from(codes, (code) => {
    const group = groupOfEventKind(code)
    const at = group === null ? -1 : groups.indexOf(group)
    return at < 0 ? groups.length - 1 : at
  })
}

interface Draft {
  kind: EventMark['kind']
  sumX: number
  sumY: number
  radius: number
  counts: Uint32Array
  positions: number[]
}

/**
 * What to draw for the events at `positions` in a view: clusters on a screen grid, single marks, and rings for places
 * that are known roughly. The grid is fixed to the world, so that panning does not make clusters jump.
 */
export function markEvents(
  columns: EventColumns,
  positions: Uint32Array,
  view: MercatorView,
): readonly EventMark[] {
  const { lng, lat, kind, precision, radius } = columns
  const places = worldPlaces(columns)
  const groupOf = groupByCode(columns.codes)
  const { size, x: left, y: top, width, height } = view
  const cells = new Map<number, Draft>()
  const rings = new Map<string, Draft>()
  const across = Math.ceil(size / cellPixels) + 1
  for (const at of positions) {
    const worldX = (places.x[at] ?? NaN) * size
    const worldY = (places.y[at] ?? NaN) * size
    if (Number.isNaN(worldX) || Number.isNaN(worldY)) continue
    const eventPrecision = precision[at] ?? 0
    const eventRadius = radius[at] ?? 0
    const group = groupOf[kind[at] ?? 0] ?? groups.length - 1
    if (isArea(eventPrecision, eventRadius)) {
      const [eventLng, eventLat] = [lng[at] ?? NaN, lat[at] ?? NaN]
      const metres = eventRadius > 0 ? eventRadius : (defaultRadiusMetres[eventPrecision] ?? 25_000)
      const pixels = Math.max(
        14,
        (metres * size) / (earthCircumferenceMetres * Math.cos((eventLat * Math.PI) / 180)),
      )
      if (worldX + pixels < left || worldX - pixels > left + width) continue
      if (worldY + pixels < top || worldY - pixels > top + height) continue
      const key = `${eventLng.toFixed(3)} ${eventLat.toFixed(3)} ${String(Math.round(metres / 1000))}`
      add(rings, key, 'ring', worldX, worldY, pixels, group, at)
      continue
    }
    if (worldX < left - cellPixels || worldX > left + width + cellPixels) continue
    if (worldY < top - cellPixels || worldY > top + height + cellPixels) continue
    const cell = Math.floor(worldY / cellPixels) * across + Math.floor(worldX / cellPixels)
    add(cells, cell, 'cluster', worldX, worldY, 0, group, at)
  }
  return [...gathered([...rings.values()]), ...cells.values()].map((draft): EventMark => {
    const total = draft.positions.length
    const single = draft.kind === 'cluster' && total === 1
    return {
      kind: single ? 'single' : draft.kind,
      x: draft.sumX / total - left,
      y: draft.sumY / total - top,
      radius: draft.kind === 'ring' ? draft.radius : single ? markPixels : clusterRadius(total),
      counts: draft.counts,
      total,
      positions: draft.positions,
    }
  })
}

/** Rings smaller than this stand in each other's way: neighbours are drawn as one ring around all of them. */
const smallRingPixels = 42
const ringCellPixels = 96
/** More large rings than this are a tangle: those of like size whose middles lie close become one. */
const largeRingsAtMost = 40

function gathered(rings: readonly Draft[]): readonly Draft[] {
  const large = rings.filter((ring) => ring.radius > smallRingPixels)
  const crowded = large.length > largeRingsAtMost
  const groupsByCell = new Map<string, Draft[]>()
  for (const ring of rings) {
    const isLarge = ring.radius > smallRingPixels
    if (isLarge && !crowded) continue
    const x = ring.sumX / ring.positions.length
    const y = ring.sumY / ring.positions.length
    const step = isLarge ? Math.ceil(Math.log2(ring.radius)) : 0
    const cell = isLarge ? 2 ** step : ringCellPixels
    const key = `${String(step)} ${String(Math.floor(x / cell))} ${String(Math.floor(y / cell))}`
    const group = groupsByCell.get(key)
    if (group === undefined) groupsByCell.set(key, [ring])
    else group.push(ring)
  }
  return [
    ...(crowded ? [] : large),
    ...[...groupsByCell.values()].map((group) => (group.length === 1 ? group : [around(group)])).flat(),
  ]
}

/** One ring that holds several. */
function around(group: readonly Draft[]): Draft {
  const positions = group.flatMap((ring) => ring.positions)
  const sumX = group.reduce((sum, ring) => sum + ring.sumX, 0)
  const sumY = group.reduce((sum, ring) => sum + ring.sumY, 0)
  const x = sumX / positions.length
  const y = sumY / positions.length
  let radius = 0
  const counts = new Uint32Array(groups.length)
  for (const ring of group) {
    const away = Math.hypot(ring.sumX / ring.positions.length - x, ring.sumY / ring.positions.length - y)
    radius = Math.max(radius, away + ring.radius)
    ring.counts.forEach((count, at) => {
      counts[at] = (counts[at] ?? 0) + count
    })
  }
  return { kind: 'ring', sumX, sumY, radius, counts, positions }
}

function add<K>(
  drafts: Map<K, Draft>,
  key: K,
  kind: Draft['kind'],
  x: number,
  y: number,
  radius: number,
  group: number,
  position: number,
): void {
  let draft = drafts.get(key)
  if (draft === undefined) {
    draft = { kind, sumX: 0, sumY: 0, radius, counts: new Uint32Array(groups.length), positions: [] }
    drafts.set(key, draft)
  }
  draft.sumX += x
  draft.sumY += y
  draft.counts[group] = (draft.counts[group] ?? 0) + 1
  draft.positions.push(position)
}

/** Pixels: 12 for two events, 24 for ten thousand. */
function clusterRadius(count: number): number {
  return Math.min(26, 11 + 3.2 * Math.log10(count))
}

/** Every mark that means a place, the smallest first: of a ring also its inside, for what it stands for may lie there. */
export function marksOver(marks: readonly EventMark[], x: number, y: number): readonly EventMark[] {
  return marks
    .filter((mark) => {
      const distance = Math.hypot(mark.x - x, mark.y - y)
      if (mark.outline !== undefined) return distance <= mark.radius && isInside(mark.outline, x, y)
      return distance <= mark.radius + 2
    })
    .sort((a, b) => a.radius - b.radius)
}

/** The mark under a point, the smallest first; a ring is hit on its edge or its number. */
export function markAt(marks: readonly EventMark[], x: number, y: number): EventMark | null {
  let best: EventMark | null = null
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y)
    const onRing = mark.kind === 'ring' && (Math.abs(distance - mark.radius) <= 6 || onNumber(mark, x, y))
    const hit =
      mark.kind === 'ring'
        ? onRing
        : mark.outline !== undefined
          ? distance <= mark.radius && isInside(mark.outline, x, y)
          : distance <= mark.radius + 2
    if (hit && (best === null || mark.radius < best.radius)) best = mark
  }
  return best
}

function isInside(outline: Float64Array, x: number, y: number): boolean {
  let inside = false
  for (let at = 0, before = outline.length - 2; at < outline.length; before = at, at += 2) {
    const [ax, ay] = [outline[at] ?? 0, outline[at + 1] ?? 0]
    const [bx, by] = [outline[before] ?? 0, outline[before + 1] ?? 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Where a ring's number stands: on its edge, so that nothing marks a middle that nobody knows. */
export function ringNumberAt(mark: EventMark): readonly [number, number] {
  return [mark.x + mark.radius * Math.SQRT1_2, mark.y - mark.radius * Math.SQRT1_2]
}

function onNumber(mark: EventMark, x: number, y: number): boolean {
  const [numberX, numberY] = ringNumberAt(mark)
  return Math.hypot(numberX - x, numberY - y) <= 11
}
