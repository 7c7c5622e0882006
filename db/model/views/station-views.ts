import type { RecordId, StationId } from '../ids.ts'

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

export interface MissingPacks {
  readonly station: StationId
  readonly name: string
  /** "1-41,43" */
  readonly have: string
  readonly missing: readonly number[]
  /** Who was heard to have them. */
  readonly at: readonly string[]
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
