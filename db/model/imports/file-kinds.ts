/** What a file is that Situ does not import, told by its content; `format-unknown` carries it as `kind`. */
export const fileKinds = [
  'empty',
  'web-page',
  'spreadsheet',
  'old-office',
  'document',
  'pdf',
  'picture',
  'sound-or-film',
  'shapefile',
  'base-map',
  'topojson',
  'json',
  'xml',
  'ucdp-columns-missing',
  'table',
  'text',
  'situ-csv',
  'bundle-changed',
  'pack',
  'station-card',
  'signature',
  'store',
  'store-encrypted',
  'database',
  'zip',
  'archive',
  'program',
  'unknown',
] as const

export type FileKind = (typeof fileKinds)[number]

/** What it says of a file and what to do: `{file}` its name, `{inside}` what is in it, `{missing}` what it lacks. */
export type FileKindWords = Readonly<Record<FileKind, string>>

/** In English, for the command line and the English window. */
export const fileKindWords: FileKindWords = {
  empty: '{file} is empty. Ask for it again, or copy it again from where it is.',
  'web-page':
    '{file} is a web page, whatever its name says: often what a site shows where one must log in. Download the file itself, and import that.',
  spreadsheet:
    '{file} is a spreadsheet of an older form. Open it in LibreOffice or Excel, save it as .xlsx or .ods, and import that.',
  'old-office':
    '{file} is a file of an older Office (.xls, .doc). Open it there, save a table as CSV (UTF-8), and import that.',
  document:
    '{file} is a text document. Situ imports tables and maps: type what it reports, or attach it to a record.',
  pdf: '{file} is a PDF. Situ imports tables and maps: type what it reports, or attach it to a record.',
  picture:
    '{file} is a picture. Attach it to a record; a map with a place in it (GeoTIFF, world file) can be added under Layers, Base maps.',
  'sound-or-film':
    '{file} is a recording of sound or pictures. Type what it reports, or attach it to a record.',
  shapefile:
    '{file} is one part of a shapefile. Zip it with the others of its name (.shp, .shx, .dbf, .prj), and import the ZIP.',
  'base-map': '{file} is a map of tiles. It is no record: add it on the map, under Layers, Base maps.',
  topojson: '{file} is TopoJSON, which Situ cannot read. Save it as GeoJSON in WGS 84, and import that.',
  json: '{file} is JSON, but holds neither a list of objects nor GeoJSON. Ask for GeoJSON in WGS 84, or for a table.',
  xml: '{file} is XML of a kind that Situ does not read (KML, GPX, CoT and CAP are read). Ask for one of these, or for a table.',
  'ucdp-columns-missing':
    '{file} resembles a table for the preset ucdp-ged, but has no column {missing}. Take the table as UCDP publishes it, or give the column that name.',
  table:
    '{file} is a table that no preset knows; its columns are {inside}. Situ reads tables of UCDP GED, its own lists as GeoJSON, and areas as GeoJSON.',
  text: '{file} is plain text, no table: no line of it names columns. Type what it reports, or attach it to a record.',
  'situ-csv':
    '{file} is a CSV list of Situ. CSV lists of Situ are not read back, as a table does not hold a whole record: export the list as GeoJSON, edit that, and import it.',
  'bundle-changed':
    '{file} is a bundle that another program has packed anew or cut: its signature is not where it belongs. Ask the sender for the .situ file itself.',
  pack: '{file} is one pack of an exchange folder. Exchange with the whole folder or stick, on the Exchange screen.',
  'station-card': '{file} is a station’s card. Add it on the Exchange screen, under stations.',
  signature: '{file} is a signature alone. Take the file that it belongs to.',
  store:
    '{file} is a store, not something to import. Open it at the start; to bring its records here, export a bundle from it.',
  'store-encrypted':
    '{file} has no form that can be told, as an encrypted store has none. If it is one, open it at the start with its passphrase; to bring its records here, export a bundle from it. Else it is damaged: ask for it again.',
  database:
    '{file} is a database of another program. Save what you need as CSV or GeoJSON there, and import that.',
  zip: '{file} is a ZIP with {inside}. Unpack it, and import what is in it.',
  archive: '{file} is a compressed archive. Unpack it, and import what is in it.',
  program: '{file} is a program. Situ does not run or read it; ask the sender what it is.',
  unknown:
    '{file} is of no kind that Situ knows, and may be damaged. Ask for CSV or GeoJSON, or for the file again.',
}

/** The sentence with what is known of the file. */
export function fileKindText(
  words: FileKindWords,
  kind: FileKind,
  details: Readonly<Record<string, string>>,
): string {
  return words[kind].replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '')
}

export function isFileKind(kind: unknown): kind is FileKind {
  return fileKinds.some((known) => known === kind)
}
