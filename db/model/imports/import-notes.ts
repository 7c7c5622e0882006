import { message } from '../text/message.ts'
import type { Message } from '../text/message.ts'

/**
 * What a file said that was taken although it is doubtful, and what was assumed in reading it. Every way in tells it by
 * these codes alone: the window words them in its language (`renderer/text/<language>/import-notes.ts`), the command line
 * in English.
 */
export const importNoteCodes = [
  'encoding-assumed',
  'bytes-unreadable',
  'positions-turned',
  'positions-unshifted',
  'heights-dropped',
  'parts-not-loaded',
  'files-not-read',
  'tables-not-read',
  'columns-binary',
  'signature-not-checked',
  'longitudes-turned',
  'null-island',
  'null-island-shape',
  'swapped-shape',
  'shape-elsewhere',
  'swapped-doubtful',
  'swap-offered',
  'positions-swapped',
  'repair-offered',
  'outline-repaired',
  'layers-left',
  'sheets-hidden',
  'workbook-active',
  'names-unknown',
  'rows-twice',
  'rows-not-wanted',
  'records-not-here',
  'columns-not-read',
  'columns-differ',
  'columns-unknown',
  'dates-month-first',
  'dates-day-first',
  'dates-year-first',
  'dates-serial',
  'dates-serial1904',
  'century-assumed',
  'year-doubtful',
  'day-in-future',
  'extract',
  'packs-distrusted',
  'packs-undecided',
  'clock-ahead',
  'folder-stranger',
  'folder-unlisted',
  'store-copied',
  'operation-left',
  'new-station',
  'writing-stopped',
  'photos-unplaced',
  'photos-twice',
  'track-lines-faulty',
  'as-written',
] as const

export type ImportNoteCode = (typeof importNoteCodes)[number]

export interface ImportNote {
  readonly code: ImportNoteCode
  /** Rows, changes or files that it is true of. */
  readonly count: number
  /** The first lines (of a table) or features that it is true of; none where it is true of the file as a whole. */
  readonly lines: readonly number[]
  /** A short value to put into the sentence: a date as it stands there, an encoding, a station. Never a text of somebody. */
  readonly detail: string | null
}

/** How many lines a note names. */
export const notedLines = 20
const longestDetail = 200

export interface ImportNotes {
  /** Of the file as a whole: once for each code and detail. */
  add(code: ImportNoteCode, detail?: string | null, count?: number): void
  /** Of one row: counted once, the first lines are named, and the detail is that of the first. */
  addLine(code: ImportNoteCode, line: number, detail?: string | null): void
  /** In the order in which they were first told. */
  list(): readonly ImportNote[]
}

interface Gathered {
  readonly code: ImportNoteCode
  readonly detail: string | null
  readonly lines: number[]
  count: number
  lastLine: number
}

/** Gathers the notes of one file; takes as much memory for a million rows as for a hundred. */
export function importNotes(): ImportNotes {
  const notes = new Map<string, Gathered>()
  return {
    add(code, detail = null, count = 1) {
      const key = `${code} ${detail ?? ''}`
      if (!notes.has(key)) notes.set(key, { code, count, lines: [], lastLine: 0, detail: short(detail) })
    },
    addLine(code, line, detail = null) {
      const note = notes.get(code) ?? { code, count: 0, lines: [], lastLine: 0, detail: short(detail) }
      notes.set(code, note)
      if (note.lastLine === line) return
      note.lastLine = line
      note.count += 1
      if (note.lines.length < notedLines) note.lines.push(line)
    },
    list: () => [...notes.values()].map(({ code, count, lines, detail }) => ({ code, count, lines, detail })),
  }
}

function short(detail: string | null): string | null {
  return detail === null ? null : detail.slice(0, longestDetail).toWellFormed()
}

/** `notes` as a file's receipt has it: absent where there are none. */
export function notesOf(notes: ImportNotes): { readonly notes?: readonly ImportNote[] } {
  const list = notes.list()
  return list.length === 0 ? {} : { notes: list }
}

