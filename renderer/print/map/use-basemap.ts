import { useEffect, useState } from 'react'
import type { BaseMapEntry } from '../../../db/model/base-map/base-map.ts'
import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import { call } from '../../bridge/call.ts'
import { basemapFiles, createBasemapSource } from '../../map/basemap/basemap-source.ts'
import type { BasemapSheet, MapName } from '../../map/basemap/basemap-draw.ts'
import { groundPicture } from '../../map/basemap/file-map-picture.ts'
import { groundChoice } from '../../map/basemap/file-maps.ts'

/** The built-in base map for a scale. Null while it loads; empty when it cannot be read. */
export interface SheetBasemap {
  readonly sheets: readonly BasemapSheet[]
  readonly names: readonly MapName[]
  readonly failed: boolean
  /** The ground with base maps from files, as a picture of the whole frame; null: the built-in one alone. */
  readonly picture: string | null
  /** What the files in the picture are, with whose they are; of one that does not reach into the frame nothing is said. */
  readonly credits: readonly string[]
  readonly theme: 'print' | 'grey'
}

/** What a sheet asks of its ground. */
interface GroundWish {
  /** With the base maps from files that are on. */
  readonly files: boolean
  readonly grey: boolean
}

const source = createBasemapSource(basemapFiles, () => undefined)
/** Paper shows about this much finer detail than a screen at the same scale, in zoom levels. */
const finer = 0.7
const screenPixelsPerMillimetre = 96 / 25.4
/** 200 dots an inch. */
const pictureRatio = 200 / 96

export function useBasemap(map: SheetMap, { files, grey }: GroundWish): SheetBasemap | null {
  const [loaded, setLoaded] = useState<{ readonly basemap: SheetBasemap; readonly key: unknown } | null>(null)
  // Lines serve every frame of their scale in the same cells; a picture is one frame's own.
  const scale = `${String(grey)} ${source.stamp(zoomOf(map), map.view)}`
  const key = files ? map : scale
  useEffect(() => {
    let gone = false
    load(map, { files, grey }).then(
      (basemap) => {
        if (!gone) setLoaded({ basemap, key })
      },
      () => {
        const basemap = { ...nothing, failed: true, theme: themeOf(grey) }
        if (!gone) setLoaded({ basemap, key })
      },
    )
    return () => {
      gone = true
    }
    // A frame that is moved keeps the key of its scale.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return loaded?.key === key ? loaded.basemap : null
}

function zoomOf({ view }: SheetMap): number {
  return Math.log2((view.size * screenPixelsPerMillimetre) / 256) + finer
}

const nothing = { sheets: [], names: [], failed: false, picture: null, credits: [] } as const

const themeOf = (grey: boolean): SheetBasemap['theme'] => (grey ? 'grey' : 'print')

async function load(map: SheetMap, { files, grey }: GroundWish): Promise<SheetBasemap> {
  const zoom = zoomOf(map)
  await source.whole(zoom, map.view)
  const theme = themeOf(grey)
  const alone = { ...nothing, sheets: source.sheets(zoom, map.view), names: source.names(), theme }
  const list = files ? await call('basemap.list', {}) : null
  const ground = list === null ? null : groundChoice(list)
  if (list === null || ground === null || (ground.files.length === 0 && ground.builtIn)) return alone
  const { size, x, y, width, height } = map.view
  const pixels = (millimetres: number): number => millimetres * screenPixelsPerMillimetre
  const picture = await groundPicture({
    ground,
    sheets: alone.sheets,
    names: alone.names,
    view: { size: pixels(size), x: pixels(x), y: pixels(y), width: pixels(width), height: pixels(height) },
    zoom: Math.log2(pixels(size) / 256),
    ratio: pictureRatio,
    theme,
  }).catch(() => null)
  if (picture === null) return alone
  const shown = list.entries.filter(({ id }) => picture.drawn.has(id))
  return { ...alone, picture: picture.url, names: picture.names, credits: shown.map(creditOf) }
}

function creditOf({ fileName, note, facts }: BaseMapEntry): string {
  const whose = note === '' ? (facts?.attribution ?? '') : note
  return whose === '' ? fileName : `${fileName} (${whose.slice(0, 120)})`
}
