import { clearanceAskedSchema } from '../../../db/model/redaction/clearance.ts'
import type { Withheld } from '../../../db/model/redaction/clearance.ts'
import { keptHitsSchema } from '../../../db/model/redaction/kept-hits.ts'
import * as z from 'zod'
import type { DisclosureView, ExtractPreview } from '../../../db/model/views/extract-views.ts'
import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import type {
  ConflictValueView,
  ConflictView,
  Counts,
  Here,
  HistoryEntry,
  RecordSummary,
  RecordView,
  SearchHit,
  StepBack,
} from '../../../db/model/views/record-views.ts'
import type { BackupState, Held, PurgeRequest, StationView } from '../../../db/model/views/station-views.ts'
import type { ActorNetwork, ActorPage } from '../../../db/model/situation/actor-page.ts'
import { baseMapStyles } from '../../../db/model/base-map/base-map.ts'
import type { BaseMapList, BaseMapPick } from '../../../db/model/base-map/base-map.ts'
import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import type { EventCharts, FactCharts, SharesOverTime, Silence } from '../../../db/model/charts/charts.ts'
import type { ControlChanges } from '../../../db/model/situation/control-changes.ts'
import type { ZoneHistory } from '../../../db/model/situation/control-history.ts'
import type { Handover } from '../../../db/model/situation/handover.ts'
import type { ControlAt, Summary } from '../../../db/model/situation/situation.ts'
import type { StandingView } from '../../../db/model/situation/standing-view.ts'
import type { EventCells } from '../../../db/model/events/event-cells.ts'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { drawnMapSchema } from '../../../db/model/sheet/drawn-map.ts'
import { bboxSchema, filterSchema } from '../../../db/model/events/filter.ts'
import { importDates } from '../../../db/model/imports/import-dates.ts'
import { pictureDpis } from '../../../db/model/sheet/print-layout.ts'
import { printerChoiceSchema } from '../../../db/model/sheet/printer.ts'
import type { Printer } from '../../../db/model/sheet/printer.ts'
import { printSettingsSchema } from '../../../db/model/sheet/product.ts'
import type { PrintJob, ProductView } from '../../../db/model/sheet/product.ts'
import { clockVerdicts } from '../../../db/model/record/own-clock.ts'
import { recordIdSchema, timeZoneSchema } from '../../../db/model/fields/value.ts'
import { textEncodings } from '../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../db/model/views/receipt-views.ts'
import type { ZoneFault } from '../../../db/model/zones/topology.ts'
import type { ZoneEdit } from '../../../db/model/zones/zone-edits.ts'
import { isChangeId, isStationId } from '../../../db/model/ids.ts'
import type { ChangeId, RecordId, StationId } from '../../../db/model/ids.ts'
import { redactionProfileSchema } from '../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../db/model/redaction/profile.ts'

/**
 * Every channel between screens and shell: input schema, output type, and the topics that make its answer stale.
 * Topics are record types ("event"), or "conflict", "receipt", "store", "prefs", "job", "product", "base-map".
 */
interface Channel<I extends z.ZodType, O> {
  readonly input: I
  readonly topics: readonly string[]
  /** Only for the type checker; never set. */
  readonly output?: O
}

function channel<O>() {
  return <I extends z.ZodType>(input: I, ...topics: readonly string[]): Channel<I, O> => ({ input, topics })
}

const nothing = z.strictObject({})
const changeId = z.custom<ChangeId>(isChangeId, 'a change id')
const recordType = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const path = z.string().min(1).max(4096)
const passphrase = z.string().max(1024)
/** For tables that leave it open, by path: how their dates are to be read. */
const datesByPath = z.record(path, z.enum(importDates))
const stationId = z.custom<StationId>(isStationId, 'a station id')
const sealSchema = z.union([
  z.strictObject({ passphrase: passphrase.min(1) }),
  z.strictObject({ recipients: z.tuple([z.string().max(200)], z.string().max(200)) }),
])
const day = z.string().max(64)
const name = z.string().min(1).max(500)
const snapMetres = z.number().min(0).max(10_000).optional()
const drawnLine = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly())
  .min(2)
  .max(10_000)
const baseMapId = z.uuid()
const fields = z.record(z.string().max(64), z.unknown())

