import type { Range } from '../fields/value.ts'
import type { Json } from '../canonical.ts'
import type { Doubt } from '../record/doubts.ts'
import type { ChangeId, RecordId, StationId } from '../ids.ts'
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
    readonly killed: Range | null
    /** Further fields that the list has columns for. */
    readonly more: Readonly<Record<string, Json>>
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

/** What taking an action back did, or doing it again. */
export interface StepBack {
  /** The action: a code of a verb and a record type. */
  readonly what: string
  readonly records: number
  /** Nothing was changed: somebody else has written on this record in the meantime. `by`: a station's name, "" unknown. */
  readonly refused?: { readonly type: string; readonly label: string; readonly by: string }
}

/** An import that was taken back as a whole, and what of it stays. */
export interface UndoneImport {
  readonly what: string
  readonly records: number
  /** The first of what stays: edited since by a station (`by`, "" unknown), or named by records that stay. */
  readonly kept: readonly {
    readonly record: RecordId
    readonly type: string
    readonly label: string
    readonly by: string
  }[]
  readonly keptTotal: number
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