/** Notes of a receipt that is kept: before there were codes, a note was an English sentence. */
export function readNotes(notes: readonly (ImportNote | string)[]): readonly ImportNote[] {
  return notes.map((note) =>
    typeof note === 'string' ? { code: 'as-written', count: 1, lines: [], detail: note } : note,
  )
}

/** A sentence for each code; `detail` may be "". */
export type ImportNoteWords = Readonly<Record<ImportNoteCode, Message<readonly ['#count', 'detail']>>>

/** In English, for the command line and the English window. */
export const importNoteWords: ImportNoteWords = {
  'encoding-assumed': noted('The file is not UTF-8; it was read as {detail}.'),
  'bytes-unreadable': noted(
    '{count, plural, one {# byte is} other {# bytes are}} no UTF-8 though all else is (the first at {detail}); a replacement character � stands there.',
  ),
  'positions-turned': noted('Positions were turned from {detail} into WGS 84.'),
  'positions-unshifted': noted(
    'Positions were turned from {detail} into WGS 84 without the shift between the two, which the file does not tell: they may lie some hundred metres off.',
  ),
  'heights-dropped': noted(
    '{count, plural, one {# shape has} other {# shapes have}} heights or measures along them, which were left out.',
  ),
  'parts-not-loaded': noted(
    '{count, plural, one {# link, overlay or model was} other {# links, overlays or models were}} not loaded: {detail}.',
  ),
  'files-not-read': noted(
    '{count, plural, one {# file in it was} other {# files in it were}} not read: {detail}.',
  ),
  'tables-not-read': noted(
    '{count, plural, one {# table or view in it was} other {# tables or views in it were}} not read: {detail}.',
  ),
  'columns-binary': noted('Columns that hold bytes were left out: {detail}.'),
  'signature-not-checked': noted('The file carries a signature, which was neither checked nor needed.'),
  'longitudes-turned': noted(
    '{count, plural, one {# place or outline goes} other {# places or outlines go}} past 180°: longitudes were brought between −180° and 180°, outlines cut at the antimeridian.',
  ),
  'null-island': noted(
    '{count, plural, one {# place} other {# places}} at 0° 0°, where empty cells often end up; taken as written.',
  ),
  'null-island-shape': noted(
    '{count, plural, one {# place} other {# places}} at 0° 0°, where empty cells often end up; placed where geom_wkt of the same row says.',
  ),
  'swapped-shape': noted(
    '{count, plural, one {# row has} other {# rows have}} latitude and longitude swapped against geom_wkt of the same row; placed where geom_wkt says.',
  ),
  'shape-elsewhere': noted(
    '{count, plural, one {# row} other {# rows}} whose geom_wkt lies elsewhere than latitude and longitude say; placed by latitude and longitude.',
  ),
  'swapped-doubtful': noted(
    '{count, plural, one {# row lies} other {# rows lie}} among the other places of the same country only with latitude and longitude swapped; taken as written.',
  ),
  'swap-offered': noted(
    '{count, plural, one {# of {detail} places lies} other {# of {detail} places lie}} in their country only with latitude and longitude swapped; taken as written unless you say that they are swapped.',
  ),
  'positions-swapped': noted('Latitude and longitude were swapped in every row, as stated.'),
  'repair-offered': noted(
    '{count, plural, one {# faulty outline} other {# faulty outlines}} can be mended; not done unless you say so.',
  ),
  'outline-repaired': noted(
    '{count, plural, one {# faulty outline was} other {# faulty outlines were}} mended, as asked.',
  ),
  'layers-left': noted(
    '{count, plural, one {# layer of the file was} other {# layers of the file were}} left out, as nobody has said what stands there: {detail}.',
  ),
  'sheets-hidden': noted(
    '{count, plural, one {# hidden sheet was} other {# hidden sheets were}} not read: {detail}.',
  ),
  'workbook-active': noted(
    'The workbook holds macros or links to other files; nothing of them was run or opened.',
  ),
  'names-unknown': noted(
    '{count, plural, one {# row names} other {# rows name}} a record that is not here (first: {detail}); the name is kept with the row.',
  ),
  'rows-twice': noted(
    '{count, plural, one {# row stands} other {# rows stand}} in the file twice, word for word; taken once.',
  ),
  'rows-not-wanted': noted(
    '{count, plural, one {# row was} other {# rows were}} left out as the mapping says: only totals are taken, or rows of one kind.',
  ),
  'records-not-here': noted(
    '{count, plural, one {# row is} other {# rows are}} about a record that is not here (first: {detail}); left out. Import what they are about first, and then this file again.',
  ),
  'columns-not-read': noted(
    '{count, plural, one {# record was} other {# records were}} edited in columns that are written for reading only ({detail}); those edits were not taken.',
  ),
  'columns-differ': noted(
    '{count, plural, one {# record says} other {# records say}} one thing in the columns and another in the record beside them ({detail}); the columns were taken.',
  ),
  'columns-unknown': noted(
    '{count, plural, one {# record has} other {# records have}} columns that no field holds ({detail}); they were not taken.',
  ),
  'dates-month-first': noted('Dates like {detail} were read month first.'),
  'dates-day-first': noted('Dates like {detail} were read day first.'),
  'dates-year-first': noted('Dates like {detail} were read year first.'),
  'dates-serial': noted('Numbers like {detail} were read as days of a spreadsheet, counted from 1900.'),
  'dates-serial1904': noted('Numbers like {detail} were read as days of a spreadsheet, counted from 1904.'),
  'century-assumed': noted(
    '{count, plural, one {# row has} other {# rows have}} a year of two digits, taken as the latest that has come (first: {detail}).',
  ),
  'year-doubtful': noted(
    '{count, plural, one {# row has} other {# rows have}} a year before 1900 or after tomorrow (first: {detail}); taken as written.',
  ),
  'day-in-future': noted(
    '{count, plural, one {# row has} other {# rows have}} a day that has not come yet (first: {detail}); taken as written.',
  ),
  extract: noted('An extract: filtered, and perhaps redacted, by its sender.'),
  'packs-distrusted': noted('Packs of {detail}, which is distrusted here, were left out.'),
  'packs-undecided': noted('Packs of {detail}, which nobody here has decided to trust, were left out.'),
  'clock-ahead': noted(
    '{count, plural, one {# change carries} other {# changes carry}} a time more than two days ahead of this clock (up to {detail}): a clock is wrong, and this station does not follow it.',
  ),
  'folder-stranger': noted("{detail} is not a station's folder, and was passed over."),
  'folder-unlisted': noted('{detail} has no listing yet, and was passed over.'),
  'store-copied': noted(
    'The store of {detail} was copied, and both copies went on: {count, plural, one {# pack exists} other {# packs exist}} twice, and both are kept.',
  ),
  'operation-left': noted('Another operation lies in this folder and was left alone: {detail}.'),
  'new-station': noted(
    'Another copy of this store has exchanged as this station: from now on this one is a new station.',
  ),
  'writing-stopped': noted('Writing to the folder stopped ({detail}).'),
  'photos-unplaced': noted(
    '{count, plural, one {# photo has} other {# photos have}} no place: neither they themselves nor a track say one.',
  ),
  'photos-twice': noted(
    '{count, plural, one {# photo is} other {# photos are}} byte for byte the same as one before; taken once.',
  ),
  'track-lines-faulty': noted(
    '{count, plural, one {# line of the track has} other {# lines of the track have}} no right checksum or no date, and were passed over.',
  ),
  'as-written': noted('{detail}'),
}

/** A note in English, with the lines that it names. */
export function noteText(note: ImportNote): string {
  const sentence = importNoteWords[note.code](note.count, note.detail ?? '')
  if (note.lines.length === 0) return sentence
  const more = note.count > note.lines.length ? ', …' : ''
  return `${sentence} ${note.count === 1 ? 'Line' : 'Lines'} ${note.lines.join(', ')}${more}`
}

function noted(source: string): Message<readonly ['#count', 'detail']> {
  return message(['#count', 'detail'], source)
}
