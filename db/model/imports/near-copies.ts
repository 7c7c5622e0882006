import { bboxOf, isArea } from '../geometry/geometry.ts'
import type { AreaGeometry, Geometry } from '../geometry/geometry.ts'
import { areaSquareMetres } from '../geometry/measure.ts'
import { intersection } from '../geometry/overlay.ts'
import { externalKey } from '../record/external-key.ts'
import { foldText } from '../text/fold.ts'
import type { EventColumns } from '../events/event-columns.ts'
import { findNearDuplicates, pairLimit } from '../events/near-duplicates.ts'

/** What is compared of an event. Instants are UTC milliseconds. */
export interface NearEvent {
  readonly title: string
  readonly kind: string
  readonly lng: number
  readonly lat: number
  readonly precision: number
  /** Metres; 0 unknown. */
  readonly radius: number
  readonly earliest: number
  readonly latest: number
  readonly killed: Killed | null
}

export interface Killed {
  readonly low?: number | null | undefined
  readonly best?: number | null | undefined
  readonly high?: number | null | undefined
}

/** What of a stored event the columns do not hold. */
export type EventWords = Pick<NearEvent, 'title' | 'killed'>

/** One of the file and one of the store (its position in the list that was given). */
export interface NearCopy {
  readonly file: number
  readonly here: number
}

const dayMs = 86_400_000
/** Metres that two exact places of one event may lie apart, and two imprecise ones. */
const exactMetres = 1000
const coarseMetres = 25_000

/**
 * Events of a file that may stand in the store already under another key: same kind, same first and last day, no further
 * apart than the less precise of the two places, and titles or numbers of killed alike. Each event is in one pair at
 * most, the likest first. Only stored events of the file's days are looked at, and of these no more than
 * findNearDuplicates' limit of looks and pairs: near linear whatever comes.
 * `words` reads title and killed of a stored event by its record row; `passOver` names rows that are no candidates.
 */
export function nearEvents(
  file: readonly NearEvent[],
  stored: EventColumns,
  passOver: ReadonlySet<number>,
  words: (row: number) => EventWords | null,
): readonly NearCopy[] {
  const days = new Set(file.map(({ kind, earliest, latest }) => daysKey(kind, earliest, latest)))
  const here: number[] = []
  for (let at = 0; at < stored.count; at += 1) {
    const kind = stored.codes[stored.kind[at] ?? 0] ?? ''
    const key = daysKey(kind, stored.earliest[at] ?? NaN, stored.latest[at] ?? NaN)
    if (days.has(key) && !passOver.has(stored.row[at] ?? 0)) here.push(at)
  }
  if (here.length === 0) return []
  const both = joined(stored, here, file)
  const known = new Map<number, EventWords | null>()
  const wordsOf = (index: number): EventWords | null => {
    const known_ = known.get(index)
    if (known_ !== undefined) return known_
    const read = words(stored.row[here[index] ?? 0] ?? 0)
    known.set(index, read)
    return read
  }
  // Rows of `both` are positions from 1: first those here, then those of the file.
  const split = (a: number, b: number): NearCopy => ({ here: a - 1, file: b - 1 - here.length })
  const unlike = (a: number, b: number): boolean => {
    if (b - 1 < here.length || a - 1 >= here.length) return true
    const pair = split(a, b)
    const one = file[pair.file]
    const other = here[pair.here] ?? 0
    if (one === undefined) return true
    if (day(one.latest) !== day(stored.latest[other] ?? NaN)) return true
    const told = wordsOf(pair.here)
    return told === null || likeness(one, told) === 0
  }
  const { pairs } = findNearDuplicates(both, { metres: coarseMetres, milliseconds: 0 }, unlike, pairLimit)
  const scored = pairs.flatMap(({ a, b, metres }) => {
    const pair = split(a, b)
    const one = file[pair.file]
    const other = here[pair.here] ?? 0
    const told = wordsOf(pair.here)
    if (one === undefined || told === null) return []
    const reach = Math.max(
      reachOf(one.precision, one.radius),
      reachOf(stored.precision[other] ?? 0, stored.radius[other] ?? 0),
    )
    return metres > reach ? [] : [{ ...pair, metres, like: likeness(one, told) }]
  })
  scored.sort((x, y) => y.like - x.like || x.metres - y.metres || x.file - y.file || x.here - y.here)
  return oneToOne(scored).map(({ file: at, here: index }) => ({ file: at, here: here[index] ?? 0 }))
}

