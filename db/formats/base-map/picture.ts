import { createJimp } from '@jimp/core'
import jpeg from '@jimp/js-jpeg'
import png from '@jimp/js-png'
import { readFile } from 'node:fs/promises'
import { baseMapLimits, refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapFile } from '../../model/base-map/base-map.ts'
import { pictureHeader } from './picture-header.ts'
import { wholePicture } from './pixels.ts'
import type { PixelSource } from './pixels.ts'
import { boxOf, placementOf } from './placement.ts'
import type { Placement } from './placement.ts'
import { warpTile } from './warp.ts'
import { codeOrDegrees, readBeside } from './world-file.ts'

const Picture = createJimp({ formats: [jpeg, png], plugins: [] })
const sizeLimit = 256 * 1024 * 1024

/** Opens a PNG or JPEG with a world file beside it. Throws SituError base-map-refused. */
export async function openPictureMap(path: string, sizeBytes: number): Promise<BaseMapFile> {
  if (sizeBytes > sizeLimit) throw refuseBaseMap('too-many-pixels', '')
  const content = await readFile(path)
  const header = pictureHeader(content)
  if (header === null || header.mediaType === 'image/webp') throw refuseBaseMap('damaged')
  const { width, height } = header
  if (width * height > baseMapLimits.wholePixels || width * height === 0)
    throw refuseBaseMap('too-many-pixels', `${String(width)} × ${String(height)}`)
  const beside = readBeside(path)
  if (beside.affine === null) throw refuseBaseMap('position')
  const placement = placementOf(beside.affine, codeOrDegrees(beside, width, height))
  const box = boxOf(placement, width, height)
  const source = await decode(content, width, height)
  return placedPicture({ format: 'picture', placement, source, box, sizeBytes, title: '' })
}

async function decode(content: Buffer, width: number, height: number): Promise<PixelSource> {
  try {
    const { bitmap } = await Picture.fromBuffer(content)
    // Turned by its camera's note: then the world file was made for something else.
    if (bitmap.width !== width || bitmap.height !== height) throw refuseBaseMap('turned')
    return wholePicture(bitmap.data, width, height)
  } catch (error) {
    if ((error as { code?: unknown }).code === 'base-map-refused') throw error
    throw refuseBaseMap('damaged', '', error)
  }
}

/** A base map of tiles that are cut from a picture when they are asked for. */
export function placedPicture(made: {
  readonly format: 'picture' | 'geotiff'
  readonly placement: Placement
  readonly source: PixelSource
  readonly box: readonly [number, number, number, number]
  readonly sizeBytes: number
  readonly title: string
  readonly close?: () => void
}): BaseMapFile {
  const { format, placement, source, box, sizeBytes, title } = made
  return {
    facts: {
      format,
      tiles: 'pixels',
      minZoom: 0,
      maxZoom: finestZoom(source, placement),
      box,
      sizeBytes,
      title,
      attribution: '',
      mended: [],
    },
    async tile(zoom, x, y) {
      const bytes = await warpTile(source, placement, zoom, x, y)
      return bytes === null ? null : { kind: 'pixels', bytes }
    },
    close: made.close ?? (() => undefined),
  }
}

/** The zoom at which a tile's pixel is no larger than one of the picture's in its middle. */
function finestZoom({ levels: [full] }: PixelSource, placement: Placement): number {
  if (full === undefined) return 0
  const [column, row] = [full.width / 2, full.height / 2]
  const [west, south] = placement.toWorld(column, row)
  const degrees = [placement.toWorld(column + 1, row), placement.toWorld(column, row + 1)].map(([lng, lat]) =>
    Math.hypot(lng - west, (lat - south) / Math.max(0.1, Math.cos((lat * Math.PI) / 180))),
  )
  const zoom = Math.ceil(Math.log2(360 / (256 * Math.min(...degrees))) - 0.2)
  return Math.max(0, Math.min(22, zoom))
}
