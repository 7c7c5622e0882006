import type { MapName } from '../../map/basemap/basemap-draw.ts'
import { numberText } from './marks.ts'
import { boxesAround, boxesOnOutline, createRoom } from './printed-places.ts'
import type { Box } from './printed-places.ts'
import type { SheetView } from './sheet-view.ts'

/** Words on the map; x and y are the left end and the middle, millimetres. */
export interface Label extends Box {
  readonly key: string
  readonly words: string
}
export interface TownLabel extends Label {
  readonly town: readonly [x: number, y: number]
  /** Millimetres. */
  readonly size: number
}
export interface MapLabels {
  readonly numbers: readonly Label[]
  /** On the outline of a rough place: the kind's letter and the numbers or the count. */
  readonly tags: readonly (Label & { readonly group: string })[]
  readonly letters: readonly {
    readonly key: string
    readonly x: number
    readonly y: number
    readonly words: string
  }[]
  readonly zones: readonly Label[]
  readonly towns: readonly TownLabel[]
  readonly countries: readonly Label[]
}
/** The width of words in millimetres at a size in millimetres. */
export type Measure = (words: string, size: number, bold: boolean) => number

export const markRadius = 2.1
export const heapRadius = 2.9
export const letterRadius = 2.3
export const numberSize = 2.2
export const nameSize = 2.3
/** With more rough places than this only those of several events say so. */
export const maxTagged = 24

/** Puts words where they cover nothing: numbers first, then zones, then towns; what finds no room is left out. */
export function mapLabels(
  view: SheetView,
  names: readonly MapName[],
  letterOf: (group: string) => string,
  measure: Measure,
): MapLabels {
  const { marks, map, zones, job } = view
  const room = createRoom(map.view)
  const withNames = job.settings.layers?.labels !== false
  for (const mark of marks.points) {
    const radius = mark.count > 1 ? heapRadius : markRadius
    room.take({ x: mark.x - radius, y: mark.y - radius, width: 2 * radius, height: 2 * radius })
  }
  const letters = zones.flatMap(({ zone, letter, label: [x, y], box }) => {
    if (letter === '' || Math.min(box.width, box.height) < 2 * letterRadius) return []
    const size = { width: 2 * letterRadius, height: 2 * letterRadius }
    const at = { x: x - letterRadius, y: y - letterRadius, ...size }
    const found = room.placeFirst([at, ...boxesAround(x, y, letterRadius + 0.6, size)])
    return found === null
      ? []
      : [{ key: zone.zone.id, x: found.x + letterRadius, y: found.y + letterRadius, words: letter }]
  })
  const numbers = marks.points.flatMap((mark) => {
    const words = mark.numbers.length > 0 ? numberText(mark.numbers) : ''
    if (words === '') return []
    const size = { width: measure(words, numberSize, true) + 0.7, height: numberSize * 1.15 }
    const box = room.placeFirst(
      boxesAround(mark.x, mark.y, (mark.count > 1 ? heapRadius : markRadius) + 0.2, size),
    )
    return box === null ? [] : [{ key: words, words, ...box }]
  })
  const crowded = marks.areas.length > maxTagged
  const tags = marks.areas.flatMap((area, index) => {
    const group = area.groups[0]?.group ?? ''
    const rest =
      area.numbers.length > 0 ? numberText(area.numbers) : area.count > 1 ? `×${String(area.count)}` : ''
    if (crowded && area.count === 1) return []
    const letters = area.groups.slice(0, 3).map((one) => letterOf(one.group))
    const words = [letters.join(''), rest].filter((part) => part !== '').join(' ')
    const size = { width: measure(words, numberSize, true) + 1.8, height: numberSize * 1.5 }
    const box = room.placeFirst(boxesOnOutline(area.x, area.y, area.radius, size))
    return box === null ? [] : [{ key: String(index), words, group, ...box }]
  })
  const zoneNames = zones.flatMap(({ zone, letter, label: [x, y], box }) => {
    const words = zone.zone.name
    if (!withNames || words === '' || Math.min(box.width, box.height) < 5) return []
    const size = { width: measure(words, nameSize, true) + 0.8, height: nameSize * 1.3 }
    if (size.width > box.width * 1.6) return []
    const radius = letter === '' ? 0 : letterRadius + 0.3
    const middle = { x: x - size.width / 2, y: y - size.height / 2, ...size }
    const near = boxesAround(x, y, radius, size)
    const order =
      letter === '' ? [middle, ...near] : [...near.slice(2, 4), ...near.slice(0, 2), ...near.slice(4)]
    const found = room.placeFirst(order)
    return found === null ? [] : [{ key: zone.zone.id, words, ...found }]
  })
  const shownNames = withNames ? names.filter((name) => isWorth(name, map.scale)) : []
  const zoneText = new Set(zoneNames.map(({ words }) => words))
  const towns = shownNames.flatMap((name, index) => {
    const x = name.x * map.view.size - map.view.x
    const y = name.y * map.view.size - map.view.y
    if (name.kind !== 'town' || x < 0 || y < 0 || x > map.view.width || y > map.view.height) return []
    const words = townLabels(name, view)
    if (zoneText.has(words)) return []
    const size = name.population > 300_000 ? 2.5 : 2.1
    const space = { width: measure(words, size, false) + 0.6, height: size * 1.25 }
    // Events are often placed at the town's own point: then its name goes around the mark.
    const box = room.placeFirst([
      ...boxesAround(x, y, 0.9, space).slice(0, 6),
      ...boxesAround(x, y, heapRadius + 0.4, space),
    ])
    return box === null
      ? []
      : [{ key: `${words} ${String(index)}`, words, town: [x, y] as const, size, ...box }]
  })
  const countries = shownNames.flatMap((name) => {
    const x = name.x * map.view.size - map.view.x
    const y = name.y * map.view.size - map.view.y
    if (name.kind !== 'country') return []
    const words = name.name.toUpperCase()
    const width = measure(words, 2.6, true) * 1.15
    const box = room.placeFirst([{ x: x - width / 2, y: y - 1.6, width, height: 3.2 }])
    return box === null ? [] : [{ key: words, words, ...box }]
  })
  return { numbers, tags, letters, zones: zoneNames, towns, countries }
}

/** Sheets in Arabic letters take the local name where it is in them. */
function townLabels(name: MapName, view: SheetView): string {
  return view.text.dir === 'rtl' && /\p{Script=Arabic}/u.test(name.local) ? name.local : name.name
}

/**
 * A country's name stands at one point of it. On a large scale that of a small country may fall on the wrong side of a
 * line that is disputed, so it is only written where the line is too small to read. `rank` is the area.
 */
export function isCountryWorth(name: MapName, scale: number): boolean {
  return scale >= (name.rank > 10 ? 1_500_000 : 12_000_000)
}

/** Small towns only on large scales. */
function isWorth(name: MapName, scale: number): boolean {
  if (name.kind === 'country') return isCountryWorth(name, scale)
  if (name.population > 5_000_000) return scale <= 60_000_000
  if (name.population > 1_000_000) return scale <= 25_000_000
  if (name.population > 300_000) return scale <= 10_000_000
  if (name.population > 100_000) return scale <= 4_000_000
  return scale <= (name.population > 30_000 ? 1_500_000 : 700_000)
}
