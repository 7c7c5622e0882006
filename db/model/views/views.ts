import type { OutlineRepair } from '../geometry/area-repair.ts'
import type { ScanKind } from '../redaction/text-scan-hit.ts'
import type { Json } from '../canonical.ts'
import type { Withheld } from '../redaction/clearance.ts'
import type { Doubt, DoubtfulRecord } from '../record/doubts.ts'
import type { ChangeId, RecordId, StationId } from '../ids.ts'
import type { DateQuestion } from '../imports/import-dates.ts'
import type { ImportNote } from '../imports/import-notes.ts'
import type { Rejection } from '../imports/import-rejections.ts'
import type { TextReading } from '../text/encoding.ts'
import type { ClockDoubt } from '../record/own-clock.ts'

/** A record's short form for lists: what a row shows. Texts are as recorded; render them as text only. */
export interface RecordSummary {
  readonly row: number
  readonly id: RecordId
  readonly type: string
  /** Title, name, or the best words there are for it. */
  readonly label: string
  readonly stamp: string
  readonly deleted: boolean
  readonly conflicts: number
  /** Only for events. */
  readonly event: {
    readonly kind: string
    readonly occurred: string
    readonly placeName: string
    readonly lat: number | null
    readonly lng: number | null
    readonly precision: number | null
    readonly verification: string
    readonly credibility: string
    readonly source: string
    readonly reliability: string
    readonly killed: {
      readonly low?: number | null
      readonly best?: number | null
      readonly high?: number | null
    } | null
  } | null
}

/** A whole record: its readable fields, what could not be read, and what needs attention. */
export interface RecordView {
  readonly row: number
  readonly id: RecordId
  readonly type: string
  readonly stamp: string
  readonly fields: Readonly<Record<string, Json>>
  /** Fields whose value does not fit (a newer or faulty station wrote them); raw values in `raw`. */
  readonly unreadable: readonly string[]
  readonly raw: Readonly<Record<string, Json>>
  readonly deleted: boolean
  readonly heads: readonly ChangeId[]
  readonly conflicts: readonly ConflictView[]
  /** Ids that it names and that are not here yet. */
  readonly unknownReferences: readonly string[]
  readonly newer: boolean
  /** What cannot be right as it stands (outlines apart); only where one record is asked for. */
  readonly doubts?: readonly Doubt[]
}

/** What a store holds, to be compared by voice: equal words, equal changes. */
export interface Held {
  readonly changes: number
  readonly records: number
  /** Four words of the BIP 39 English list. */
  readonly words: string
}

export interface BackupState {
  /** When the last one was made: `2026-11-29`, a day of UTC; null: never. */
  readonly day: string | null
  readonly days: number | null
  /** Changes of a week ago and more are in no backup. */
  readonly due: boolean
}

/** What taking an action back did, or doing it again. */
export interface StepBack {
  /** The action: a code of a verb and a record type. */
  readonly what: string
  readonly records: number
  /** Nothing was changed: somebody else has written on this record in the meantime. `by`: a station's name, "" unknown. */
  readonly refused?: { readonly type: string; readonly label: string; readonly by: string }
}

/** What lies at a place of the map besides events. */
export interface Here {
  readonly zones: readonly RecordSummary[]
  readonly places: readonly RecordSummary[]
  /** What names these zones and places. */
  readonly named: readonly RecordSummary[]
  /** How many are left out. */
  readonly more: number
}

export interface ConflictView {
  readonly record: RecordId
  readonly type: string
  readonly label: string
  /** Field name, or "(deleted)" for a deletion against an edit. */
  readonly field: string
  readonly shown: Json
  /** Latest first: all of them, or the first `valuesAtOnce`. */
  readonly values: readonly ConflictValueView[]
  /** How many values there are in all. */
  readonly valueCount: number
  /** Every station that gave one of them. */
  readonly stations: readonly { readonly id: StationId; readonly name: string }[]
}

export interface ConflictValueView {
  readonly value: Json
  readonly change: ChangeId
  readonly stamp: string
  readonly station: StationId
  readonly stationName: string
  readonly operator: string
  /** Sources of the record as the author of the value saw it: empty texts where not known. */
  readonly sources: readonly {
    readonly name: string
    readonly reliability: string
    readonly credibility: string
  }[]
}

/** Values of a conflict that are shown at once; more are asked for page by page. */
export const valuesAtOnce = 100

export interface HistoryEntry {
  readonly change: ChangeId
  readonly stamp: string
  readonly station: StationId
  readonly stationName: string
  readonly operator: string
  readonly set: Readonly<Record<string, Json>>
  readonly deleted: boolean | null
  /** When this store learned of it, UTC milliseconds. */
  readonly receivedAt: number
  /** False while a parent is missing here. */
  readonly complete: boolean
  /** Its time cannot be right: later than when it came here, or before that of a change that its author had seen. */
  readonly clock: ClockDoubt | null
}

