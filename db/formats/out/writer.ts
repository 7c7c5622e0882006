import type { RecordType } from '../../model/record/records.ts'
import type { LeftOutReason } from '../../model/imports/left-out.ts'
import type { Language } from '../../model/languages.ts'
import type { ExportMeta, OutRecord } from '../cells/flat-record.ts'

/** Records of one type, of what the clearance or a profile lets out: no format can see past it. */
export interface OutLayer {
  readonly type: RecordType
  readonly total: number
  readonly meta: ExportMeta
  /** From the first, some at a time from the store; asked more than once, the same each time. May throw to cancel. */
  readonly records: () => Iterable<OutRecord>
}

/** What a list says of itself, where its format has a place for it. Nothing else about its making leaves. */
export interface OutAbout {
  /** The operation's name, or "". */
  readonly title: string
  readonly language: Language
  /** The filter as the person reads it; null where it was not put into words, or must not be told. */
  readonly filter: string | null
  /** Days by the operation's clock (EDTF), or null. */
  readonly asOf: string | null
  readonly knownOn: string | null
  /** The profile that it was redacted under. */
  readonly profile: string | null
  /** What was left out before any format was asked. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
}

export interface OutList {
  readonly layers: readonly OutLayer[]
  readonly about: OutAbout
}

export type Append = (chunk: string | Uint8Array) => void
/** Says what a format cannot carry. */
export type LeaveOut = (reason: LeftOutReason, count?: number) => void

/**
 * A format that is written. It reads its records while it writes them and holds a bounded number of them; what it writes
 * depends on the list alone: the same list gives the same bytes.
 */
export type ListWriter =
  | {
      readonly to: 'stream'
      readonly write: (list: OutList, append: Append, leaveOut: LeaveOut) => void
    }
  /** What must go back and forth in its file: it makes the file under the name that it is given. */
  | {
      readonly to: 'file'
      readonly write: (list: OutList, path: string, leaveOut: LeaveOut) => void
    }

/** Text is handed on in pieces of about so many characters. */
export const pieceLength = 65_536

/** Gathers text and hands it on in pieces. */
export function inPieces(append: Append): { readonly add: (text: string) => void; readonly end: () => void } {
  let piece = ''
  const end = (): void => {
    if (piece !== '') append(piece)
    piece = ''
  }
  return {
    add(text) {
      piece += text
      if (piece.length > pieceLength) end()
    },
    end,
  }
}

/** A writer of formats that hold records of one type. */
export function oneLayer(
  write: (records: Iterable<OutRecord>, append: (text: string) => void, meta: ExportMeta) => void,
): ListWriter {
  return {
    to: 'stream',
    write({ layers }, append) {
      for (const { records, meta } of layers) write(records(), append, meta)
    },
  }
}
