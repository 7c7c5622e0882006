import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import type { ControlAt } from '../../db/model/situation/situation.ts'
import { mercatorX, mercatorY } from './basemap/basemap-data.ts'
import { drawBasemap, drawNames, palettes } from './basemap/basemap-draw.ts'
import type { BasemapTheme, MapName, ViewBox } from './basemap/basemap-draw.ts'
import { basemapFiles, createBasemapSource } from './basemap/basemap-source.ts'
import type { EventCells, EventLook } from '../../db/model/events/event-cells.ts'
import { addCanvasSheet } from './canvas-sheet.ts'
import type { CanvasView } from './canvas-sheet.ts'
import { createFileMaps, namesBeside } from './basemap/file-maps.ts'
import type { GroundChoice } from './basemap/file-maps.ts'
import { densityClasses, heatPerSquareKilometre, heatSurface, hexagonMarks } from './events/density.ts'
import type { DensityScale } from './events/density.ts'
import { drawHeat, drawHexagonNumbers, drawHexagons } from './events/draw-density.ts'
import { drawGraticule } from './basemap/draw-graticule.ts'
import { drawMgrsGrid } from './basemap/draw-mgrs-grid.ts'
import { drawMarks, drawRings, massPicture } from './events/draw-marks.ts'
import { drawSilence, drawSilenceMarks, silenceMarks } from './zones/draw-silence.ts'
import { drawZoneLabels, drawZones, zoneLabels } from './zones/draw-zones.ts'
import { onLongPress } from '../ui/overlays/long-press.ts'
import { markAt, markEvents, marksOver } from './events/event-marks.ts'
import type { App6 } from './events/app6.ts'
import { sizedMarks } from './events/size-marks.ts'
import type { KilledColumn } from './events/size-marks.ts'
import type { EventMark } from './events/event-marks.ts'

export interface LayerChoice {
  readonly names: boolean
  readonly zones: boolean
  readonly events: boolean
  readonly rough: boolean
  readonly graticule: boolean
  readonly mgrs: boolean
  readonly silence: boolean
}

/** What the map shows: plain data in. */
export interface MapContent {
  readonly columns: EventColumns
  readonly positions: Uint32Array
  readonly zones: readonly ControlAt[]
  /** Ids of zones without a report for long. */
  readonly silent: ReadonlySet<string>
  readonly layers: LayerChoice
  readonly ground: GroundChoice
  readonly theme: BasemapTheme
  /** The selected event's place. */
  readonly selected: { readonly lat: number; readonly lng: number } | null
  readonly look: EventLook
  /** Signs of APP-6 for single events; null: our own. */
  readonly app6: App6 | null
  /** Signs are sized by it; null: all alike. */
  readonly killed: KilledColumn | null
  /** For hexagons; null while they are worked out. */
  readonly cells: EventCells | null
}

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

const groundPauseMs = 80
/** Above this many in sight each event is written as a pixel under the clusters. */
const massLimit = 1500

/** Leaflet with one canvas: base map, zones, names, events. Imperative; React only hands it plain data. */
/** What a new map shows until somebody goes somewhere. */
export const firstView = { centre: L.latLng(31.6, 35), zoom: 7 } as const

