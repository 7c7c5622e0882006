import { addDecoder, BaseDecoder, fromFile } from 'geotiff'
import type { GeoTIFF, GeoTIFFImage, TypedArray } from 'geotiff'
import { inflateSync } from 'node:zlib'
import { baseMapLimits, refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapFile } from '../../model/base-map/base-map.ts'
import { colourPlan, measuredRange, toRgba } from './geotiff-colours.ts'
import type { ColourPlan } from './geotiff-colours.ts'
import { geoTiffPlace } from './geotiff-place.ts'
import { placedPicture } from './picture.ts'
import { wholePicture } from './pixels.ts'
import type { PixelSource } from './pixels.ts'
import { boxOf, placementOf } from './placement.ts'
import { checkTiff } from './tiff-directory.ts'

/** A strip or tile of the file, unpacked. */
const blockLimit = 96 * 1024 * 1024
/** Up to this size a picture is decoded once and kept; a larger one needs smaller copies of itself in the file. */
const keptPixels = 12_000_000
/** The smallest copy of a larger picture: it is what a world view reads. */
const coarsestPixels = 4_000_000
const ycbcr = 6
const jpegCompression = 7
const readable = new Set([1, 5, jpegCompression, 8, 32946, 32773, 34887, 50000])

// The library's own decoder unpacks without a limit; it takes nothing but a class.
addDecoder([8, 32946], () => Promise.resolve(LimitedDeflate))

class LimitedDeflate extends BaseDecoder {
  override decodeBlock(buffer: ArrayBufferLike): ArrayBuffer {
    return new Uint8Array(inflateSync(new Uint8Array(buffer), { maxOutputLength: blockLimit })).buffer
  }
}

/** Opens a GeoTIFF (or a TIFF with a world file). Throws SituError base-map-refused. */
export async function openGeoTiffMap(path: string, sizeBytes: number): Promise<BaseMapFile> {
  const directories = await checkTiff(path, sizeBytes)
  const tiff = await fromFile(path).catch((error: unknown) => {
    throw plainFault(error)
  })
  try {
    const image = await tiff.getImage(0)
    await checkImage(image, sizeBytes)
    const { affine, code } = await geoTiffPlace(image, path)
    const placement = placementOf(affine, code)
    const box = boxOf(placement, image.getWidth(), image.getHeight())
    return placedPicture({
      format: 'geotiff',
      placement,
      source: await sourceOf(tiff, image, { directories, sizeBytes }),
      box,
      sizeBytes,
      title: '',
      close: () => {
        void tiff.close()
      },
    })
  } catch (error) {
    await tiff.close()
    throw plainFault(error)
  }
}

async function checkImage(image: GeoTIFFImage, sizeBytes: number): Promise<void> {
  const compression: unknown = (await image.getFileDirectory().loadValue('Compression')) ?? 1
  if (!readable.has(Number(compression))) throw refuseBaseMap('compression', `TIFF ${String(compression)}`)
  const block = image.getTileWidth() * image.getTileHeight() * image.getBytesPerPixel()
  const [width, height] = [image.getWidth(), image.getHeight()]
  if (!(width > 0 && height > 0 && block > 0)) throw refuseBaseMap('damaged')
  if (block > blockLimit) throw refuseBaseMap('too-many-pixels', `${String(width)} × ${String(height)}`)
  await checkBlocks(image, sizeBytes)
}

/** Every strip or tile lies in the file: one that was cut off is told at once, not by a hole in the map. */
async function checkBlocks(image: GeoTIFFImage, sizeBytes: number): Promise<void> {
  const directory = image.getFileDirectory()
  const kind = directory.hasTag('TileOffsets') ? 'Tile' : 'Strip'
  const offsets = (await directory.loadValue(`${kind}Offsets`)) as ArrayLike<number> | undefined
  const counts = (await directory.loadValue(`${kind}ByteCounts`)) as ArrayLike<number> | undefined
  if (offsets === undefined || counts === undefined || offsets.length === 0)
    throw refuseBaseMap('damaged', 'blocks')
  for (let at = 0; at < offsets.length; at += 1) {
    const [offset, count] = [offsets[at] ?? 0, counts[at] ?? 0]
    if (offset + count > sizeBytes || count > blockLimit) throw refuseBaseMap('damaged', 'blocks')
  }
}

