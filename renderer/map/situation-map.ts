import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { mercatorX, mercatorY } from './basemap/basemap-data.ts'
import { addCanvasSheet } from './canvas-sheet.ts'
import type { CanvasSheet, CanvasView } from './canvas-sheet.ts'
import type { DensityScale } from './events/density.ts'
import { createEventLayer } from './events/event-layer.ts'
import type { DrawnEvents } from './events/event-layer.ts'
import { markAt, marksOver } from './events/event-marks.ts'
import type { EventMark } from './events/event-marks.ts'
import { createGroundLayer } from './ground-layer.ts'
import type { GroundLayer } from './ground-layer.ts'
import type { MapContent } from './map-content.ts'
import { onLongPress } from '../ui/overlays/long-press.ts'

/** What a person did on the map: intents out. */
export interface MapIntents {
  readonly onMark: (mark: EventMark, at: { readonly x: number; readonly y: number }) => void
  readonly onGround: (at: L.LatLng) => void
  readonly onHover: (mark: EventMark | null, at: { readonly x: number; readonly y: number }) => void
  readonly onPointer: (at: L.LatLng | null) => void
  readonly onMenu: (at: L.LatLng, point: { readonly x: number; readonly y: number }) => void
  readonly onView: () => void
  /** After each drawing: what is in sight. */
  readonly onDrawn: (marks: readonly EventMark[], scale: DensityScale | null) => void
}

export interface SituationMap {
  readonly leaflet: L.Map
  readonly show: (content: MapContent) => void
  /** Clicks go elsewhere while something is drawn. */
  readonly setBusy: (busy: boolean) => void
  readonly marks: () => readonly EventMark[]
  /** The marks that mean a place of the map, in pixels from its corner; the smallest first. */
  readonly marksOver: (point: { readonly x: number; readonly y: number }) => readonly EventMark[]
  readonly remove: () => void
}

/** What a new map shows until somebody goes somewhere. */
export const firstView = { centre: L.latLng(31.6, 35), zoom: 7 } as const

/** Leaflet with one canvas: base map, zones, names, events. Imperative; React only hands it plain data. */
export function createSituationMap(box: HTMLElement, start: MapContent, intents: MapIntents): SituationMap {
  const map = createLeaflet(box)
  let content = start
  let drawn: DrawnEvents = { marks: [], scale: null }
  let busy = false
  const ground = createGroundLayer(() => {
    sheet.redraw()
  })
  const drawEvents = createEventLayer()
  const sheet = addCanvasSheet(map, 'overlayPane', (context, view, ratio) => {
    ground.draw(context, view, ratio, content)
    const latitude = map.getCenter().lat
    drawn = drawEvents({ context, view, ratio, content, labels: ground.labels, latitude })
    drawSelection(context, view, content.selected)
    tellTests(box, drawn.marks, ground)
    intents.onDrawn(drawn.marks, drawn.scale)
  })
  const stopListening = listen(map, sheet, intents, {
    marks: () => drawn.marks,
    busy: () => busy,
  })
  return {
    leaflet: map,
    show(next) {
      if (!hasSameGround(next, content)) ground.stale()
      content = next
      sheet.redraw()
    },
    setBusy(next) {
      busy = next
    },
    marks: () => drawn.marks,
    marksOver(point) {
      const { x, y } = sheet.toView(L.point(point.x, point.y))
      return marksOver(drawn.marks, x, y)
    },
    remove() {
      stopListening()
      ground.remove()
      sheet.remove()
      map.remove()
    },
  }
}

function createLeaflet(box: HTMLElement): L.Map {
  return L.map(box, {
    zoomControl: false,
    attributionControl: false,
    center: firstView.centre,
    zoom: firstView.zoom,
    minZoom: 2,
    maxZoom: 18,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    maxBounds: [
      [-85, -220],
      [85, 220],
    ],
    boxZoom: true,
    keyboard: true,
    doubleClickZoom: false,
  })
}

interface MapNow {
  readonly marks: () => readonly EventMark[]
  /** Clicks go elsewhere. */
  readonly busy: () => boolean
}

/** Hears what a person does on the map, until what it gives is called. */
function listen(map: L.Map, sheet: CanvasSheet, intents: MapIntents, now: MapNow): () => void {
  const markUnder = (point: L.Point): EventMark | null => {
    const { x, y } = sheet.toView(point)
    return markAt(now.marks(), x, y)
  }
  const nowhere = { x: 0, y: 0 }
  map.on('click', (event) => {
    if (now.busy()) return
    const mark = markUnder(event.containerPoint)
    if (mark === null) intents.onGround(event.latlng)
    else intents.onMark(mark, event.containerPoint)
  })
  map.on('dblclick', (event) => {
    if (!now.busy() && markUnder(event.containerPoint) === null)
      map.setZoomAround(event.containerPoint, map.getZoom() + 1)
  })
  map.on('mousemove', (event) => {
    intents.onPointer(event.latlng)
    if (!now.busy()) intents.onHover(markUnder(event.containerPoint), event.containerPoint)
  })
  map.on('mouseout', () => {
    intents.onPointer(null)
    intents.onHover(null, nowhere)
  })
  map.on('movestart', () => {
    intents.onHover(null, nowhere)
  })
  map.on('contextmenu', (event) => {
    if (!now.busy()) intents.onMenu(event.latlng, event.containerPoint)
  })
  map.on('moveend resize', () => {
    intents.onView()
  })
  return onLongPress(map.getContainer(), (x, y) => {
    if (!now.busy()) intents.onMenu(map.containerPointToLatLng([x, y]), { x, y })
  })
}

function hasSameGround(a: MapContent, b: MapContent): boolean {
  return (
    a.zones === b.zones &&
    a.silent === b.silent &&
    a.layers === b.layers &&
    a.ground === b.ground &&
    a.theme === b.theme
  )
}

/** A canvas has no elements: what is drawn on it stands beside it in numbers. */
function tellTests(box: HTMLElement, marks: readonly EventMark[], ground: GroundLayer): void {
  const totalOf = (some: readonly EventMark[]): string =>
    String(some.reduce((sum, mark) => sum + mark.total, 0))
  const hexagons = marks.filter((mark) => mark.kind === 'hexagon')
  box.dataset['clusters'] = String(marks.filter((mark) => mark.kind === 'cluster').length)
  box.dataset['shown'] = totalOf(marks)
  box.dataset['hexagons'] = String(hexagons.length)
  box.dataset['inHexagons'] = totalOf(hexagons)
  box.dataset['tilesPending'] = String(ground.pending())
  box.dataset['ready'] = String(ground.ready())
}

function drawSelection(
  context: CanvasRenderingContext2D,
  view: CanvasView,
  selected: MapContent['selected'],
): void {
  if (selected === null) return
  const x = mercatorX(selected.lng) * view.size - view.x
  const y = mercatorY(selected.lat) * view.size - view.y
  for (const [width, colour] of [
    [5, '#ffffff'],
    [2.5, '#0b5a8f'],
  ] as const) {
    context.beginPath()
    context.arc(x, y, 17, 0, Math.PI * 2)
    context.lineWidth = width
    context.strokeStyle = colour
    context.stroke()
  }
}
