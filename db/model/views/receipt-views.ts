import type { Bbox } from '../events/filter.ts'
import type { OutlineRepair } from '../geometry/area-repair.ts'
import type { Withheld } from '../redaction/clearance.ts'
import type { DoubtfulRecord } from '../record/doubts.ts'
import type { RecordId, StationId } from '../ids.ts'
import type { DateQuestion } from '../imports/import-dates.ts'
import type { ImportNote } from '../imports/import-notes.ts'
import type { ImportQuestion } from '../imports/import-questions.ts'
import type { Mapping } from '../imports/mapping.ts'
import type { PhotoView } from '../imports/photo-views.ts'
import type { Rejection } from '../imports/import-rejections.ts'
import type { TextReading } from '../text/encoding.ts'
import type { MissingPacks } from './station-views.ts'

export interface TypeCounts {
  readonly new: number
  readonly updated: number
  readonly merged: number
  readonly conflicting: number
  readonly unchanged: number
  readonly rejected: number
}

/** What is done with records of a file that seem to be here already under another key. */
export const nearChoices = ['update', 'new', 'skip'] as const
export type NearChoice = (typeof nearChoices)[number]

/** A record of a file, and the one here that it may be. */
export interface NearCopyView {
  readonly line: number
  readonly type: string
  /** What each is called. */
  readonly file: string
  readonly here: string
  readonly hereId: RecordId
  /** Of an event, ISO; else "". */
  readonly day: string
}

/** Places of a file that lie far outside the operation's area; degrees WGS 84. */
export interface FarPlaces {
  readonly total: number
  /** The box around the zones of the store: west, south, east, north. */
  readonly area: Bbox
  /** The first of them: longitude, latitude. */
  readonly places: readonly (readonly [lng: number, lat: number])[]
  readonly lines: readonly number[]
  /** The countries that most of them lie in or near, as the built-in map calls them. */
  readonly near: readonly { readonly name: string; readonly count: number }[]
}

export interface FileReceipt {
  readonly name: string
  readonly status: 'imported' | 'preview' | 'already known' | 'refused'
  readonly signer: {
    readonly id: StationId
    readonly name: string
    readonly words: string
    readonly trust: string
  } | null
  readonly types: Readonly<Record<string, TypeCounts>>
  readonly rejections: readonly Rejection[]
  /** Of a foreign file: what cannot be right, kept as the file states it and left out of sums. */
  readonly doubtful?: readonly (DoubtfulRecord & { readonly line: number })[]
  /** How many there are; the list may be shorter. */
  readonly doubtfulTotal?: number
  /** Of a CSV or GeoJSON file: the encoding in which it was read. */
  readonly text?: TextReading
  /** Records that seem to be here already under another key; `pairs` are the first of them, never kept in the store. */
  readonly near?: {
    readonly total: number
    readonly choice: NearChoice | null
    readonly pairs: readonly NearCopyView[]
  }
  /** Of a preview: places far outside the operation's area. Never kept in the store. */
  readonly far?: FarPlaces
  /** Of a preview: outlines whose faults can be mended; the list may be shorter. */
  readonly repairs?: { readonly total: number; readonly outlines: readonly OutlineRepair[] }
  /** What was taken although it is doubtful, and what was assumed in reading it. */
  readonly notes?: readonly ImportNote[]
  /** Where the rows that were not taken have been written; never kept in the store. */
  readonly rejectsPath?: string
  /** The number of the receipt under which it came in: what it brought can be shown alone, and taken back. */
  readonly receipt?: number
  /** Why the whole file was refused. */
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly details?: Readonly<Record<string, unknown>>
  }
  /** With the error dates-unclear: what a person must say before the file can be read. */
  readonly question?: DateQuestion
  /** What a person must say, or may: with the error import-questions the file waits for it. Never kept in the store. */
  readonly questions?: readonly ImportQuestion[]
  /** Of a preview: what stands in a foreign file and what it is read as. Never kept in the store. */
  readonly layers?: readonly LayerView[]
  /** Of photos: when and where each was taken. Never kept in the store. */
  readonly photos?: readonly PhotoView[]
}

/** A layer of a foreign file as the import shows it. */
export interface LayerView {
  /** As it is called among several; "" for the only one. */
  readonly name: string
  readonly format: string
  readonly columns: readonly string[]
  /** HXL hashtags by column; empty where there are none. */
  readonly tags: readonly string[]
  readonly isSpatial: boolean
  /** Types of its shapes, as far as its first rows tell. */
  readonly shapes: readonly string[]
  /** What its rows are read as: a preset, a mapping (of a preset, or by a person), or nothing (both null). */
  readonly preset: string | null
  readonly mapping: Mapping | null
  /** What is likely, where nobody has said it. */
  readonly suggested: Mapping | null
  readonly isLeft: boolean
  /** Cells of the first rows, as text. */
  readonly samples: readonly (readonly string[])[]
}

/** What one import, export or exchange did. Kept for ever. */
export interface ReceiptView {
  readonly id: number
  readonly at: number
  readonly kind: 'import' | 'export' | 'exchange'
  readonly operator: string
  readonly files: readonly FileReceipt[]
  /** For an export: changes and packs that went out, and what was left out, in words and counts. */
  readonly out: {
    readonly packs: number
    readonly changes: number
    readonly records: number
    readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
    /** What a ceiling held back in the whole store; only of lists. */
    readonly withheld?: Withheld | undefined
  } | null
  /** For an exchange with a folder. */
  readonly folder?: {
    /** The folder as the operator chose it. */
    readonly path: string
    /** Everything that was written was flushed, read back and found equal. */
    readonly safeToRemove: boolean
    /** What this station leaves there is encrypted. Absent in receipts from before there was a choice. */
    readonly sealed?: boolean
    /** Packs of other stations that are known to exist and not here after the exchange. */
    readonly missing: readonly MissingPacks[]
    /** Packs that the folder holds now, by station: what whoever opens it next will find. */
    readonly holds: readonly { readonly station: StationId; readonly name: string; readonly packs: string }[]
    /** What should be known: a fork, another operation in the folder, files passed over. */
    readonly notes: readonly ImportNote[]
  }
  /** The import of a foreign file: it can be taken back as a whole, or has been. */
  readonly undo?: 'possible' | 'done'
  /** For an extract: the disclosure that it was logged as. */
  readonly disclosure?: number
}
