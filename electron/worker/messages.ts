import type { ClearanceAsked } from '../../db/model/redaction/clearance.ts'
import type { KeptHits } from '../../db/model/redaction/kept-hits.ts'
import type { Language } from '../../db/model/languages.ts'
import type { ExportFormat, ImportPreset } from '../../db/model/imports/file-formats.ts'
import type { SealTo } from '../../db/exchange/crypto/seal.ts'
import type { ImportDates } from '../../db/model/imports/import-dates.ts'
import type { ImportAnswers } from '../../db/model/imports/import-questions.ts'
import type { Mapping } from '../../db/model/imports/mapping.ts'
import type { RedactionProfile } from '../../db/model/redaction/profile.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { RecordType } from '../../db/model/record/records.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import type { TextEncoding } from '../../db/model/text/encoding.ts'
import type { FileReceipt, NearChoice } from '../../db/model/views/receipt-views.ts'
import type { UndoneImport } from '../../db/model/views/record-views.ts'
import type { ExtractResult } from '../../db/model/views/extract-views.ts'
import type { ExchangeReport, ExportedBundle, ExportedList } from '../ipc/contract/exchange.ts'
import type { ImportReport } from '../ipc/contract/imports.ts'
import type { BackupDone } from '../ipc/contract/store.ts'
import type { Program } from './queries/query.ts'

/** Which store a worker opens for itself, with its own connection. */
export interface StoreKey {
  readonly path: string
  readonly passphrase: string | null
}

/** Long work, one worker thread each: what every kind of it is given. */
interface JobInputs {
  readonly import: {
    readonly paths: readonly string[]
    readonly preset: ImportPreset
    readonly onError: 'stop' | 'skip'
    readonly encoding: TextEncoding | null
    readonly near: NearChoice | null
    readonly swapPositions: boolean
    readonly repair: boolean
    /** The folder of the built-in map's files. */
    readonly assets: string
    readonly trust: readonly string[]
    readonly dryRun: boolean
    readonly passphrase: string | null
    /** By path: how dates are to be read that the file leaves open. */
    readonly dates: Readonly<Record<string, ImportDates>>
    /** By path: answers, and mappings by layer. */
    readonly answers: Readonly<Record<string, ImportAnswers>>
    readonly mappings: Readonly<Record<string, Readonly<Record<string, Mapping | null>>>>
    /** Where the rows that cannot be read are written, of one file. */
    readonly rejects: { readonly path: string; readonly overwrite: boolean } | null
  }
  readonly photos: {
    readonly paths: readonly string[]
    readonly answers: ImportAnswers
    readonly to: RecordId | null
    readonly track: string | null
    readonly overGaps: boolean
    readonly onError: 'stop' | 'skip'
    readonly dryRun: boolean
  }
  readonly bundle: {
    readonly path: string
    readonly overwrite: boolean
    readonly title: string
    readonly note: string
    readonly seal: SealTo | null
  }
  readonly list: {
    readonly path: string
    readonly overwrite: boolean
    readonly format: ExportFormat
    readonly types: readonly RecordType[]
    readonly filter: Filter
    readonly rows?: readonly number[] | undefined
    readonly clearance: ClearanceAsked
    readonly language: Language
  }
  readonly exchange: {
    readonly folder: string
    readonly trust: readonly string[]
    readonly skipUnknown: boolean
    readonly join: readonly string[]
    readonly passphrase: string | null
    readonly dryRun: boolean
  }
  readonly extract: {
    readonly path: string
    readonly overwrite: boolean
    readonly filter: Filter
    readonly profile: RedactionProfile
    readonly keepHits?: KeptHits | undefined
    readonly withProtectedSources?: boolean | undefined
    readonly title: string
    readonly note: string
    readonly recipient: string
    readonly purpose: string
    readonly seal: SealTo | null
  }
  readonly purge: { readonly record: RecordId; readonly reason: string; readonly authority: string }
  /** A purge that another station asks for. */
  readonly obey: { readonly purge: RecordId }
  readonly 'undo-import': { readonly receipt: number }
  readonly backup: { readonly path: string }
}

/** What it ends with. */
export interface JobResults {
  readonly import: ImportReport
  readonly photos: FileReceipt
  readonly bundle: ExportedBundle
  readonly list: ExportedList
  readonly exchange: ExchangeReport
  readonly extract: ExtractResult
  readonly purge: null
  readonly obey: null
  readonly 'undo-import': UndoneImport
  readonly backup: BackupDone
}

export type JobKind = keyof JobInputs
export type JobRequest<K extends JobKind = JobKind> = {
  [Kind in K]: { readonly what: Kind } & JobInputs[Kind]
}[K]

export interface PlainError {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

export interface JobQuestion<K extends JobKind = JobKind> {
  readonly job: JobRequest<K>
  /** One Int32: 1 asks it to stop and take everything back. */
  readonly cancel: SharedArrayBuffer
}

export interface WorkerStart {
  readonly store: StoreKey
  /** For a reader, which reads what every window asks first before anybody asks; null for a job. */
  readonly program: Program | null
}
