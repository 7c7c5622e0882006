import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { layPicture, viewKey } from '../canvas-picture.ts'
import type { CanvasView } from '../canvas-sheet.ts'
import type { MapContent } from '../map-content.ts'
import type { App6 } from './app6.ts'
import { densityClasses, heatPerSquareKilometre, heatSurface, hexagonMarks } from './density.ts'
import type { DensityScale } from './density.ts'
import { drawHeat, drawHexagonNumbers, drawHexagons } from './draw-density.ts'
import { drawMarks, drawRings, massPicture } from './draw-marks.ts'
import { markEvents } from './event-marks.ts'
import type { EventMark } from './event-marks.ts'
import { sizedMarks } from './size-marks.ts'

/** What is drawn on, and what of it. */
export interface EventDrawing {
  readonly context: CanvasRenderingContext2D
  readonly view: CanvasView
  /** Device pixels of one unit of the context. */
  readonly ratio: number
  readonly content: MapContent
  /** Names, which lie over what is filled and under the signs. */
  readonly labels: HTMLCanvasElement
  /** Of the map's middle, degrees. */
  readonly latitude: number
}

/** What was drawn: what a pointer can mean, and how dense it is. */
export interface DrawnEvents {
  readonly marks: readonly EventMark[]
  readonly scale: DensityScale | null
}

interface PlacedEvents {
  readonly key: string
  readonly columns: EventColumns
  readonly positions: Uint32Array
  readonly marks: readonly EventMark[]
  /** Every event as a pixel; null until it is wanted. */
  mass: OffscreenCanvas | null
}

/** The marks of the events in sight: those known only roughly, and all others. */
interface MarksInSight {
  readonly rings: readonly EventMark[]
  readonly exact: readonly EventMark[]
}

/** Above this many in sight each event is written as a pixel under the clusters. */
const massLimit = 1500

/** Draws events as signs, hexagons or a surface, with the map's names at their height. */
export function createEventLayer(): (drawing: EventDrawing) => DrawnEvents {
  let placed: PlacedEvents | null = null
  /** Worked out anew only when the view or the events are others: the ground is drawn several times while it loads. */
  function eventsIn(view: CanvasView, { columns, positions }: MapContent): PlacedEvents {
    const key = viewKey(view)
    if (placed?.key !== key || placed.columns !== columns || placed.positions !== positions)
      placed = { key, columns, positions, marks: markEvents(columns, positions, view), mass: null }
    return placed
  }
  return (drawing) => {
    const { view, ratio, content } = drawing
    const { layers, look, columns, positions } = content
    const all = layers.events ? eventsIn(view, content).marks : []
    const marks: MarksInSight = {
      rings: layers.rough ? all.filter((mark) => mark.kind === 'ring') : [],
      exact: all.filter((mark) => mark.kind !== 'ring'),
    }
    if (look === 'signs' || !layers.events)
      return drawSigns(drawing, marks, () => {
        const events = eventsIn(view, content)
        return (events.mass ??= massPicture(columns, positions, view, ratio))
      })
    return look === 'heat' ? drawSurface(drawing, marks) : drawByHexagon(drawing, marks)
  }
}

function drawSigns(
  { context, ratio, content, labels }: EventDrawing,
  { rings, exact }: MarksInSight,
  mass: () => OffscreenCanvas,
): DrawnEvents {
  const { columns, killed, app6 } = content
  const marks = [...rings, ...(killed?.count === columns.count ? sizedMarks(exact, killed) : exact)]
  const inSight = exact.reduce((sum, mark) => sum + mark.total, 0)
  drawRings(context, rings)
  layPicture(context, labels, ratio)
  if (inSight > massLimit) layPicture(context, mass(), ratio)
  const signOf = (at: number, radius: number): ReturnType<App6['sign']> =>
    app6?.sign(columns.codes[columns.kind[at] ?? 0] ?? '', Math.round(radius * 2.6)) ?? null
  drawMarks(context, marks, app6 === null ? {} : { signOf })
  return { marks, scale: null }
}

function drawSurface(
  { context, view, ratio, content, labels, latitude }: EventDrawing,
  { rings, exact }: MarksInSight,
): DrawnEvents {
  const surface = heatSurface(content.columns, content.positions, view)
  drawRings(context, rings)
  drawHeat(context, surface)
  layPicture(context, labels, ratio)
  drawMarks(context, rings)
  const perSquareKilometre = heatPerSquareKilometre(surface, view.size, latitude)
  // The surface is looked into as the clusters that it smooths.
  return {
    marks: [...rings, ...exact],
    scale: { look: 'heat', perSquareKilometre, rough: surface.rough },
  }
}

function drawByHexagon(
  { context, view, ratio, content, labels }: EventDrawing,
  { rings }: MarksInSight,
): DrawnEvents {
  const { columns, positions, cells } = content
  const found = cells === null ? { marks: [], rough: 0 } : hexagonMarks(columns, positions, cells, view)
  const classes = densityClasses(found.marks.reduce((most, { total }) => Math.max(most, total), 0))
  drawRings(context, rings)
  drawHexagons(context, found.marks, classes)
  layPicture(context, labels, ratio)
  drawMarks(context, rings)
  drawHexagonNumbers(context, found.marks, classes)
  return { marks: [...rings, ...found.marks], scale: { look: 'hexagons', classes, rough: found.rough } }
}