export function createSituationMap(box: HTMLElement, start: MapContent, intents: MapIntents): SituationMap {
  const map = L.map(box, {
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
  let content = start
  let marks: readonly EventMark[] = []
  let busy = false
  const ground = document.createElement('canvas')
  /** Names and letters, apart from the ground: what is filled lies between the two. */
  const labels = document.createElement('canvas')
  let groundKey = ''
  let groundVersion = 0

  let groundCame: number | null = null
  // Tiles and parts of the base map come by the dozen: the ground is drawn anew a few times a second, not for each.
  const groundChanged = (): void => {
    groundCame ??= window.setTimeout(() => {
      groundCame = null
      groundVersion += 1
      sheet.redraw()
    }, groundPauseMs)
  }
  const basemap = createBasemapSource(basemapFiles, groundChanged)
  const fileMaps = createFileMaps(groundChanged)

  /** Base map and zones change seldom: kept as a picture, so that filtering events redraws only events. */
  function drawGround(context: CanvasRenderingContext2D, view: CanvasView, ratio: number): void {
    const key = `${viewKey(view)} ${String(groundVersion)}`
    if (key !== groundKey) {
      groundKey = key
      for (const canvas of [ground, labels]) {
        canvas.width = Math.round(view.width * ratio)
        canvas.height = Math.round(view.height * ratio)
      }
      const on = ground.getContext('2d', { alpha: false })
      const above = labels.getContext('2d')
      if (on === null || above === null) return
      for (const canvas of [on, above]) canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
      const { ground: chosen, theme } = content
      if (chosen.builtIn) drawBasemap(on, basemap.sheets(view.zoom, view), view, theme)
      else {
        on.fillStyle = palettes[theme].land
        on.fillRect(0, 0, view.width, view.height)
      }
      fileMaps.draw({ context: on, maps: chosen.files, view, zoom: view.zoom, theme, ratio })
      if (content.layers.zones) drawZones(on, content.zones, view)
      if (content.layers.silence) drawSilence(on, content.zones, content.silent, view)
      if (content.layers.graticule) drawGraticule(on, view, content.theme)
      if (content.layers.mgrs) drawMgrsGrid(on, view, theme)
      if (content.layers.names) drawNames(above, allNames(), view, view.zoom, theme, 1, signsIn(view))
      if (content.layers.zones) drawZoneLabels(above, content.zones, view)
      if (content.layers.silence) drawSilenceMarks(above, content.zones, content.silent, view)
    }
    drawKept(context, ground, ratio)
  }

  /** What stands above the names: letters of zones and question marks of silent ones. */
  function signsIn(view: CanvasView): readonly ViewBox[] {
    const { layers, zones, silent } = content
    const letters = layers.zones ? zoneLabels(zones, view).map(({ x, y }) => around(x, y, 11)) : []
    const marks = layers.silence ? silenceMarks(zones, silent, view).map(([x, y]) => around(x, y, 9)) : []
    return [...letters, ...marks]
  }

  let placed: PlacedEvents | null = null
  /** Worked out anew only when the view or the events are others: the ground is drawn several times while it loads. */
  function eventsIn(view: CanvasView): PlacedEvents {
    const { columns, positions } = content
    const key = viewKey(view)
    if (placed?.key !== key || placed.columns !== columns || placed.positions !== positions)
      placed = { key, columns, positions, marks: markEvents(columns, positions, view), mass: null }
    return placed
  }
  function massIn(view: CanvasView, ratio: number): OffscreenCanvas {
    const events = eventsIn(view)
    events.mass ??= massPicture(events.columns, events.positions, view, ratio)
    return events.mass
  }

  /** Names of the files first: what they name needs no other. */
  const allNames = (): readonly MapName[] => [
    ...fileMaps.names(),
    ...namesBeside(basemap.names(), fileMaps.named()),
  ]

  function draw(context: CanvasRenderingContext2D, view: CanvasView, ratio: number): void {
    drawGround(context, view, ratio)
    const scale = drawEvents(context, view, ratio)
    drawSelection(context, view)
    box.dataset['clusters'] = String(marks.filter((mark) => mark.kind === 'cluster').length)
    box.dataset['shown'] = String(marks.reduce((sum, mark) => sum + mark.total, 0))
    const hexagons = marks.filter((mark) => mark.kind === 'hexagon')
    box.dataset['hexagons'] = String(hexagons.length)
    box.dataset['inHexagons'] = String(hexagons.reduce((sum, mark) => sum + mark.total, 0))
    box.dataset['tilesPending'] = String(fileMaps.pending() + (groundCame === null ? 0 : 1))
    box.dataset['ready'] = String(basemap.names().length > 0)
    intents.onDrawn(marks, scale)
  }

  function drawEvents(
    context: CanvasRenderingContext2D,
    view: CanvasView,
    ratio: number,
  ): DensityScale | null {
    const { columns, positions, layers, look, cells, killed, app6 } = content
    const all = layers.events ? eventsIn(view).marks : []
    const rings = layers.rough ? all.filter((mark) => mark.kind === 'ring') : []
    const exact = all.filter((mark) => mark.kind !== 'ring')
    if (look === 'signs' || !layers.events) {
      const sized = killed?.count === columns.count ? sizedMarks(exact, killed) : exact
      marks = [...rings, ...sized]
      const inSight = exact.reduce((sum, mark) => sum + mark.total, 0)
      drawRings(context, rings)
      drawKept(context, labels, ratio)
      if (inSight > massLimit) drawKept(context, massIn(view, ratio), ratio)
      const signOf = (at: number, radius: number): ReturnType<App6['sign']> =>
        app6?.sign(columns.codes[columns.kind[at] ?? 0] ?? '', Math.round(radius * 2.6)) ?? null
      drawMarks(context, marks, app6 === null ? {} : { signOf })
      return null
    }
    if (look === 'heat') {
      const surface = heatSurface(columns, positions, view)
      drawRings(context, rings)
      drawHeat(context, surface)
      drawKept(context, labels, ratio)
      drawMarks(context, rings)
      // The surface is looked into as the clusters that it smooths.
      marks = [...rings, ...exact]
      const perSquareKilometre = heatPerSquareKilometre(surface, view.size, map.getCenter().lat)
      return { look, perSquareKilometre, rough: surface.rough }
    }
    const found = cells === null ? { marks: [], rough: 0 } : hexagonMarks(columns, positions, cells, view)
    const classes = densityClasses(found.marks.reduce((most, { total }) => Math.max(most, total), 0))
    drawRings(context, rings)
    drawHexagons(context, found.marks, classes)
    drawKept(context, labels, ratio)
    drawMarks(context, rings)
    drawHexagonNumbers(context, found.marks, classes)
    marks = [...rings, ...found.marks]
    return { look, classes, rough: found.rough }
  }

  function drawSelection(context: CanvasRenderingContext2D, view: CanvasView): void {
    if (content.selected === null) return
    const x = mercatorX(content.selected.lng) * view.size - view.x
    const y = mercatorY(content.selected.lat) * view.size - view.y
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

  const sheet = addCanvasSheet(map, 'overlayPane', draw)
  const markUnder = (point: L.Point): EventMark | null => {
    const { x, y } = sheet.toView(point)
    return markAt(marks, x, y)
  }

  map.on('click', (event) => {
    if (busy) return
    const mark = markUnder(event.containerPoint)
    if (mark === null) intents.onGround(event.latlng)
    else intents.onMark(mark, event.containerPoint)
  })
  map.on('dblclick', (event) => {
    if (!busy && markUnder(event.containerPoint) === null)
      map.setZoomAround(event.containerPoint, map.getZoom() + 1)
  })
  map.on('mousemove', (event) => {
    intents.onPointer(event.latlng)
    if (!busy) intents.onHover(markUnder(event.containerPoint), event.containerPoint)
  })
  map.on('mouseout', () => {
    intents.onPointer(null)
    intents.onHover(null, { x: 0, y: 0 })
  })
  map.on('movestart', () => {
    intents.onHover(null, { x: 0, y: 0 })
  })
  map.on('contextmenu', (event) => {
    if (!busy) intents.onMenu(event.latlng, event.containerPoint)
  })
  const stopPress = onLongPress(box, (x, y) => {
    if (!busy) intents.onMenu(map.containerPointToLatLng([x, y]), { x, y })
  })
  map.on('moveend resize', () => {
    intents.onView()
  })

  return {
    leaflet: map,
    show(next) {
      const sameGround =
        next.zones === content.zones &&
        next.silent === content.silent &&
        next.layers === content.layers &&
        next.ground === content.ground &&
        next.theme === content.theme
      if (!sameGround) groundVersion += 1
      content = next
      sheet.redraw()
    },
    setBusy(next) {
      busy = next
    },
    marks: () => marks,
    marksOver(point) {
      const { x, y } = sheet.toView(L.point(point.x, point.y))
      return marksOver(marks, x, y)
    },
    remove() {
      stopPress()
      if (groundCame !== null) window.clearTimeout(groundCame)
      sheet.remove()
      map.remove()
    },
  }
}

interface PlacedEvents {
  readonly key: string
  readonly columns: EventColumns
  readonly positions: Uint32Array
  readonly marks: readonly EventMark[]
  /** Every event as a pixel; null until it is wanted. */
  mass: OffscreenCanvas | null
}

function around(x: number, y: number, reach: number): ViewBox {
  return [x - reach, y - reach, x + reach, y + reach]
}

function viewKey({ x, y, width, height, zoom }: CanvasView): string {
  return [x, y, width, height, zoom].join(' ')
}

/** A picture in device pixels, at the very size of the context. */
function drawKept(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement | OffscreenCanvas,
  ratio: number,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.drawImage(picture, 0, 0)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
}