interface FileFacts {
  readonly directories: number
  readonly sizeBytes: number
}

async function sourceOf(tiff: GeoTIFF, image: GeoTIFFImage, file: FileFacts): Promise<PixelSource> {
  const images = [image, ...(await overviewsOf(tiff, image, file))]
  const coarsest = images.at(-1) ?? image
  const [width, height] = [image.getWidth(), image.getHeight()]
  const isKept = width * height <= keptPixels
  const kept = isKept || (images.length === 1 && width * height <= baseMapLimits.wholePixels)
  if (!kept && coarsest.getWidth() * coarsest.getHeight() > coarsestPixels)
    throw refuseBaseMap('too-many-pixels', `${String(width)} × ${String(height)}`)
  const plan = await measured(image, kept ? image : coarsest)
  const read = await readerOf(image, plan)
  if (kept) return wholePicture(await read(image, [0, 0, width, height]), width, height)
  return {
    levels: images.map((one) => ({ width: one.getWidth(), height: one.getHeight() })),
    async read(level, { left, top, right, bottom }) {
      const one = images[level] ?? image
      try {
        const pixels = await read(one, [left, top, right, bottom])
        return { pixels, left, top, width: right - left, height: bottom - top }
      } catch (error) {
        throw plainFault(error)
      }
    },
  }
}

/** Smaller copies, the largest first. Masks and pages of another shape are left alone. */
async function overviewsOf(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  { directories, sizeBytes }: FileFacts,
): Promise<readonly GeoTIFFImage[]> {
  const found: GeoTIFFImage[] = []
  const shape = image.getWidth() / image.getHeight()
  for (let index = 1; index < directories; index += 1) {
    const one = await tiff.getImage(index)
    const directory = one.getFileDirectory()
    const use: unknown = directory.hasTag('NewSubfileType') ? await directory.loadValue('NewSubfileType') : 0
    const isMask = (Number(use) & 4) !== 0
    const alike = Math.abs(one.getWidth() / one.getHeight() / shape - 1) < 0.1
    if (isMask || !alike || one.getSamplesPerPixel() !== image.getSamplesPerPixel()) continue
    if (one.getWidth() >= (found.at(-1) ?? image).getWidth()) continue
    await checkImage(one, sizeBytes)
    found.push(one)
  }
  return found
}

/** Numbers that are no bytes get their darkest and lightest from the picture itself. */
async function measured(image: GeoTIFFImage, from: GeoTIFFImage): Promise<ColourPlan> {
  const plan = await colourPlan(image)
  if (plan.kind === 'palette' || Number.isFinite(plan.range[1])) return plan
  const bands = await from.readRasters({ samples: [...plan.samples], interleave: false })
  return { ...plan, range: measuredRange(bands, plan) }
}

type ReadPart = (image: GeoTIFFImage, part: number[]) => Promise<Uint8ClampedArray>

async function readerOf(first: GeoTIFFImage, plan: ColourPlan): Promise<ReadPart> {
  const directory = first.getFileDirectory()
  const photometric: unknown = await directory.loadValue('PhotometricInterpretation')
  const isVideo = Number(photometric) === ycbcr
  return async (image, part) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = part
    const count = (right - left) * (bottom - top)
    // Colours as television stores them: the library turns them into red, green and blue.
    const bands: readonly TypedArray[] = isVideo
      ? await image.readRGB({ window: part, interleave: false })
      : await image.readRasters({ window: part, samples: [...plan.samples], interleave: false })
    return toRgba(bands, plan, count)
  }
}

function plainFault(error: unknown): unknown {
  return (error as { code?: unknown }).code === 'base-map-refused'
    ? error
    : refuseBaseMap('damaged', '', error)
}
