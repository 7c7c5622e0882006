import { hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fileError } from '../../file-error.ts'
import type { RepairList } from '../../model/geometry/area-repair.ts'
import type { Json } from '../../model/canonical.ts'
import { SituError } from '../../model/errors.ts'
import type { RecordId } from '../../model/ids.ts'
import type { ImportFormat } from '../../model/imports/file-formats.ts'
import type { ImportDates } from '../../model/imports/import-dates.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import { rejectionOf } from '../../model/imports/import-rejections.ts'
import type { Rejection, RejectionFault } from '../../model/imports/import-rejections.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { TextEncoding } from '../../model/text/encoding.ts'
import type { ReturnedFeature } from '../cells/edited-record.ts'
import type { FileEnds } from './file-kind.ts'
import { utf16Of } from './guess-encoding.ts'
import type { CountryPlace } from '../rows/place-check.ts'

/** A record as a foreign file has it: only the fields that the file speaks of. */
export interface RecordDraft {
  readonly id: RecordId
  readonly type: RecordType
  readonly set: Readonly<Record<string, Json>>
  /** Ids that earlier versions of Situ gave the same thing. */
  readonly earlierIds?: readonly RecordId[]
  /** Fields that say nothing new when nothing else does: which file a boundary came in. */
  readonly incidental?: readonly string[]
  /** A record of ours that comes back, perhaps edited; `set` is then what to write where it is not here. */
  readonly returned?: ReturnedFeature
  /** A source that is written only with a record that names it. */
  readonly onlyIfUsed?: boolean
}

/** `line`: the line of the file where the row starts, or the number of the feature, from 1. */
export type ForeignItem =
  | { readonly kind: 'records'; readonly line: number; readonly records: readonly RecordDraft[] }
  | ({ readonly kind: 'rejection' } & Rejection)

export interface ReadOptions {
  readonly signal?: AbortSignal
  readonly progress?: (doneBytes: number, totalBytes: number) => void
  /** Told what was assumed, and what was taken although it is doubtful. */
  readonly notes?: ImportNotes
  /** How dates are to be read that the file leaves open; without it such a file is refused. */
  readonly dates?: ImportDates | null
  /** UTC milliseconds; the present without it. */
  readonly now?: number
  /** As a person stated it; absent or null: guessed from the bytes. */
  readonly encoding?: TextEncoding | null
  /** Countries that places are held against; absent: only the file's own rows. */
  readonly countries?: readonly CountryPlace[]
  /** A person said that the columns of latitude and longitude are swapped. */
  readonly swapPositions?: boolean
  /** Told which outlines have faults that can be mended; they are mended where a person wants it. */
  readonly repairs?: RepairList
  /** Found out before, for this file. */
  readonly readAs?: TextEncoding
}

export interface ForeignReader {
  readonly format: ImportFormat
  /** Whether a file is of this format, by the bytes of its ends. */
  readonly sniff: (ends: FileEnds) => boolean
  /** Throws SituError file-missing, file-unreadable, file-too-large, format-unknown, dates-unclear, dates-disagree, cancelled. */
  read(path: string, options: ReadOptions): AsyncIterable<ForeignItem>
}

/** A row or feature that is not taken, with every fault named. */
export function rejectedItem(line: number, ...faults: readonly RejectionFault[]): ForeignItem {
  return { kind: 'rejection', ...rejectionOf(line, faults) }
}

/** The id of a record that comes from another system: the same on every laptop that imports the same key. */
export function recordIdFor(system: string, key: string): RecordId {
  const hex = hash('sha256', `situ:${system}:${key}`)
  // UUID version 8, variant 10: as uuidFromBytes does, without the bytes, for every row of an import.
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3] ?? ''
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as RecordId
}

const headBytes = 64 * 1024

/** Throws SituError file-missing, file-unreadable. */
export async function readEnds(path: string): Promise<FileEnds> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const head = Buffer.alloc(Math.min(headBytes, size))
      const tail = Buffer.alloc(head.length)
      await file.read(head, 0, head.length, 0)
      await file.read(tail, 0, tail.length, size - tail.length)
      // Keywords are ASCII, and in every other encoding that is read these bytes are the same.
      return { head, tail, size, text: new TextDecoder(utf16Of(head) ?? 'utf-8').decode(head) }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileFault(error, path)
  }
}

/** What the system says of a file, as an error for a person. */
export function fileFault(error: unknown, path: string): unknown {
  if (error instanceof SituError || !(error instanceof Error) || !('code' in error)) return error
  const said = fileError(error, path, { reading: true })
  if (said instanceof SituError && said.code.startsWith('disk-')) return said
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
  const code = missing ? 'file-missing' : 'file-unreadable'
  return new SituError(
    code,
    missing ? `${path} is not there` : `${path} cannot be read: ${error.message}`,
    { file: path },
    error,
  )
}

/** Throws SituError 'cancelled' when the person has cancelled. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new SituError('cancelled', 'cancelled')
}

/** The first characters of a text, never half of one. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).toWellFormed()
}
