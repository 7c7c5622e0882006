import type { FileEnds } from './file-ends.ts'
import { isGeoPackage, kindOfFile } from './file-kind.ts'
import { zipNames } from './zip-names.ts'

/** Formats of maps and alerts that Situ reads, told apart in one place, so that no file is taken for two of them. */
export type MapFormat =
  'kml' | 'gpx' | 'shapefile' | 'geopackage' | 'flatgeobuf' | 'cot' | 'tak' | 'cap' | 'zip'

/** By its content; null for what is none of them. */
export function mapFormatOf(ends: FileEnds): MapFormat | null {
  const { head, text } = ends
  const start = head.toString('latin1', 0, 16)
  if (start.startsWith('fgb\x03fgb')) return 'flatgeobuf'
  if (start.startsWith('SQLite format 3\0')) return isGeoPackage(head) ? 'geopackage' : null
  if (start.startsWith('PK')) return kindOfFile(ends).kind === 'zip' ? formatOfZip(ends.tail) : null
  const trimmed = text.trimStart()
  return trimmed.startsWith('<') ? formatOfXml(trimmed) : null
}

/** What stands in a ZIP beside shapefiles or KML that makes it a ZIP of several things. */
const layers = /\.(?:shp|km[lz]|gpx|geojson|json|gpkg|fgb|csv|tsv|xlsx|ods|zip)$/i

function formatOfZip(tail: Buffer): MapFormat {
  const names = zipNames(tail).filter((name) => !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name))
  const has = (test: RegExp): boolean => names.some((name) => test.test(name))
  if (has(/(?:^|\/)MANIFEST\/manifest\.xml$/i) || has(/\.cot$/i)) return 'tak'
  if (has(/^doc\.kml$/i)) return 'kml'
  const kinds = new Set(names.flatMap((name) => layers.exec(name)?.[0].toLowerCase() ?? []))
  if (kinds.size === 1 && kinds.has('.kml')) return 'kml'
  if (kinds.size === 1 && kinds.has('.shp')) return 'shapefile'
  return 'zip'
}

function formatOfXml(text: string): MapFormat | null {
  const root = rootOf(text)
  if (root === 'kml' || (/^(?:Document|Folder|Placemark)$/.test(root) && text.includes('<Placemark')))
    return 'kml'
  if (root === 'gpx') return 'gpx'
  if (/^(?:event|events)$/.test(root) && /<event\s[^<]{0,2000}?\buid\s*=/.test(text)) return 'cot'
  if (
    /^(?:alert|alerts|feed|EDXLDistribution)$/.test(root) &&
    text.includes('urn:oasis:names:tc:emergency:cap:1')
  )
    return 'cap'
  return null
}

/** The name of the outermost element, without its prefix; "" where there is none in sight. */
export function rootOf(text: string): string {
  let from = text.indexOf('<')
  while (from >= 0) {
    const name = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.slice(from, from + 200))?.[1]
    if (name !== undefined) return name
    const end = text.startsWith('<!--', from) ? '-->' : text.startsWith('<?', from) ? '?>' : '>'
    const close = text.indexOf(end, from)
    from = close < 0 ? -1 : text.indexOf('<', close)
  }
  return ''
}
