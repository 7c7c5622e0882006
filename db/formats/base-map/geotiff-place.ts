import type { GeoTIFFImage } from 'geotiff'
import { refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { Affine } from './placement.ts'
import { codeOrDegrees, readBeside } from './world-file.ts'

/** Codes of GeoTIFF's model types. */
const projected = 1
const geographic = 2

/** Where a TIFF lies, by its own tags, else by the world file beside it. Throws SituError base-map-refused. */
export async function geoTiffPlace(
  image: GeoTIFFImage,
  path: string,
): Promise<{ readonly affine: Affine; readonly code: number }> {
  const own = await ownAffine(image)
  const keys = image.getGeoKeys()
  const beside = own === null || keys === null ? readBeside(path) : { affine: null, code: null }
  const affine = own ?? beside.affine
  if (affine === null) throw refuseBaseMap('position')
  const code =
    keys === null
      ? codeOrDegrees({ affine, code: beside.code }, image.getWidth(), image.getHeight())
      : codeOf(keys)
  return { affine, code }
}

function codeOf(keys: Readonly<Record<string, unknown>>): number {
  const type = Number(keys['GTModelTypeGeoKey'] ?? 0)
  const code = Number(
    (type === geographic ? keys['GeographicTypeGeoKey'] : keys['ProjectedCSTypeGeoKey']) ?? 0,
  )
  if ((type !== projected && type !== geographic) || code === 0 || code === 32767) {
    const named = keys['PCSCitationGeoKey'] ?? keys['GTCitationGeoKey'] ?? ''
    throw refuseBaseMap('coordinate-system', typeof named === 'string' ? named.slice(0, 60) : '')
  }
  return code
}

async function ownAffine(image: GeoTIFFImage): Promise<Affine | null> {
  const directory = image.getFileDirectory()
  // The middle of the first pixel is meant where the file says so.
  const shift = image.pixelIsArea() ? 0 : 0.5
  if (directory.hasTag('ModelTransformation')) {
    const [a = NaN, b = NaN, , x = NaN, d = NaN, e = NaN, , y = NaN] = Array.from(
      (await directory.loadValue('ModelTransformation')) as unknown as ArrayLike<number>,
    )
    return { a, b, d, e, x0: x - shift * (a + b), y0: y - shift * (d + e) }
  }
  if (!directory.hasTag('ModelPixelScale') || !directory.hasTag('ModelTiepoint')) return null
  const [wide = NaN, high = NaN] = Array.from(
    (await directory.loadValue('ModelPixelScale')) as unknown as ArrayLike<number>,
  )
  const [column = NaN, row = NaN, , x = NaN, y = NaN] = Array.from(
    (await directory.loadValue('ModelTiepoint')) as unknown as ArrayLike<number>,
  )
  return {
    a: wide,
    b: 0,
    d: 0,
    e: -high,
    x0: x - (column + shift) * wide,
    y0: y + (row + shift) * high,
  }
}
