import { distanceMetres } from '../geometry/measure.ts'
import type { EventColumns } from './event-columns.ts'

/** How far apart two reports of one event may lie: metres on the ground, milliseconds between their times. */
export interface NearOptions {
  readonly metres: number
  readonly milliseconds: number
}

/** 5 km and 2 days. */
export const nearDefaults: NearOptions = { metres: 5000, milliseconds: 2 * 86_400_000 }

/** Two events by record row, a < b, with what lies between them. Times that overlap are 0 ms apart. */
export interface NearPair {
  readonly a: number
  readonly b: number
  readonly metres: number
  readonly milliseconds: number
}

/** Counting stops here: `total` of this means "at least so many". */
export const pairLimit = 100_000
/**
 * A crowd at one place that `exclude` takes out pair by pair has no end. After so many looks (a second or two) each
 * event is held only against the next few by time, here and in each neighbouring cell.
 */
const lookLimit = 100_000_000
const looksAfterLimit = 50
/** Metres. Smaller cells would number too many for an exact key. */
const minCell = 100

/**
 * Pairs of events that may be one event reported twice: same kind, both with a place and a date, no further apart than
 * `options` say, and not taken out by `exclude` (record rows). Imprecise places count by their centre. `pairs` are the
 * `limit` closest, by metres and time as shares of what is allowed, then by rows.
 */
export function findNearDuplicates(
  columns: EventColumns,
  options: NearOptions,
  exclude: (rowA: number, rowB: number) => boolean,
  limit: number,
): { readonly total: number; readonly pairs: readonly NearPair[] } {
  const found: NearPair[] = []
  const { row, lng, lat, earliest, latest } = columns
  const space = inSpace(columns)
  const { order, groups } = groupEvents(columns, space, cellSize(options.metres))
  const furthest = (options.metres + 0.001) ** 2
  let looks = 0
  // The looks at one event from one group; false when there are pairs enough.
  const lookFrom = (here: number, group: Group): boolean => {
    const until = (latest[here] ?? NaN) + options.milliseconds
    const from = firstAfter(columns, order, group, here)
    const to = looks < lookLimit ? group.to : Math.min(group.to, from + looksAfterLimit)
    for (let place = from; place < to; place += 1) {
      const there = order[place] ?? 0
      const begins = earliest[there] ?? NaN
      if (!(begins <= until)) break
      looks += 1
      if (squaredChord(space, here, there) > furthest) continue
      const [a, b] = inOrder(row[here] ?? 0, row[there] ?? 0)
      if (exclude(a, b)) continue
      const metres = distanceMetres(
        { lat: lat[here] ?? NaN, lng: lng[here] ?? NaN },
        { lat: lat[there] ?? NaN, lng: lng[there] ?? NaN },
      )
      if (metres > options.metres) continue
      found.push({ a, b, metres, milliseconds: Math.max(0, begins - (latest[here] ?? NaN)) })
      if (found.length >= pairLimit) return false
    }
    return true
  }
  everyLook(order, groups, lookFrom)
  const share = (value: number, most: number): number => (most > 0 ? value / most : 0)
  const apart = (pair: NearPair): number =>
    share(pair.metres, options.metres) + share(pair.milliseconds, options.milliseconds)
  found.sort((one, other) => apart(one) - apart(other) || one.a - other.a || one.b - other.b)
  return { total: found.length, pairs: found.slice(0, Math.max(0, limit)) }
}

/** Events of one kind in one cell: a stretch of the order, by earliest time. */
interface Group {
  readonly from: number
  readonly to: number
  readonly kind: number
  readonly cell: number
}

interface Groups {
  readonly list: readonly Group[]
  /** The group of a kind in a cell. */
  readonly at: (cell: number, kind: number) => Group | undefined
  readonly cellsAround: (cell: number) => readonly number[]
}

function everyLook(
  order: Uint32Array,
  { list, at, cellsAround }: Groups,
  lookFrom: (here: number, group: Group) => boolean,
): void {
  for (const group of list) {
    const near = cellsAround(group.cell).flatMap((cell) => at(cell, group.kind) ?? [])
    for (let place = group.from; place < group.to; place += 1) {
      const here = order[place] ?? 0
      for (const other of near) {
        if (!lookFrom(here, other)) return
      }
    }
  }
}

