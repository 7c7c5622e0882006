import { basename } from 'node:path'
import { SituError } from '../../model/errors.ts'
import { fileKindText, fileKindWords } from '../../model/imports/file-kinds.ts'
import type { FileKind } from '../../model/imports/file-kinds.ts'
import type { FileEnds } from './file-ends.ts'
import { zipNames } from './zip-names.ts'

export interface KnownFile {
  readonly kind: FileKind
  /** What is in it, or its columns. */
  readonly inside?: string
}

/** The error of a file that is not imported. Throws nothing. */
export function formatUnknown(
  path: string,
  kind: FileKind,
  more: Readonly<Record<string, string>> = {},
): SituError {
  const details = { file: basename(path), ...more }
  return new SituError('format-unknown', fileKindText(fileKindWords, kind, details), { ...details, kind })
}

/** The error of a file that is none of those Situ imports, saying what it is instead. Throws nothing. */
export function unknownFile(name: string, ends: FileEnds): SituError {
  const { kind, inside = '' } = kindOfFile(ends)
  return formatUnknown(name, kind, inside === '' ? {} : { inside })
}

/** What a file is that is none of those Situ imports: by its first bytes, else by its words. */
export function kindOfFile(ends: FileEnds): KnownFile {
  const { head, size, text } = ends
  if (size === 0 || (size <= head.length && text.trim() === '')) return { kind: 'empty' }
  const bytes = head.toString('latin1')
  if (bytes.startsWith('PK')) return kindOfZip(ends)
  if (bytes.startsWith('SQLite format 3\0')) return { kind: kindOfDatabase(head, bytes) }
  const magic = magics.find(([, start, at = 0]) => bytes.startsWith(start, at))
  if (magic !== undefined) return { kind: magic[0] }
  if (isTable(head)) return { kind: 'shapefile' }
  if (!isText(text)) return { kind: size % pageBytes === 0 && isEven(head) ? 'store-encrypted' : 'unknown' }
  return kindOfText(text.trimStart())
}

type Magic = readonly [kind: FileKind, start: string, at?: number]

/** First bytes, as Latin letters. */
const magics: readonly Magic[] = [
  ['pdf', '%PDF-'],
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ['picture', 'II+\0'],
  ['picture', 'WEBP', 8],
  ['picture', 'ftyphei', 4],
  ['picture', 'ftypavif', 4],
  ['picture', 'ftypmif1', 4],
  ['sound-or-film', 'ftyp', 4],
  ['sound-or-film', 'OggS'],
  ['sound-or-film', 'ID3'],
  ['sound-or-film', 'RIFF'],
  ['sound-or-film', '\x1aE\xdf\xa3'],
  ['old-office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['shapefile', '\0\0\x27\x0a\0\0\0\0'],
  ['base-map', 'PMTiles'],
  ['pack', '\x28\xb5\x2f\xfd'],
  ['archive', '\x1f\x8b'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ'],
  ['program', 'MZ'],
  ['program', '\x7fELF'],
  ['signature', 'untrusted comment:'],
]

/** Of a store; SQLCipher keeps to it. */
const pageBytes = 4096

/** A dBASE table: its version, a day of the last change, and a header of 32 bytes for each column and one more. */
function isTable(head: Buffer): boolean {
  if (head.length < 33 || ![0x03, 0x30, 0x83, 0x8b].includes(head[0] ?? 0)) return false
  const [month = 0, day = 0] = [head[2], head[3]]
  const header = head.readUInt16LE(8)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && header > 32 && header % 32 <= 1
}

/** The bytes stand as often as one another, as they do in what is encrypted. */
function isEven(head: Buffer): boolean {
  const counts = new Uint32Array(256)
  for (const byte of head) counts[byte] = (counts[byte] ?? 0) + 1
  const expected = head.length / 256
  return counts.every((count) => count < 3 * expected + 12) && head.length >= pageBytes
}

/** Nothing in it that stands in no text: a mark of three characters in a thousand is a slip. */
function isText(text: string): boolean {
  const sample = text.slice(0, 8192)
  let strange = 0
  for (const letter of sample) {
    const code = letter.codePointAt(0) ?? 0
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd)
      strange += 1
  }
  // A one-byte encoding shows as replacement characters where its letters are.
  const controls = strange - (sample.match(/\ufffd/g)?.length ?? 0)
  return controls * 300 <= sample.length && strange * 2 <= sample.length
}

function kindOfZip({ head, tail }: FileEnds): KnownFile {
  const names = zipNames(tail)
  const has = (test: (name: string) => boolean): boolean => names.some(test)
  const start = head.toString('latin1', 0, 200)
  if (has((name) => name.startsWith('xl/')) || start.includes('opendocument.spreadsheet'))
    return { kind: 'spreadsheet' }
  if (has((name) => name.startsWith('word/') || name.startsWith('ppt/')) || start.includes('opendocument.'))
    return { kind: 'document' }
  if (has((name) => name === 'manifest.json' || name.startsWith('packs/'))) return { kind: 'bundle-changed' }
  if (names.length === 0) return { kind: 'archive' }
  return { kind: 'zip', inside: listed(names) }
}

const shownNames = 4

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, shownNames)
    .map((name) => name.replace(/\p{C}/gu, '').trim().slice(0, 40).toWellFormed())
  return shown.join(', ') + (names.length > shownNames ? ', …' : '')
}

