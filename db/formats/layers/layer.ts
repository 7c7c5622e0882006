import type { FileFormatId } from '../../model/imports/file-formats.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import type { RejectionFault } from '../../model/imports/import-rejections.ts'
import type { TextEncoding } from '../../model/text/encoding.ts'
import type { UnpackLimit } from '../file/archive.ts'
import type { FileEnds } from '../file/file-ends.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'

/**
 * What a foreign file holds, whatever its format: layers of rows, each row with cells under named columns and perhaps a
 * shape. What the rows say is no business of a format: presets and mappings (db/formats/rows) make records of them.
 */
export interface LayerFile {
  readonly format: FileFormatId
  /** In the order of the file; one that is empty is there all the same, and has no rows. */
  readonly layers: readonly Layer[]
  /** Of a file of text: how it is read. */
  readonly encoding?: TextEncoding
  /** Frees what is held open. */
  close(): Promise<void>
}

export interface Layer {
  /** A sheet, a table, a folder, a kind of feature; "" where the file is one layer without a name. */
  readonly name: string
  /** Whether rows are features: their number is told, not a line. */
  readonly isSpatial: boolean
  /** Each one different, none empty. A row has its cells in this order; one that ends early has empty ones there. */
  readonly columns: readonly string[]
  /** HXL hashtags by column, "" where a column has none; absent where the layer has no row of them. */
  readonly tags?: readonly string[]
  /** Decimals are written with a comma, as with semicolons between the cells. */
  readonly decimalComma?: boolean
  /** Text between marks, in which what begins like a formula has an apostrophe in front. */
  readonly isDelimited?: boolean
  /** Where positions are not degrees of WGS 84 and the file does not say what they are: a person must. */
  readonly needsCrs?: boolean
  /** The rows from the first, some at a time; asked more than once, from the start each time. */
  rows(options: RowOptions): AsyncIterable<readonly LayerRow[]>
}

/** As the file types it; a date that a format knows to be one is ISO text: `2019-11-02` or `2019-11-02T10:30:00`. */
export type Cell = string | number | boolean | null

export interface LayerRow {
  /** The line of the file where it starts, the row of the sheet, or the number of the feature in the layer, from 1. */
  readonly line: number
  /** undefined: the row does not speak of the column, which is not the same as an empty cell. */
  readonly cells: readonly (Cell | undefined)[]
  /** What the file itself calls the feature by. */
  readonly id?: string
  /**
   * As the file has it, in degrees of WGS 84, longitude first, not checked: GeoJSON, of any type. null: it has none.
   * Absent where the layer has no shapes.
   */
  readonly geometry?: unknown
  /** Why the row cannot be read; nothing else of it counts then. */
  readonly faults?: readonly RejectionFault[]
}

export interface RowOptions {
  readonly signal?: AbortSignal
  /** Bytes of the file, or what stands for them. */
  readonly progress?: (done: number, total: number) => void
  /** Told what was assumed and what was left out, once: not at a second reading. */
  readonly notes?: ImportNotes
}

export interface OpenOptions extends RowOptions {
  /** As a person stated it; absent or null: as the file says, else guessed. */
  readonly encoding?: TextEncoding | null
  /** The coordinate system as a person stated it, by its EPSG number; absent or null: as the file says, else degrees of WGS 84. */
  readonly crs?: number | null
  /** Of a table: the line of the header, from 1; absent or null: found. */
  readonly header?: number | null
  /** What may still be unpacked, where the file lies in an archive. */
  readonly unpack?: UnpackLimit
}

export interface LayerReader {
  readonly format: FileFormatId
  /** Whether a file is of this format, by its content and never by its name. */
  readonly sniff: (ends: FileEnds) => boolean
  /** Throws SituError file-unreadable, file-too-large, format-unknown, cancelled, each naming the file and the reason. */
  open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile>
}

/** Rows are handed on so many at a time. */
export const rowsAtOnce = 500
