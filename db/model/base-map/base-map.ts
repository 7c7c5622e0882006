import { SituError } from '../errors.ts'

/** Base maps that the operator picked by file: tiles ready made, or pictures that are cut into tiles here. */
export type BaseMapFormat = 'mbtiles' | 'pmtiles' | 'geotiff' | 'picture'

/** Why a base map's file is refused; the text catalogue has a sentence for each. */
export const baseMapReasons = [
  'missing',
  'unreadable',
  'format',
  'damaged',
  'no-tiles',
  'unsafe',
  'no-index',
  'tile-too-large',
  'tile-kind',
  'compression',
  'too-many-pixels',
  'position',
  'world-file',
  'no-projection',
  'placement',
  'outside-world',
  'turned',
  'bounds',
  'coordinate-system',
  'too-slow',
] as const
export type BaseMapReason = (typeof baseMapReasons)[number]

/**
 * What a file says wrongly of itself and was read otherwise: rows counted from the north instead of the south, or bounds
 * that its tiles do not keep to.
 */
export type BaseMapMend = 'rows' | 'bounds'

/** What a file says of itself. Zooms are those of 256-pixel tiles, as Leaflet counts; the box is degrees. */
export interface BaseMapFacts {
  readonly format: BaseMapFormat
  /** `vector`: tiles of shapes (MVT); `raster`: encoded pictures; `pixels`: raw RGBA, cut here from a picture. */
  readonly tiles: 'vector' | 'raster' | 'pixels'
  readonly minZoom: number
  readonly maxZoom: number
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
  readonly sizeBytes: number
  /** The name in the file, or empty. */
  readonly title: string
  /** Licence and makers as the file states them, plain text, or empty. */
  readonly attribution: string
  /** Empty for a file that is as it says. */
  readonly mended: readonly BaseMapMend[]
}

/** For the command line; screens have their own sentences. */
export const mendWords: Readonly<Record<BaseMapMend, string>> = {
  rows: 'counts its rows from the north, against its format; it was read so',
  bounds: 'states bounds that its tiles do not keep to; where the tiles lie was used',
}

/** One tile: shapes (MVT, unpacked), an encoded picture, or 256 × 256 RGBA. Null: nothing there. */
export interface BaseMapTile {
  readonly kind: 'vector' | 'image/png' | 'image/jpeg' | 'image/webp' | 'pixels'
  readonly bytes: Uint8Array
}

/** An open base map file. Every method throws SituError 'base-map-refused' for what it cannot take. */
export interface BaseMapFile {
  readonly facts: BaseMapFacts
  /** `y` counts from the north. */
  readonly tile: (zoom: number, x: number, y: number) => Promise<BaseMapTile | null>
  readonly close: () => void
}

/** A base map in the list of this computer, as the screens see it. `id` is all by which they can name the file. */
export interface BaseMapEntry {
  readonly id: string
  readonly fileName: string
  readonly folder: string
  readonly on: boolean
  /** 0.1 to 1. */
  readonly opacity: number
  readonly note: string
  readonly facts: BaseMapFacts | null
  /** Why it cannot be shown now; null when it can. */
  readonly problem: { readonly reason: BaseMapReason; readonly detail: string } | null
}

/** How base maps look: `app` goes with the windows, `grey` has no colour, as a photocopy would show it. */
export const baseMapStyles = ['app', 'light', 'dark', 'grey'] as const
export type BaseMapStyle = (typeof baseMapStyles)[number]

/** From the top of the list downwards: the first is drawn last. */
export interface BaseMapList {
  readonly entries: readonly BaseMapEntry[]
  /** Whether the built-in base map is drawn below them. */
  readonly builtIn: boolean
  readonly style: BaseMapStyle
}

/** What came of files that were picked or copied. */
export interface BaseMapPick {
  readonly added: readonly string[]
  readonly refused: readonly {
    readonly fileName: string
    readonly reason: BaseMapReason
    readonly detail: string
  }[]
}

/** Where copies of base maps lie now: absolute paths. */
export interface BaseMapCopies {
  readonly copied: readonly string[]
  /** The same file lay there already. */
  readonly there: readonly string[]
}

export const baseMapLimits = {
  /** A tile as it is stored. */
  tileBytes: 4 * 1024 * 1024,
  /** A vector tile when it is unpacked. */
  unpackedBytes: 16 * 1024 * 1024,
  /** One side of a raster tile. */
  tilePixels: 2048,
  /** A picture that has to be decoded as a whole. */
  wholePixels: 40_000_000,
  maxZoom: 24,
} as const

/** The sentences of the command line and the log; screens have theirs in the text catalogue. */
const words: Readonly<Record<BaseMapReason, string>> = {
  missing: 'it is not there',
  unreadable: 'it cannot be read',
  format: 'it is none of MBTiles, PMTiles, GeoTIFF, PNG or JPEG',
  damaged: 'it is damaged or cut off',
  'no-tiles': 'there are no map tiles in it',
  unsafe: 'it holds a view or table that computes',
  'no-index': 'its tiles have no index',
  'tile-too-large': 'a tile is larger than 4 MB, or than 16 MB unpacked',
  'tile-kind': 'its tiles are none of PNG, JPEG, WebP or vector (MVT)',
  compression: 'it is packed in a way that is not read here',
  'too-many-pixels': 'the picture is too large to be held as a whole',
  position:
    'nothing says where it lies: a GeoTIFF needs its position inside, a PNG or JPEG a world file beside it',
  'world-file': 'the world file beside it is none: it needs six lines with one number each',
  'no-projection':
    'its world file is not in degrees, and no .prj file beside it says which projection its metres are of',
  placement: 'the numbers of its position turn no picture into a map',
  'outside-world':
    'its position lies outside the world; its numbers and its coordinate system do not go together',
  turned: 'a note of the camera turns the picture: save it upright, as the world file was made for it',
  bounds: 'the bounds that it states are no box of degrees',
  'coordinate-system': 'its coordinate system is not known here: save it in WGS 84, Web Mercator or UTM',
  'too-slow': 'reading took too long and was stopped',
}

/**
 * `detail` is a value, a name or a code that the reason's sentence shows; `file` names the file where the caller knows no
 * other place for it.
 */
export function refuseBaseMap(
  reason: BaseMapReason,
  detail = '',
  cause?: unknown,
  file = 'the base map',
): SituError {
  return new SituError(
    'base-map-refused',
    `${file} cannot be used as a base map: ${words[reason]}${detail === '' ? '' : ` (${detail})`}`,
    { reason, detail },
    cause,
  )
}

/** The reason that a failure carries; anything unexpected counts as damage. */
export function baseMapProblem(error: unknown): { readonly reason: BaseMapReason; readonly detail: string } {
  const details = (error as { details?: { reason?: unknown; detail?: unknown } } | null)?.details
  const reason = baseMapReasons.find((one) => one === details?.reason)
  if (reason === undefined) return { reason: 'damaged', detail: '' }
  return { reason, detail: typeof details?.detail === 'string' ? details.detail : '' }
}

/** Attributions in tile files are often HTML: only their words are kept. */
export function plainAttribution(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&copy;/g, '©')
    .replace(/&amp;/g, '&')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim()
    .slice(0, 500)
}