function day(instant: number): number {
  return Math.floor(instant / dayMs)
}

function daysKey(kind: string, earliest: number, latest: number): string {
  return `${kind} ${String(day(earliest))} ${String(day(latest))}`
}

function reachOf(precision: number, radius: number): number {
  if (radius > 0) return Math.min(coarseMetres, Math.max(exactMetres, radius))
  return precision > 1 ? coarseMetres : exactMetres
}

/** The stored events at `here`, then those of the file, by their first day alone; rows are positions from 1. */
function joined(stored: EventColumns, here: readonly number[], file: readonly NearEvent[]): EventColumns {
  const count = here.length + file.length
  const codes = [...stored.codes]
  const indexes = new Map(codes.map((code, at) => [code, at]))
  const kind = new Uint16Array(count)
  const [lng, lat, from] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  here.forEach((at, index) => {
    kind[index] = stored.kind[at] ?? 0
    lng[index] = stored.lng[at] ?? NaN
    lat[index] = stored.lat[at] ?? NaN
    from[index] = day(stored.earliest[at] ?? NaN) * dayMs
  })
  file.forEach((event, at) => {
    const index = here.length + at
    let code = indexes.get(event.kind)
    if (code === undefined) {
      code = codes.length
      codes.push(event.kind)
      indexes.set(event.kind, code)
    }
    kind[index] = code
    lng[index] = event.lng
    lat[index] = event.lat
    from[index] = day(event.earliest) * dayMs
  })
  const none = new Uint16Array(count)
  return {
    count,
    row: Uint32Array.from({ length: count }, (_, at) => at + 1),
    lng,
    lat,
    earliest: from,
    latest: from,
    kind,
    verification: none,
    sensitivity: none,
    precision: new Uint8Array(count),
    radius: new Float32Array(count),
    codes,
  }
}

/** 0: not alike. Titles that share half of their words, unless the numbers of killed exclude each other; or fewer words and the same number. */
function likeness(one: EventWords, other: EventWords): number {
  const share = sharedWords(one.title, other.title)
  const agree = killedAgree(one.killed, other.killed)
  if (agree === false) return 0
  const counted = agree === true && (one.killed?.best ?? 0) > 0 && one.killed?.best === other.killed?.best
  if (share >= 0.5) return share + (counted ? 1 : 0)
  return counted && share >= 0.25 ? share : 0
}