/**
 * Sorts what has a place and a date into cubes of space. Cubes instead of degrees: they know neither antimeridian nor
 * poles, and a chord is never longer than the way on the ground.
 */
function groupEvents(
  columns: EventColumns,
  [x, y, z]: Space,
  cell: number,
): { readonly order: Uint32Array; readonly groups: Groups } {
  const { count, kind, earliest, latest } = columns
  // From −side to side in each direction: the earth's radius and one cell more.
  const side = Math.ceil(equator / cell) + 1
  const across = 2 * side + 1
  const key = (cx: number, cy: number, cz: number): number =>
    ((cx + side) * across + (cy + side)) * across + (cz + side)
  const cells = new Float64Array(count)
  const usable: number[] = []
  for (let at = 0; at < count; at += 1) {
    if (Number.isNaN((x[at] ?? NaN) + (earliest[at] ?? NaN) + (latest[at] ?? NaN))) continue
    const cx = Math.floor((x[at] ?? 0) / cell)
    cells[at] = key(cx, Math.floor((y[at] ?? 0) / cell), Math.floor((z[at] ?? 0) / cell))
    usable.push(at)
  }
  const order = Uint32Array.from(usable).sort(
    (a, b) =>
      (cells[a] ?? 0) - (cells[b] ?? 0) ||
      (kind[a] ?? 0) - (kind[b] ?? 0) ||
      (earliest[a] ?? 0) - (earliest[b] ?? 0) ||
      a - b,
  )
  const list: Group[] = []
  const byCell = new Map<number, Group[]>()
  for (let from = 0, to = 0; from < order.length; from = to) {
    const first = order[from] ?? 0
    const group = { kind: kind[first] ?? 0, cell: cells[first] ?? 0 }
    while (to < order.length && cells[order[to] ?? 0] === group.cell && kind[order[to] ?? 0] === group.kind)
      to += 1
    const whole = { ...group, from, to }
    list.push(whole)
    const others = byCell.get(whole.cell)
    if (others === undefined) byCell.set(whole.cell, [whole])
    else others.push(whole)
  }
  const around = [-1, 0, 1].flatMap((dx) =>
    [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dz) => (dx * across + dy) * across + dz)),
  )
  return {
    order,
    groups: {
      list,
      at: (at, wanted) => byCell.get(at)?.find((group) => group.kind === wanted),
      cellsAround: (at) => around.map((step) => at + step).filter((near) => byCell.has(near)),
    },
  }
}

/** A little more than asked, so that rounding never puts two near events two cells apart. */
function cellSize(metres: number): number {
  return Math.max(minCell, metres * 1.001)
}

/** The first place in a group whose event comes after this one, by earliest time and then by position. */
function firstAfter(columns: EventColumns, order: Uint32Array, group: Group, here: number): number {
  const time = columns.earliest[here] ?? NaN
  let low = group.from
  let high = group.to
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = order[middle] ?? 0
    const begins = columns.earliest[there] ?? NaN
    if (begins < time || (begins === time && there <= here)) low = middle + 1
    else high = middle
  }
  return low
}

function inOrder(one: number, other: number): readonly [number, number] {
  return one < other ? [one, other] : [other, one]
}

type Space = readonly [Float64Array, Float64Array, Float64Array]
/** WGS 84: radius at the equator in metres, and the square of the eccentricity. */
const equator = 6_378_137
const squaredEccentricity = 0.006_694_379_990_141_317

/** Places as metres from the centre of the earth, by axis; NaN without a place. */
function inSpace({ count, lng, lat }: EventColumns): Space {
  const space: Space = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < count; at += 1) {
    const along = ((lng[at] ?? NaN) * Math.PI) / 180
    const up = ((lat[at] ?? NaN) * Math.PI) / 180
    const normal = equator / Math.sqrt(1 - squaredEccentricity * Math.sin(up) ** 2)
    space[0][at] = normal * Math.cos(up) * Math.cos(along)
    space[1][at] = normal * Math.cos(up) * Math.sin(along)
    space[2][at] = normal * (1 - squaredEccentricity) * Math.sin(up)
  }
  return space
}

function squaredChord([x, y, z]: Space, a: number, b: number): number {
  const dx = (x[a] ?? 0) - (x[b] ?? 0)
  const dy = (y[a] ?? 0) - (y[b] ?? 0)
  const dz = (z[a] ?? 0) - (z[b] ?? 0)
  return dx * dx + dy * dy + dz * dz
}
