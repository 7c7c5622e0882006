import type { ExtractScope } from '../../db/exchange/extract/gather-extract.ts'
import type { ClearanceAsked } from '../../db/model/redaction/clearance.ts'
import type { KeptHits } from '../../db/model/redaction/kept-hits.ts'
import type { TextLanguage } from '../../db/model/redaction/mask-text.ts'
import type { ImportPreset } from '../../db/commands/imports/import-file.ts'
import type { SealTo } from '../../db/exchange/crypto/seal.ts'
import type { ImportDates } from '../../db/model/imports/import-dates.ts'
import type { RedactionProfile } from '../../db/model/redaction/profile.ts'
import type { EventChartsQuery } from '../../db/store/charts/event-charts.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { Bbox, Filter } from '../../db/model/events/filter.ts'
import type { TextEncoding } from '../../db/model/text/encoding.ts'
import type { NearChoice } from '../../db/model/views/receipt-views.ts'
import type { PrintSettings } from '../../db/model/sheet/product.ts'
import type { WorkerSays } from './standing-worker.ts'

/** Which store a worker opens for itself, with its own connection. */
export interface StoreKey {
  readonly path: string
  readonly passphrase: string | null
}

/** Long work, one worker thread each. `cancel` is one Int32: 1 asks it to stop and take everything back. */
export type JobRequest =
  | {
      readonly what: 'import'
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
    }
  | {
      readonly what: 'export'
      readonly path: string
      readonly overwrite: boolean
      readonly format: 'bundle'
      readonly title: string
      readonly note: string
      readonly seal: SealTo | null
    }
  | {
      readonly what: 'export'
      readonly path: string
      readonly overwrite: boolean
      readonly format: 'geojson' | 'csv'
      readonly type: string
      readonly filter: Filter
      readonly clearance: ClearanceAsked
      readonly language: TextLanguage
    }
  | {
      readonly what: 'exchange'
      readonly folder: string
      readonly trust: readonly string[]
      readonly skipUnknown: boolean
      readonly join: readonly string[]
      readonly passphrase: string | null
      readonly dryRun: boolean
    }
  | {
      readonly what: 'extract'
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
  | { readonly what: 'purge'; readonly record: RecordId; readonly reason: string; readonly authority: string }
  | { readonly what: 'purge'; readonly confirm: RecordId }
  | { readonly what: 'backup'; readonly path: string }
  | { readonly what: 'rebuild' }

/** Reads that take too long for the main thread, answered by one standing worker. */
export type QueryRequest =
  | { readonly ask: 'store.counts' }
  | { readonly ask: 'store.held' }
  | { readonly ask: 'event.columns' }
  | { readonly ask: 'event.killed' }
  | { readonly ask: 'event.cells'; readonly resolution: number; readonly box: Bbox | null }
  | { readonly ask: 'event.order'; readonly by: 'title' | 'placeName' | 'source' | 'stamp' }
  | { readonly ask: 'search.events'; readonly text: string }
  | { readonly ask: 'place.search'; readonly text: string; readonly assets: string }
  | { readonly ask: 'control.at'; readonly at: number; readonly knownOn: number | null }
  | { readonly ask: 'control.history'; readonly knownOn: number | null }
  | {
      readonly ask: 'control.changes'
      readonly from: number
      readonly to: number
      readonly knownOn: number | null
    }
  | { readonly ask: 'zone.faults'; readonly at: number; readonly knownOn: number | null }
  | {
      readonly ask: 'actor.page'
      readonly id: RecordId
      readonly at: number
      readonly knownOn: number | null
    }
  | { readonly ask: 'actor.network'; readonly at: number; readonly knownOn: number | null }
  | { readonly ask: 'situation.handover'; readonly since: number; readonly until: number }
  | { readonly ask: 'situation.summary'; readonly asOf: number | null; readonly knownOn: number | null }
  | {
      readonly ask: 'chart.shares'
      readonly budgetMs: number
      readonly from: number | null
      readonly to: number
      readonly knownOn: number | null
    }
  | ({ readonly ask: 'chart.events' } & EventChartsQuery)
  | ({ readonly ask: 'chart.facts' } & Omit<EventChartsQuery, 'zoneKind'>)
  | { readonly ask: 'silence.list'; readonly at: number; readonly knownOn: number | null }
  | { readonly ask: 'event.graded'; readonly filter: Filter }
  | ({
      readonly ask: 'clearance.count'
      readonly tlp?: string | undefined
      readonly earlier: boolean
    } & ClearanceAsked)
  | ({ readonly ask: 'extract.preview' } & ExtractScope)
  | { readonly ask: 'duplicate.list'; readonly metres: number; readonly days: number; readonly limit: number }
  | { readonly ask: 'print.job'; readonly settings: PrintSettings; readonly version: string }

export interface PlainError {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

export type WorkerMessage = WorkerSays<PlainError>

export interface JobQuestion {
  readonly job: JobRequest
  readonly cancel: SharedArrayBuffer
}

export interface WorkerStart {
  readonly store: StoreKey
  /** Reads what every window asks first before anybody asks. */
  readonly readAhead: boolean
}
