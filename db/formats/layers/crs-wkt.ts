import proj4 from 'proj4'
import { clip } from '../file/foreign-bytes.ts'
import { projectionOf } from './crs.ts'
import type { CrsReading } from './crs.ts'

/** No definition of use is longer, or nested deeper. */
const longestWkt = 20_000
const deepestWkt = 20

/** A coordinate system as a .prj file or a GeoPackage defines it: WKT of ESRI or OGC, of the first or second version. */
export function wktCrs(wkt: string): CrsReading {
  const text = wkt.replaceAll('\0', '').trim()
  const name = clip(/^\w+\s*\[\s*"([^"]{0,200})"/.exec(text)?.[1] ?? '', 100)
  const unknown: CrsReading = {
    ok: false,
    what: `its coordinate system "${name === '' ? clip(text, 60) : name}" is not known; save it as WGS 84 (EPSG:4326)`,
  }
  if (text.length > longestWkt || depthOf(text) > deepestWkt) return unknown
  if (isWgs84(text, name)) return { ok: true, name, project: null }
  try {
    // The library falls over some definitions only when it is used.
    const converter = proj4(text, '+proj=longlat +datum=WGS84 +no_defs')
    converter.forward([0, 0])
    return { ok: true, name, project: projectionOf(converter), isUnshifted: !hasKnownDatum(text) }
  } catch {
    return unknown
  }
}

/** Degrees of WGS 84, or so near to it that no map shows a difference, from Greenwich. */
function isWgs84(text: string, name: string): boolean {
  const isGeographic = /^GEO(?:GCS|GCRS|DCRS|GRAPHICCRS|DETICCRS)\s*\[/i.test(text)
  const isNamed = /^(?:GCS_)?(?:WGS[ _]?(?:19)?84|ETRS[ _]?(?:19)?89)(?!\d)/i.test(name)
  return isGeographic && isNamed && !/PRIMEM\s*\[\s*"(?!Greenwich)/i.test(text) && !/"grad"/i.test(text)
}

/** Its distance from WGS 84 is told, or is none on any map. */
function hasKnownDatum(text: string): boolean {
  if (/TOWGS84\s*\[/i.test(text)) return true
  const name = /(?:DATUM|ENSEMBLE)\s*\[\s*"(?:D_)?([^"]{0,200})"/i.exec(text)?.[1] ?? ''
  return /^(?:WGS|World[ _]Geodetic|ETRS|European[ _]Terrestrial|RGF|Reseau[ _]Geodesique[ _]Francais|ITRF|International[ _]Terrestrial|IGS|GDA|Geocentric[ _]Datum[ _]of[ _]Australia|(?:NAD|North[ _]American)\D{0,10}(?:19)?83)/i.test(
    name,
  )
}

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const letter of text) {
    if (letter === '[' || letter === '(') depth += 1
    if (letter === ']' || letter === ')') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