export type { PrintJob, PrintSettings, ProductView } from '../../../db/model/sheet/product.ts'

/** An open store, as the frame shows it. `null` when none is open. */
export interface StoreState {
  readonly path: string
  readonly name: string
  readonly operator: string
  readonly encrypted: boolean
  readonly readOnly: boolean
  readonly sample: boolean
  /** A store of the training sample: the folder with the bundles of its other stations. */
  readonly training: string | null
  readonly station: StationView
  /** Whose clock the operation counts days by. */
  readonly timeZone: string
  /** What the record names, when this computer knows no such zone, so that days are counted by UTC; else null. */
  readonly unknownZone: string | null
}
export interface PlaceHit {
  readonly name: string
  readonly detail: string
  readonly lat: number
  readonly lng: number
  readonly radius: number
  readonly record: string | null
}
export interface Preferences {
  readonly language: 'en' | 'ar'
  readonly theme: 'light' | 'dark' | 'system'
  readonly operator: string
  /** Whatever a screen remembers: columns, layers, panel widths. */
  readonly screens: Readonly<Record<string, unknown>>
}
export interface DroppedFile {
  readonly path: string
  readonly name: string
  readonly kind: 'file' | 'folder' | 'missing'
}
/** A mounted stick or card. */
export interface Drive {
  readonly path: string
  readonly label: string
  readonly freeBytes: number
  readonly totalBytes: number
  readonly fileSystem: string
  readonly readOnly: boolean
}
/** What an exchange with a folder did, or would do. */
export interface ExchangeReport {
  readonly receipt: Omit<ReceiptView, 'id' | 'kind'>
  readonly needsTrust: readonly StationView[]
  /** The operation that this store would join for the first time. */
  readonly joins: { readonly id: string; readonly name: string } | null
  /** Operations of other names in the folder: left alone unless it is told to join them. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Why writing stopped; what was read is kept. */
  readonly failure: { readonly code: string; readonly message: string } | null
}
export interface NearDuplicates {
  readonly total: number
  readonly pairs: readonly {
    readonly a: RecordSummary
    readonly b: RecordSummary
    readonly metres: number
    readonly hours: number
  }[]
}
/** Progress of long work, pushed at least four times a second; `total` null while unknown. */
export interface Progress {
  readonly job: string
  readonly what:
    | 'import'
    | 'export'
    | 'exchange'
    | 'extract'
    | 'purge'
    | 'rebuild'
    | 'backup'
    | 'print'
    | 'verify'
    | 'rekey'
    | 'copy'
  readonly done: number
  readonly total: number | null
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly error?: {
    readonly code: string
    readonly message: string
    readonly details: Readonly<Record<string, unknown>>
  }
  readonly result?: unknown
}

/** Every channel between screens and shell, joined; each subject declares its own. */
export const contract = {
  ...storeChannels,
  ...dialogChannels,
  ...eventChannels,
  ...recordChannels,
  ...searchChannels,
  ...situationChannels,
  ...zoneChannels,
  ...actorChannels,
  ...chartChannels,
  ...conflictChannels,
  ...importChannels,
  ...exchangeChannels,
  ...extractChannels,
  ...stationChannels,
  ...purgeChannels,
  ...jobChannels,
  ...attachmentChannels,
  ...draftChannels,
  ...sheetChannels,
  ...baseMapChannels,
  ...prefsChannels,
}

export type Contract = typeof contract
export type ChannelName = keyof Contract
export type InputOf<C extends ChannelName> = z.input<Contract[C]['input']>
/** Input as a handler gets it. */
export type ParsedOf<C extends ChannelName> = z.output<Contract[C]['input']>
export type OutputOf<C extends ChannelName> = AnswerOf<Contract[C]>

export type SlowQuery = {
  [C in ChannelName]: Contract[C] extends { readonly slow: true } ? C : never
}[ChannelName]
/** A slow query as the standing worker is asked it. */
export type Question<C extends SlowQuery = SlowQuery> = {
  [Asked in C]: { readonly ask: Asked; readonly input: ParsedOf<Asked> }
}[C]

export type Envelope<O> =
  | { readonly ok: true; readonly value: O }
  | {
      readonly ok: false
      readonly error: {
        readonly code: string
        readonly message: string
        readonly details: Readonly<Record<string, unknown>>
      }
    }