/** SQLite: by the mark of its application, else by a table that only one kind has. */
function kindOfDatabase(head: Buffer, bytes: string): FileKind {
  if (head.toString('latin1', 68, 72) === 'MPBX' || /CREATE (?:TABLE|VIEW) "?tiles/i.test(bytes))
    return 'base-map'
  return bytes.includes('change_log') ? 'store' : 'database'
}

/** Whether an SQLite file is a GeoPackage: it has a mark of its own, which not every program sets. */
export function isGeoPackage(head: Buffer): boolean {
  return /^GP(?:KG|1[01])/.test(head.toString('latin1', 68, 72)) || head.includes('gpkg_contents')
}

function kindOfText(text: string): KnownFile {
  const start = text.slice(0, 4096).toLowerCase()
  if (text.startsWith('<')) {
    if (/<(?:!doctype html|html|head|body)\b/.test(start)) return { kind: 'web-page' }
    if (/<svg\b/.test(start)) return { kind: 'picture' }
    // Excel's XML of 2003, which calls itself so.
    return { kind: start.includes('urn:schemas-microsoft-com:office:spreadsheet') ? 'spreadsheet' : 'xml' }
  }
  if (text.startsWith('{') || text.startsWith('[')) {
    if (/"situ"\s*:\s*"card\//.test(text)) return { kind: 'station-card' }
    if (/"situ"\s*:\s*"pack\//.test(text)) return { kind: 'pack' }
    return { kind: /"type"\s*:\s*"Topology"/.test(text) ? 'topojson' : 'json' }
  }
  const columns = columnsIn(text)
  return columns.length < 2 ? { kind: 'text' } : { kind: 'table', inside: listed(columns) }
}

/** The cells of the first line, where the line below has as many. */
function columnsIn(text: string): readonly string[] {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  // A quoted cell may hold lines of its own.
  const [bare = '', second = bare] = text.replace(/"(?:[^"]|"")*(?:"|$)/g, '').split(/\r\n|\n|\r/, 2)
  const counts = [',', ';', '\t', '|'].map((mark) => bare.split(mark).length)
  const most = Math.max(...counts)
  const mark = [',', ';', '\t', '|'][counts.indexOf(most)] ?? ','
  if (most < 2 || (second !== '' && second.split(mark).length < most)) return []
  return first.split(mark).map((cell) => cell.replace(/["']/g, '').trim())
}
