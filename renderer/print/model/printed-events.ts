import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { groupOfEventKind } from '../../../db/model/vocabulary/event-kind.ts'
import type { MercatorView } from '../../map/basemap/basemap-data.ts'
import {
  densityClasses,
  heatPerSquareKilometre,
  heatSurface,
  hexagonMarks,
} from '../../map/events/density.ts'
import type { DensityClass, HeatSurface } from '../../map/events/density.ts'
import { isArea } from '../../../db/model/events/rough-place.ts'
import { markEvents } from '../../map/events/event-marks.ts'
import { maxNumbered, outlineShows, pointMarks } from './marks.ts'
import type { Mark } from './marks.ts'

/** All events of the frame, as they are drawn. */
export interface EventMarks {
  readonly points: readonly Mark[]
  /** Places known only roughly, whose outline crosses the frame. */
  readonly areas: readonly Mark[]
  /** Those known only to more than the whole map: they have no mark. */
  readonly wide: { readonly count: number; readonly numbers: readonly number[] }
  /** Whether marks carry the numbers of the table. */
  readonly numbered: boolean
  /** Counted by hexagon or as a surface instead of points; null: points. */
  readonly density: SheetDensity | null
  /** Events by group of kinds, most first; "" is none. */
  readonly groups: readonly { readonly group: string; readonly count: number }[]
}

/** How dense the exact events lie; `rough`: how many are in sight without being counted. */
export type SheetDensity =
  | {
      readonly look: 'hexagons'
      readonly hexagons: readonly Hexagon[]
      readonly classes: readonly DensityClass[]
      readonly rough: number
    }
  | {
      readonly look: 'heat'
      readonly surface: HeatSurface
      readonly perSquareKilometre: number
      readonly rough: number
    }
/** Millimetres of the map; `corners`: x and y in turn. */
export interface Hexagon {
  readonly x: number
  readonly y: number
  readonly corners: readonly number[]
  readonly count: number
}

const pixelsPerMillimetre = 96 / 25.4
/** Nearer marks would cover one another, millimetres. */
const apartNumbered = 4.2
const apartMany = 7

/** `listed`: how many of the events, from the first on, have a row in the table. */
export function eventMarks(job: PrintJob, listed: number, map: SheetMap, shown: boolean): EventMarks {
  const { columns } = job
  const positions = shown ? Array.from({ length: columns.count }, (_, at) => at) : []
  const groupAt = (at: number): string => groupOfEventKind(columns.codes[columns.kind[at] ?? 0] ?? '') ?? ''
  const isRough = (at: number): boolean => isArea(columns.precision[at] ?? 0, columns.radius[at] ?? 0)
  const { look } = job.settings
  const numbered = listed > 0 && positions.length <= maxNumbered && look === undefined
  const numberAt = (at: number): number | null => (numbered && at < listed ? at + 1 : null)
  const crowded = positions.length > maxNumbered
  const reach = (at: number): number => map.lengthAt(columns.radius[at] ?? 0, columns.lat[at] ?? 0)
  // Places within about 25 km (precision 2), where that is less than the reach of a mark with a count, are counted in it:
  // thousands of small rings say nothing. Precision 3 and more is never gathered at a point.
  const isGathered = (at: number): boolean =>
    look === undefined && crowded && (columns.precision[at] ?? 0) < 3 && reach(at) < apartMany
  const rough: number[] = positions.filter((at) => isRough(at) && !isGathered(at))
  const heaps = pointMarks(
    (look === undefined ? positions : [])
      .filter((at) => !isRough(at) || isGathered(at))
      .map((at) => {
        const [x, y] = map.project(columns.lng[at] ?? 0, columns.lat[at] ?? 0)
        return { number: numberAt(at), x, y, group: groupAt(at), radius: isRough(at) ? reach(at) : 0 }
      }),
    crowded ? apartMany : apartNumbered,
  )
  const { size, x, y, width, height } = map.view
  const pixels = (value: number): number => value * pixelsPerMillimetre
  const view = {
    size: pixels(size),
    x: pixels(x),
    y: pixels(y),
    width: pixels(width),
    height: pixels(height),
  }
  const rings: readonly Mark[] = markEvents(columns, Uint32Array.from(rough), view).map((ring) => {
    const numbers = ring.positions.flatMap((at) => numberAt(at) ?? [])
    return {
      x: ring.x / pixelsPerMillimetre,
      y: ring.y / pixelsPerMillimetre,
      radius: ring.radius / pixelsPerMillimetre,
      numbers: numbers.sort((a, b) => a - b),
      count: ring.total,
      groups: counted(ring.positions.map(groupAt)),
    }
  })
  const beyond = rings.filter((ring) => !outlineShows(ring, map.view))
  const alone = (mark: Mark): boolean => mark.count === 1 && mark.radius > 0
  return {
    points: heaps.filter((mark) => !alone(mark)),
    areas: [...rings.filter((ring) => outlineShows(ring, map.view)), ...heaps.filter(alone)].sort(
      (a, b) => b.radius - a.radius,
    ),
    wide: {
      count: beyond.reduce((sum, ring) => sum + ring.count, 0),
      numbers: beyond.flatMap((ring) => ring.numbers).sort((a, b) => a - b),
    },
    numbered,
    density: look === undefined || !shown ? null : densityOf(job, Uint32Array.from(positions), view, map),
    groups: counted(positions.map(groupAt)),
  }
}

function densityOf(
  { columns, cells, settings }: PrintJob,
  positions: Uint32Array,
  view: MercatorView,
  map: SheetMap,
): SheetDensity {
  if (settings.look === 'heat' || cells === null) {
    const surface = heatSurface(columns, positions, view)
    const [, south, , north] = map.box
    const perSquareKilometre = heatPerSquareKilometre(surface, view.size, (south + north) / 2)
    return { look: 'heat', surface, perSquareKilometre, rough: surface.rough }
  }
  const { marks, rough } = hexagonMarks(columns, positions, cells, view)
  const hexagons = marks.map(({ x, y, outline, total }): Hexagon => ({
    x: x / pixelsPerMillimetre,
    y: y / pixelsPerMillimetre,
    corners: Array.from(outline ?? [], (value) => value / pixelsPerMillimetre),
    count: total,
  }))
  const most = hexagons.reduce((so, { count }) => Math.max(so, count), 0)
  return { look: 'hexagons', hexagons, classes: densityClasses(most), rough }
}

function counted(groups: readonly string[]): readonly { readonly group: string; readonly count: number }[] {
  const countByGroup = new Map<string, number>()
  for (const group of groups) countByGroup.set(group, (countByGroup.get(group) ?? 0) + 1)
  return [...countByGroup].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count)
}