export interface StationView {
  readonly id: StationId
  readonly name: string
  /** The fingerprint as eight words of the BIP 39 English list. */
  readonly words: string
  /** The minisign public key (`RW…`). */
  readonly publicKey: string
  readonly organisation: string
  /** age recipient (`age1…`) to which bundles for it are sealed; null while its card was not seen. */
  readonly recipient: string | null
  readonly trust: 'self' | 'trusted' | 'unknown' | 'distrusted'
  /** Who decided about it, and when (UTC ms). */
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly packs: number
  /** Numbers of the packs that are here: "1-41,43". */
  readonly have: string
  readonly changes: number
  /** Packs of it known to exist and not here: "42 missing". */
  readonly missing: readonly number[]
  /** Names of stations that were heard to have some of the missing packs. */
  readonly missingAt: readonly string[]
  /** Numbers of packs of which there are two: its store was copied, and both copies went on. */
  readonly forks: readonly number[]
}

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
  /** Of a preview: outlines whose faults can be mended; the list may be shorter. */
  readonly repairs?: { readonly total: number; readonly outlines: readonly OutlineRepair[] }
  /** What was taken although it is doubtful, and what was assumed in reading it. */
  readonly notes?: readonly ImportNote[]
  /** Why the whole file was refused. */
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly details?: Readonly<Record<string, unknown>>
  }
  /** With the error dates-unclear: what a person must say before the file can be read. */
  readonly question?: DateQuestion
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
  /** For an extract: the disclosure that it was logged as. */
  readonly disclosure?: number
}

export interface MissingPacks {
  readonly station: StationId
  readonly name: string
  /** "1-41,43" */
  readonly have: string
  readonly missing: readonly number[]
  /** Who was heard to have them. */
  readonly at: readonly string[]
}

/** What the scan found in texts, by kind. */
export type HitCounts = Readonly<Partial<Record<ScanKind, number>>>

/** What a person decided about an extract beyond its profile. */
export interface DisclosureDecisions {
  /** Found in texts, and masked. */
  readonly masked: HitCounts
  /** Found in texts, looked at, and let through. */
  readonly kept: HitCounts
  /** Names and contacts of protected sources left, too. */
  readonly protectedSources: boolean
}

/** What was given to whom: one extract. */
export interface DisclosureView {
  readonly id: number
  readonly at: number
  readonly operator: string
  /** As the operator named them. */
  readonly recipient: string
  readonly purpose: string
  /** Name of the redaction profile. */
  readonly profile: string
  /** Null of an extract from before they were logged. */
  readonly decisions: DisclosureDecisions | null
  readonly filter: Readonly<Record<string, Json>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  /** SHA-256 of the manifest, hex. */
  readonly manifest: string
  readonly records: number
}

/** An extract that was written. */
export interface ExtractResult {
  readonly path: string
  readonly records: number
  readonly types: Readonly<Record<string, number>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  readonly masked: HitCounts
  readonly kept: HitCounts
  readonly bytes: number
  /** SHA-256 of the manifest, hex: as it is logged. */
  readonly manifest: string
  readonly disclosure: number
}

/** An extract as its recipient will see it, before it is written. */
export interface ExtractPreview {
  readonly records: number
  readonly types: Readonly<Record<string, number>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  /** Records that were given before and are deleted now: they leave as deletions. */
  readonly withdrawn: number
  /** Records whose shown value leaves while others stand against it. */
  readonly inConflict: number
  /** Records whose own id tells when they were entered; where the profile rounds dates they leave under another. */
  readonly telling: { readonly count: number; readonly standIns: boolean }
  readonly rows: readonly {
    readonly id: RecordId
    readonly type: string
    readonly label: string
    readonly fields: Readonly<Record<string, Json>>
  }[]
  /** Places as they will be seen: degrees, radius in metres. */
  readonly places: readonly { readonly lng: number; readonly lat: number; readonly radius: number }[]
  readonly hits: readonly {
    readonly record: RecordId
    readonly label: string
    readonly field: string
    readonly kind: ScanKind
    readonly found: string
    readonly excerpt: string
    /** What it is let through by. */
    readonly key: string
    readonly kept: boolean
  }[]
  readonly hitTotal: number
  readonly masked: HitCounts
  readonly kept: HitCounts
}

/** A purge that another station asks for and that was not obeyed here yet. */
export interface PurgeRequest {
  readonly id: RecordId
  readonly targets: readonly RecordId[]
  /** SHA-256 of the attached files that go with them. */
  readonly files: readonly string[]
  readonly reason: string
  readonly authority: string
  readonly stamp: string
}

export interface SearchHit {
  readonly record: RecordSummary
  /** Where the words were found, with ⟦ and ⟧ around each match. */
  readonly excerpt: string
}

/** Counts for the state line and the rail. */
export interface Counts {
  readonly byType: Readonly<Record<string, number>>
  readonly eventsWithoutLocation: number
  readonly eventsUndated: number
  readonly conflicts: number
  readonly unknownReferences: number
  readonly newer: number
  /** Changes of this station that no export or exchange has given to anyone. */
  readonly notGiven: number
}
