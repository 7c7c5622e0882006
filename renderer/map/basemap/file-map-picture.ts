import type { MercatorView } from './basemap-data.ts'
import { drawBasemap, palettes } from './basemap-draw.ts'
import type { BasemapSheet, MapName } from './basemap-draw.ts'
import { createFileMaps, namesBeside } from './file-maps.ts'
import type { GroundChoice } from './file-maps.ts'

/** The ground of a sheet as a picture, and the names to be written on it. */
export interface GroundPicture {
  readonly url: string
  readonly names: readonly MapName[]
  /** Maps of which something lies in the frame. */
  readonly drawn: ReadonlySet<string>
}

/** Tiles come in rounds: coarser ones are asked for where finer ones are missing. */
const maxRounds = 400

/**
 * Draws base maps from files for paper, above the built-in one; resolves when every tile is here. `view` is in screen
 * pixels, `ratio` the picture's pixels for one of them. Null where the picture would be too large to be made.
 */
export async function groundPicture(request: {
  readonly ground: GroundChoice
  readonly sheets: readonly BasemapSheet[]
  readonly names: readonly MapName[]
  readonly view: MercatorView
  readonly zoom: number
  readonly ratio: number
  readonly theme: 'print' | 'grey'
}): Promise<GroundPicture | null> {
  const { ground, sheets, names, view, zoom, ratio, theme } = request
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(view.width * ratio)
  canvas.height = Math.round(view.height * ratio)
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) return null
  let wake: (() => void) | null = null
  const files = createFileMaps(() => {
    wake?.()
  })
  for (let round = 0; round < maxRounds; round += 1) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (ground.builtIn) drawBasemap(context, sheets, view, theme)
    else {
      context.fillStyle = palettes[theme].land
      context.fillRect(0, 0, view.width, view.height)
    }
    const arrived = new Promise<void>((done) => {
      wake = done
    })
    files.draw({ context, maps: ground.files, view, zoom, theme, ratio })
    if (files.pending() === 0) break
    await arrived
  }
  const url = canvas.toDataURL('image/jpeg', 0.88)
  const picture = new Image()
  picture.src = url
  await picture.decode()
  return { url, names: [...files.names(), ...namesBeside(names, files.named())], drawn: files.drawn() }
}
