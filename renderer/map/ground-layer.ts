import { drawBasemap, drawNames, palettes } from './basemap/basemap-draw.ts'
import type { MapName, ViewBox } from './basemap/basemap-draw.ts'
import { basemapFiles, createBasemapSource } from './basemap/basemap-source.ts'
import { drawGraticule } from './basemap/draw-graticule.ts'
import { drawMgrsGrid } from './basemap/draw-mgrs-grid.ts'
import { createFileMaps, namesBeside } from './basemap/file-maps.ts'
import { layPicture, viewKey } from './canvas-picture.ts'
import type { CanvasView } from './canvas-sheet.ts'
import type { MapContent } from './map-content.ts'
import { drawSilence, drawSilenceMarks, silenceMarks } from './zones/draw-silence.ts'
import { drawZoneLabels, drawZones, zoneLabels } from './zones/draw-zones.ts'

/** Base map, zones and their names: what changes seldom. */
export interface GroundLayer {
  readonly draw: (
    context: CanvasRenderingContext2D,
    view: CanvasView,
    ratio: number,
    content: MapContent,
  ) => void
  /** Names and letters, apart from the ground: what is filled lies between the two. */
  readonly labels: HTMLCanvasElement
  /** What it shows has changed: it is drawn anew. */
  readonly stale: () => void
  /** Tiles that are asked for and not here, and whether something came that is not drawn yet. */
  readonly pending: () => number
  /** The base map's names are here. */
  readonly ready: () => boolean
  readonly remove: () => void
}

const groundPauseMs = 80

/** `redraw` is asked for when a part of the base map has come. */
export function createGroundLayer(redraw: () => void): GroundLayer {
  const ground = document.createElement('canvas')
  const labels = document.createElement('canvas')
  let key = ''
  let version = 0
  let came: number | null = null
  // Tiles and parts of the base map come by the dozen: the ground is drawn anew a few times a second, not for each.
  const changed = (): void => {
    came ??= window.setTimeout(() => {
      came = null
      version += 1
      redraw()
    }, groundPauseMs)
  }
  const basemap = createBasemapSource(basemapFiles, changed)
  const fileMaps = createFileMaps(changed)
  /** Names of the files first: what they name needs no other. */
  const allNames = (): readonly MapName[] => [
    ...fileMaps.names(),
    ...namesBeside(basemap.names(), fileMaps.named()),
  ]

  function drawAnew(view: CanvasView, ratio: number, content: MapContent): void {
    for (const canvas of [ground, labels]) {
      canvas.width = Math.round(view.width * ratio)
      canvas.height = Math.round(view.height * ratio)
    }
    const on = ground.getContext('2d', { alpha: false })
    const above = labels.getContext('2d')
    if (on === null || above === null) return
    for (const canvas of [on, above]) canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
    const { ground: chosen, theme, layers, zones, silent } = content
    if (chosen.builtIn) drawBasemap(on, basemap.sheets(view.zoom, view), view, theme)
    else {
      on.fillStyle = palettes[theme].land
      on.fillRect(0, 0, view.width, view.height)
    }
    fileMaps.draw({ context: on, maps: chosen.files, view, zoom: view.zoom, theme, ratio })
    if (layers.zones) drawZones(on, zones, view)
    if (layers.silence) drawSilence(on, zones, silent, view)
    if (layers.graticule) drawGraticule(on, view, theme)
    if (layers.mgrs) drawMgrsGrid(on, view, theme)
    if (layers.names) drawNames(above, allNames(), view, view.zoom, theme, 1, signsIn(view, content))
    if (layers.zones) drawZoneLabels(above, zones, view)
    if (layers.silence) drawSilenceMarks(above, zones, silent, view)
  }

  return {
    /** Kept as a picture, so that filtering events redraws only events. */
    draw(context, view, ratio, content) {
      const now = `${viewKey(view)} ${String(version)}`
      if (now !== key) {
        key = now
        drawAnew(view, ratio, content)
      }
      layPicture(context, ground, ratio)
    },
    labels,
    stale() {
      version += 1
    },
    pending: () => fileMaps.pending() + (came === null ? 0 : 1),
    ready: () => basemap.names().length > 0,
    remove() {
      if (came !== null) window.clearTimeout(came)
    },
  }
}

/** What stands above the names: letters of zones and question marks of silent ones. */
function signsIn(view: CanvasView, { layers, zones, silent }: MapContent): readonly ViewBox[] {
  const letters = layers.zones ? zoneLabels(zones, view).map(({ x, y }) => around(x, y, 11)) : []
  const marks = layers.silence ? silenceMarks(zones, silent, view).map(([x, y]) => around(x, y, 9)) : []
  return [...letters, ...marks]
}

function around(x: number, y: number, reach: number): ViewBox {
  return [x - reach, y - reach, x + reach, y + reach]
}