/** Words in both as a share of all words of the two. */
function sharedWords(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  if (one.size === 0 || other.size === 0) return 0
  const both = [...one].filter((word) => other.has(word)).length
  return both / (one.size + other.size - both)
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Whether the numbers of killed can be the same; null where one is not told. */
function killedAgree(a: Killed | null, b: Killed | null): boolean | null {
  const [one, other] = [boundsOf(a), boundsOf(b)]
  return one === null || other === null ? null : one[0] <= other[1] && other[0] <= one[1]
}

function boundsOf(killed: Killed | null): readonly [number, number] | null {
  const told = [killed?.low, killed?.best, killed?.high].filter((value) => typeof value === 'number')
  return told.length === 0 ? null : [Math.min(...told), Math.max(...told)]
}

/** What is compared of a zone. */
export interface NearZone {
  readonly names: readonly string[]
  readonly kind: string
  readonly pcode: string
  readonly geometry: Geometry | null
}

/** Of the smaller area, what both must cover. */
const coveredShare = 0.9
/** Overlays are dear: after so many, and for shapes with more positions than this, the bounding boxes decide. */
const overlayLimit = 2000
const overlayPositions = 20_000

/**
 * Zones of a file that may stand in the store already under another key: the same P-code, or one name in common and
 * shapes of which the smaller lies to nine tenths in the other, or that have one bounding box. Zones with two P-codes
 * are two, and so are zones of two levels: a district is often called as its governorate.
 */
export function nearZones(file: readonly NearZone[], stored: readonly NearZone[]): readonly NearCopy[] {
  const buckets = new Map<string, number[]>()
  const put = (key: string, at: number): void => {
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, [at])
    else bucket.push(at)
  }
  stored.forEach((zone, at) => {
    for (const key of keysOf(zone)) put(key, at)
  })
  let overlays = 0
  const found: (NearCopy & { readonly like: number })[] = []
  file.forEach((zone, at) => {
    for (const other of new Set(keysOf(zone).flatMap((key) => buckets.get(key) ?? []))) {
      const here = stored[other]
      if (here === undefined) continue
      const [code, hereCode] = [pcodeKey(zone.pcode), pcodeKey(here.pcode)]
      if (code !== '' && hereCode !== '') {
        if (code === hereCode) found.push({ file: at, here: other, like: 2 })
        continue
      }
      if (zone.kind !== here.kind && isLevel(zone.kind) && isLevel(here.kind)) continue
      const like = shapesAlike(zone.geometry, here.geometry, overlays < overlayLimit)
      if (like.overlaid) overlays += 1
      if (like.share >= coveredShare) found.push({ file: at, here: other, like: like.share })
    }
  })
  found.sort((x, y) => y.like - x.like || x.file - y.file || x.here - y.here)
  return oneToOne(found).map(({ file: at, here }) => ({ file: at, here }))
}

export function pcodeKey(pcode: string): string {
  return externalKey(pcode).toUpperCase()
}

function keysOf({ names, pcode }: NearZone): readonly string[] {
  const keys = names.map((name) => foldText(name).replace(/[^\p{L}\p{N}]/gu, '')).filter((key) => key !== '')
  return [...new Set(keys.map((key) => `name ${key}`)), ...(pcode === '' ? [] : [`pcode ${pcodeKey(pcode)}`])]
}

function isLevel(kind: string): boolean {
  return /^(?:country|adm\d)$/.test(kind)
}

/** The share of the smaller area that both cover; the bounding boxes' where `exact` is false or the shapes are large. */
function shapesAlike(
  a: Geometry | null,
  b: Geometry | null,
  exact: boolean,
): { readonly share: number; readonly overlaid: boolean } {
  const none = { share: 0, overlaid: false }
  if (a === null || b === null || !isArea(a) || !isArea(b)) return none
  const [one, other] = [bboxOf(a), bboxOf(b)]
  if (one.every((edge, at) => Math.abs(edge - (other[at] ?? NaN)) < 1e-6))
    return { share: 1, overlaid: false }
  const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const up = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  if (across <= 0 || up <= 0) return none
  const [boxA, boxB] = [one, other].map(([west, south, east, north]) => (east - west) * (north - south))
  if (!exact || positionCount(a) + positionCount(b) > overlayPositions)
    return { share: (across * up) / Math.max(boxA ?? 0, boxB ?? 0), overlaid: false }
  try {
    const shared = intersection(a, b)
    const smaller = Math.min(areaSquareMetres(a), areaSquareMetres(b))
    return { share: shared === null ? 0 : areaSquareMetres(shared) / smaller, overlaid: true }
  } catch {
    // An outline of an older import that crosses itself.
    return { share: (across * up) / Math.max(boxA ?? 0, boxB ?? 0), overlaid: true }
  }
}

function positionCount(geometry: AreaGeometry): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0)
}

/** The first pair of each, in the order given. */
function oneToOne<T extends NearCopy>(pairs: readonly T[]): readonly T[] {
  const [files, heres] = [new Set<number>(), new Set<number>()]
  return pairs.filter(({ file, here }) => {
    if (files.has(file) || heres.has(here)) return false
    files.add(file)
    heres.add(here)
    return true
  })
}
