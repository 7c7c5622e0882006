import proj4 from 'proj4'
import type { ImportNotes } from '../../model/imports/import-notes.ts'

/** Turns a position of the file into [longitude, latitude] WGS 84. */
export type Projection = (position: readonly [number, number]) => [number, number]

export type CrsReading =
  | {
      readonly ok: true
      readonly name: string
      readonly project: Projection | null
      /** How far its datum lies from WGS 84 is not known: up to some hundred metres. */
      readonly isUnshifted?: boolean
    }
  | { readonly ok: false; readonly what: string }

/** EPSG codes of longitude and latitude on WGS 84, or so near to it that no map shows a difference. */
export const wgs84: ReadonlySet<string> = new Set(['4326', '4979', '4937', '4258'])
const longitudeFirst = /(?:CRS84|CRS:84|WGS ?84)$/i

/**
 * Reads the old `crs` member of a GeoJSON file. Known: WGS 84 in all its spellings, UTM zones on WGS 84, web mercator.
 * Another one is refused: guessing a projection puts a boundary in the wrong country.
 */
export function readCrs(crs: unknown): CrsReading {
  if (crs === undefined || crs === null) return { ok: true, name: 'WGS 84', project: null }
  const name = nameOf(crs)
  if (name === null) return { ok: false, what: 'its "crs" member cannot be read' }
  if (longitudeFirst.test(name)) return { ok: true, name, project: null }
  const code = /EPSG:+(?:[\d.]*:)?(\d{4,6})$/i.exec(name)?.[1]
  if (code === undefined) return { ok: false, what: `its coordinate system "${name}" is not known` }
  if (wgs84.has(code)) return { ok: true, name, project: null }
  return byNumber(Number(code), name)
}

/** A coordinate system that a person stated, by its EPSG number. */
export function statedCrs(code: number): CrsReading {
  const name = `EPSG:${String(code)}`
  return wgs84.has(String(code)) ? { ok: true, name, project: null } : byNumber(code, name)
}

function byNumber(code: number, name: string): CrsReading {
  const definition = definitionOf(code)
  if (definition === null)
    return {
      ok: false,
      what: `its coordinate system EPSG:${String(code)} is not known; save it as WGS 84 (EPSG:4326)`,
    }
  const converter = proj4(definition, '+proj=longlat +datum=WGS84 +no_defs')
  return { ok: true, name, project: projectionOf(converter) }
}

/** What a converter into degrees of WGS 84 does to a position. */
export function projectionOf(converter: {
  forward(position: [number, number]): readonly number[]
}): Projection {
  return ([x, y]) => {
    const [lng = NaN, lat = NaN] = converter.forward([x, y])
    return [rounded(lng), rounded(lat)]
  }
}

/** Tells from what positions are turned, and where they may lie beside their places all the same. */
export function noteTurned(
  { name, project, isUnshifted = false }: Extract<CrsReading, { readonly ok: true }>,
  notes: ImportNotes | undefined,
): void {
  if (project !== null) notes?.add(isUnshifted ? 'positions-unshifted' : 'positions-turned', name)
}

/** A GeoJSON geometry, or its coordinates, with every position turned; what is no position stays as it is. */
export function projected(value: unknown, project: Projection): unknown {
  if (Array.isArray(value)) {
    const [x, y, ...more] = value as readonly unknown[]
    if (typeof x === 'number' && typeof y === 'number') return [...project([x, y]), ...more]
    return value.map((part: unknown) => projected(part, project))
  }
  if (typeof value !== 'object' || value === null) return value
  const { coordinates, geometries, ...rest } = value as Readonly<Record<string, unknown>>
  return {
    ...rest,
    ...(coordinates === undefined ? {} : { coordinates: projected(coordinates, project) }),
    ...(geometries === undefined ? {} : { geometries: projected(geometries, project) }),
  }
}

function nameOf(crs: unknown): string | null {
  if (typeof crs !== 'object' || crs === null) return null
  const properties = (crs as { properties?: unknown }).properties
  if (typeof properties !== 'object' || properties === null) return null
  const { name, code } = properties as { name?: unknown; code?: unknown }
  if (typeof name === 'string') return name.slice(0, 100)
  return typeof code === 'number' || typeof code === 'string' ? `EPSG:${String(code)}` : null
}

/** The proj4 definition of web mercator and of UTM zones on WGS 84; null for any other EPSG code. */
export function definitionOf(code: number): string | null {
  const zone = code % 100
  if (code === 3857 || code === 900913 || code === 102100)
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs'
  if (zone < 1 || zone > 60) return null
  if (code > 32600 && code < 32700) return `+proj=utm +zone=${String(zone)} +datum=WGS84 +units=m +no_defs`
  if (code > 32700 && code < 32800)
    return `+proj=utm +zone=${String(zone)} +south +datum=WGS84 +units=m +no_defs`
  return null
}

/** To 1e-9 degrees, a tenth of a millimetre: more digits are noise of the calculation. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}
