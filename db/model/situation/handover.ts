import type { RecordId } from '../ids.ts'
import type { ProvisionLine } from './situation.ts'

/** What the next shift must know: what this store learned since an instant, and what stands open. Instants are UTC ms. */
export interface Handover {
  readonly since: number
  readonly until: number
  /** Records that were not here before, by type; `lines` are the latest, `total` counts all. */
  readonly created: HandoverPart
  readonly changed: HandoverPart
  readonly deleted: HandoverPart
  /** Events that nobody has taken further than their report, of those that came or changed. */
  readonly unverified: HandoverPart
  /** Fields with several values; `fresh`: of records that something came of since. */
  readonly conflicts: {
    readonly total: number
    readonly lines: readonly (HandoverLine & { readonly field: string; readonly fresh: boolean })[]
  }
  /** Provisions past their date; `fresh`: since the instant. */
  readonly overdue: readonly (ProvisionLine & { readonly fresh: boolean })[]
  /** Exchanges, imports and exports. */
  readonly traffic: readonly {
    readonly at: number
    readonly kind: string
    readonly what: string
    readonly operator: string
  }[]
  /** What was saved here by a clock that was not believed: `clockAt` is what it said, `at` what it counts as. */
  readonly clocks: readonly DoubtfulClock[]
}

export interface DoubtfulClock {
  readonly at: number
  readonly clockAt: number
  readonly what: string
  readonly changes: number
}

export interface HandoverPart {
  readonly total: number
  readonly byType: Readonly<Record<string, number>>
  readonly lines: readonly HandoverLine[]
}

export interface HandoverLine {
  readonly id: RecordId
  readonly type: string
  readonly label: string
  /** EDTF; '' where the record has no date. */
  readonly date: string
  readonly place: string
  /** Event kind, or ''. */
  readonly kind: string
  /** Names of fields written since, of a changed record. */
  readonly fields: readonly string[]
  /** Names of the stations that wrote since. */
  readonly stations: readonly string[]
}
