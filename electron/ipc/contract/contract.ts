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
import { recordIdSchema, timeZoneSchema } from '../../../db/model/record/records.ts'
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

export const contract = {
  // The store
  'store.state': channel<StoreState | null>()(nothing, 'store'),
  'store.recent': channel<readonly { path: string; name: string; openedAt: number; exists: boolean }[]>()(
    nothing,
    'store',
    'prefs',
  ),
  'store.create': channel<StoreState>()(
    z.strictObject({
      path,
      passphrase,
      operation: z.string().min(1).max(200),
      operator: z.string().max(20),
      sample: z.boolean(),
      timeZone: timeZoneSchema,
    }),
  ),
  /** Opens (or makes) the sample situation in the user's data folder, without a passphrase. */
  'store.openSample': channel<StoreState>()(z.strictObject({ operator: z.string().max(20) })),
  /** Opens (or makes) the training sample in the user's data folder, without a passphrase; `anew`: one more, untouched. */
  'store.openTraining': channel<StoreState>()(
    z.strictObject({ operator: z.string().max(20), anew: z.boolean() }),
  ),
  'store.open': channel<StoreState>()(z.strictObject({ path, passphrase })),
  'store.close': channel<null>()(nothing),
  'store.changePassphrase': channel<null>()(z.strictObject({ current: passphrase, next: passphrase })),
  /** What the operator says of a clock that could not be believed (error clock-doubtful). */
  'clock.judge': channel<null>()(z.strictObject({ verdict: z.enum(clockVerdicts) })),
  'store.setOperator': channel<StoreState>()(
    z.strictObject({ operator: z.string().min(1).max(20), stationName: z.string().max(100).optional() }),
  ),
  'store.counts': channel<Counts>()(nothing, '*'),
  /** What the store holds, to be compared with another laptop by voice. */
  'store.held': channel<Held>()(nothing, '*'),
  'backup.state': channel<BackupState>()(nothing, '*'),
  /** System dialogs. `null` when the person cancels. */
  'dialog.open': channel<readonly string[] | null>()(
    z.strictObject({ kind: z.enum(['store', 'import', 'attachment', 'folder', 'card']) }),
  ),
  'dialog.save': channel<string | null>()(
    z.strictObject({
      kind: z.enum(['store', 'bundle', 'geojson', 'csv', 'pdf', 'png', 'backup', 'attachment', 'card']),
      name: z.string().max(200),
    }),
  ),
  /** What was dropped on the window: which of it is a file that can be read, in the order given. */
  'file.dropped': channel<readonly DroppedFile[]>()(
    z.strictObject({ paths: z.array(path).min(1).max(1000) }),
  ),
  'path.reveal': channel<null>()(z.strictObject({ path })),

  // Records
  /** All events as packed columns (ArrayBuffers). */
  'event.columns': channel<EventColumns>()(nothing, 'event'),
  /** How many were killed at least, in the order of the columns; NaN where nobody gives a number. */
  'event.killed': channel<{ readonly count: number; readonly killed: Float32Array }>()(nothing, 'event'),
  /** The H3 hexagon of each event, for a view; in the order of the columns. */
  'event.cells': channel<EventCells>()(
    z.strictObject({ resolution: z.int().min(0).max(10), box: bboxSchema.optional() }),
    'event',
  ),
  /** Rows of events in the order of a text field, for sorting a list: title, placeName or source. */
  'event.order': channel<Uint32Array>()(
    z.strictObject({ by: z.enum(['title', 'placeName', 'source', 'stamp']) }),
    'event',
    'source',
  ),
  /** Short forms of records by store row, in the order asked; a row that is gone is null. */
  'record.rows': channel<readonly (RecordSummary | null)[]>()(
    z.strictObject({ rows: z.array(z.int().min(0)).max(500) }),
    '*',
  ),
  /** Short forms by id. */
  'record.names': channel<readonly (RecordSummary | null)[]>()(
    z.strictObject({ ids: z.array(recordIdSchema).max(500) }),
    '*',
  ),
  /** Every record of a type except events, whole. */
  'record.list': channel<readonly RecordView[]>()(z.strictObject({ type: recordType }), '*'),
  'record.get': channel<RecordView | null>()(z.strictObject({ id: recordIdSchema }), '*'),
  'record.history': channel<readonly HistoryEntry[]>()(z.strictObject({ id: recordIdSchema }), '*'),
  /** Records that name this one: an actor's events, a source's uses. At most 200, latest first. */
  'record.links': channel<{ readonly total: number; readonly records: readonly RecordSummary[] }>()(
    z.strictObject({ id: recordIdSchema }),
    '*',
  ),
  /** What lies at a point besides events, within so many metres: these zones, places, and what names them. */
  'record.here': channel<Here>()(
    z.strictObject({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      metres: z.number().min(0).max(1_000_000),
      zones: z.array(recordIdSchema).max(200),
    }),
    '*',
  ),
  /** A new record (no id) or one change to an old one. `heads`: what the form had read, so a concurrent edit conflicts. */
  'record.save': channel<{ readonly id: string; readonly change: string | null }>()(
    z.strictObject({
      type: recordType,
      id: recordIdSchema.optional(),
      set: fields,
      heads: z.array(changeId).optional(),
    }),
  ),
  'record.delete': channel<null>()(z.strictObject({ id: recordIdSchema })),
  'record.restore': channel<null>()(z.strictObject({ id: recordIdSchema })),
  /** Takes the last action of this session back, as new changes; does again what was taken back last. */
  'action.undo': channel<StepBack>()(nothing),
  'action.redo': channel<StepBack>()(nothing),
  /** What these two would do now; null: nothing. */
  'action.steps': channel<{ readonly undo: string | null; readonly redo: string | null }>()(nothing, '*'),

  // Finding
  /** Rows of events whose text matches every word; the last word may be a beginning. */
  'search.events': channel<Uint32Array>()(z.strictObject({ text: z.string().max(1000) }), 'event'),
  'search.everything': channel<readonly SearchHit[]>()(
    z.strictObject({ text: z.string().max(1000), limit: z.int().min(1).max(100) }),
    '*',
  ),
  /** Gazetteer: the store's places and zones first, then the built-in towns. */
  'place.search': channel<readonly PlaceHit[]>()(
    z.strictObject({ text: z.string().max(200) }),
    'place',
    'zone',
  ),

  // The situation
  /** Who controls what at a moment of the operation's clock as known at an instant (absent: now), one entry per zone with geometry. */
  'control.at': channel<readonly ControlAt[]>()(
    z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    'control',
    'zone',
    'actor',
  ),
  /** Every period of control of every zone with geometry, as known on a date (UTC ms; absent: now): to step through time. */
  'control.history': channel<readonly ZoneHistory[]>()(
    z.strictObject({ knownOn: z.number().optional() }),
    'control',
    'zone',
    'actor',
  ),
  /** What changed hands between two moments of the operation's clock (`to` absent: now). */
  'control.changes': channel<ControlChanges>()(
    z.strictObject({ from: z.number(), to: z.number().optional(), knownOn: z.number().optional() }),
    'control',
    'zone',
    'actor',
  ),
  /** Faulty outlines; gaps and overlaps between zones of one layer at a date, largest first. */
  'zone.faults': channel<readonly ZoneFault[]>()(
    z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    'control',
    'zone',
  ),
  /** Cuts a zone in two from a day on; it stays as the parent of both. */
  'zone.split': channel<readonly [RecordId, RecordId]>()(
    z.strictObject({
      zone: recordIdSchema,
      line: drawnLine,
      from: day,
      names: z.tuple([name, name]),
      snapMetres,
    }),
  ),
  /** Makes one zone of two from a day on; both stay as its parts. */
  'zone.merge': channel<RecordId>()(
    z.strictObject({ first: recordIdSchema, second: recordIdSchema, from: day, name }),
  ),
  /** Moves the line between two zones from a day on: a new period of control for each. */
  'zone.moveLine': channel<readonly ZoneEdit[]>()(
    z.strictObject({
      first: recordIdSchema,
      second: recordIdSchema,
      line: drawnLine,
      from: day,
      basis: z.string().max(64).optional(),
      sources: z.array(z.unknown()).max(200).optional(),
      note: z.string().max(20_000).optional(),
      snapMetres,
    }),
  ),
  'situation.summary': channel<Summary>()(
    z.strictObject({ asOf: z.number().optional(), knownOn: z.number().optional() }),
    '*',
  ),
  /** Where a record stands at a date and all that was said of it; null for types of which nothing is stated. */
  'standing.of': channel<StandingView | null>()(
    z.strictObject({ id: recordIdSchema, at: z.number().optional(), knownOn: z.number().optional() }),
    '*',
  ),
  /** Reads the situation by one of contradictory statements; `why` null takes the choice back. */
  'standing.choose': channel<null>()(
    z.strictObject({ id: recordIdSchema, why: z.string().min(1).max(5000).nullable() }),
  ),
  /** Everything that is recorded of one actor at a date; null where it was not known. */
  'actor.page': channel<ActorPage | null>()(
    z.strictObject({ id: recordIdSchema, at: z.number().optional(), knownOn: z.number().optional() }),
    '*',
  ),
  /** All actors and how they stand to one another at a date. */
  'actor.network': channel<ActorNetwork>()(
    z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    'actor',
    'relation',
    'source',
  ),
  /** Says that an actor is another one under a second name; both records stay. */
  'actor.merge': channel<null>()(z.strictObject({ from: recordIdSchema, into: recordIdSchema })),
  /** What this store learned since an instant, and what stands open. */
  'situation.handover': channel<Handover>()(z.strictObject({ since: z.number() }), '*'),

  // Charts
  /** Shares of land and people from change to change; `from` absent: from the first change, `to` absent: until now. */
  'chart.shares': channel<SharesOverTime>()(
    z.strictObject({
      from: z.number().optional(),
      to: z.number().optional(),
      knownOn: z.number().optional(),
      /** Asked again, an answer that left points out for want of time has more of them. */
      round: z.int().min(0).optional(),
    }),
    'control',
    'zone',
    'actor',
  ),
  /** Events over time by kind and zone, and by verification. */
  'chart.events': channel<EventCharts>()(
    z.strictObject({
      filter: filterSchema,
      asOf: z.number().optional(),
      knownOn: z.number().optional(),
      step: z.enum(chartSteps),
      zoneKind: z.string().max(64).optional(),
    }),
    'event',
    'zone',
    'source',
  ),
  /** Casualties over time and grades of events: reads every event after a change, so it comes later. */
  'chart.facts': channel<FactCharts>()(
    z.strictObject({
      filter: filterSchema,
      asOf: z.number().optional(),
      knownOn: z.number().optional(),
      step: z.enum(chartSteps),
    }),
    'event',
    'zone',
    'source',
  ),
  /** When something was last reported of each zone and topic; silence is not calm. */
  'silence.list': channel<Silence>()(
    z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    'event',
    'zone',
    'control',
    'figure',
  ),
  /** By record row: 1 for events with a statement of one of the grades. */
  'event.graded': channel<Uint8Array>()(
    filterSchema.pick({ reliabilities: true, credibilities: true }),
    'event',
    'source',
  ),

  // Conflicts
  'conflict.list': channel<readonly ConflictView[]>()(nothing, '*'),
  /** `valuesAtOnce` values of one conflict from the `from`th on. */
  'conflict.values': channel<readonly ConflictValueView[]>()(
    z.strictObject({
      record: recordIdSchema,
      field: z.string().max(64),
      from: z.number().int().nonnegative(),
    }),
    '*',
  ),
  /** A value that neither side gave. */
  'conflict.resolveWith': channel<null>()(
    z.strictObject({ record: recordIdSchema, field: z.string().max(64), value: z.unknown() }),
  ),
  /** Many at once, undone as one; without `only`, all. A conflict to which the station gave no value stays open. */
  'conflict.resolveMany': channel<{ readonly settled: number; readonly left: number }>()(
    z.strictObject({
      rule: z.discriminatedUnion('take', [
        z.strictObject({ take: z.literal('newer') }),
        z.strictObject({ take: z.literal('station'), station: stationId }),
      ]),
      only: z
        .array(z.strictObject({ record: recordIdSchema, field: z.string().max(64) }))
        .max(10_000)
        .optional(),
    }),
  ),
  /** Pairs of events that may be one, closest first. */
  'duplicate.list': channel<NearDuplicates>()(
    z.strictObject({
      metres: z.number().min(0).max(100_000),
      days: z.number().min(0).max(60),
      limit: z.int().min(1).max(500),
    }),
    'event',
  ),
  /** Says that two events are one, or that they are not. A change like any other. */
  'duplicate.link': channel<null>()(
    z.strictObject({ a: recordIdSchema, b: recordIdSchema, same: z.boolean() }),
  ),
  'conflict.resolve': channel<null>()(
    z.strictObject({ record: recordIdSchema, field: z.string().max(64), change: changeId }),
  ),

  // Files in and out. Long work: answers at once with a job id, then progress is pushed; the result comes with the last.
  'import.preview': channel<{ readonly job: string }>()(
    z.strictObject({
      paths: z.array(path).min(1).max(100),
      preset: z.string().max(40).optional(),
      onError: z.enum(['stop', 'skip']).optional(),
      dates: datesByPath.optional(),
      /** For all files at once; null: guessed, and undecided. */
      encoding: z.enum(textEncodings).nullable().optional(),
      near: z.enum(nearChoices).nullable().optional(),
      swapPositions: z.boolean().optional(),
      /** Outlines with faults are mended where they can be, as the preview shows them. */
      repair: z.boolean().optional(),
      passphrase: passphrase.optional(),
    }),
  ),
  'import.apply': channel<{ readonly job: string }>()(
    z.strictObject({
      paths: z.array(path).min(1).max(100),
      preset: z.string().max(40).optional(),
      onError: z.enum(['stop', 'skip']).optional(),
      encoding: z.enum(textEncodings).nullable().optional(),
      near: z.enum(nearChoices).nullable().optional(),
      swapPositions: z.boolean().optional(),
      /** Outlines with faults are mended where they can be, as the preview shows them. */
      repair: z.boolean().optional(),
      /** Fingerprints of the stations that the operator decided to trust. */
      trust: z.array(z.string().max(64)).optional(),
      dates: datesByPath.optional(),
      /** For bundles that are sealed with one. */
      passphrase: passphrase.optional(),
    }),
  ),
  'export.start': channel<{ readonly job: string }>()(
    z.strictObject({
      path,
      format: z.enum(['bundle', 'geojson', 'csv']),
      type: recordType.optional(),
      filter: filterSchema.optional(),
      /** Of a list; absent: as usual. */
      clearance: clearanceAskedSchema.optional(),
      language: z.enum(['en', 'fr', 'ar']).optional(),
      title: z.string().max(200).optional(),
      note: z.string().max(2000).optional(),
      /** Only for a bundle; absent: not encrypted. */
      seal: sealSchema.optional(),
    }),
  ),
  /** What would come in from a folder, and who is in it; the job's result is an ExchangeReport. Changes nothing. */
  'exchange.preview': channel<{ readonly job: string }>()(
    z.strictObject({ folder: path, passphrase: passphrase.optional() }),
  ),
  /** Exchanges with a folder; the job's result is an ExchangeReport. */
  'exchange.start': channel<{ readonly job: string }>()(
    z.strictObject({
      folder: path,
      trust: z.array(z.string().max(64)),
      skipUnknown: z.boolean(),
      /** Operations of other names to be merged. */
      join: z.array(z.string().max(100)).optional(),
      /** Opens a sealed folder for the first time, or seals one that was open. */
      passphrase: passphrase.optional(),
    }),
  ),
  /** Mounted removable media. */
  'drive.list': channel<readonly Drive[]>()(nothing),
  /** What a clearance would hold back in the whole store. */
  'clearance.count': channel<Withheld>()(
    z.strictObject({
      ...clearanceAskedSchema.shape,
      tlp: z.string().max(40).optional(),
      earlier: z.boolean(),
    }),
    '*',
  ),
  /** What an extract would hold, and what stays. */
  'extract.preview': channel<ExtractPreview>()(
    z.strictObject({
      filter: filterSchema,
      profile: redactionProfileSchema,
      keepHits: keptHitsSchema.optional(),
      withProtectedSources: z.boolean().optional(),
    }),
    '*',
  ),
  /** Writes an extract and logs the disclosure; the job's result is an ExtractResult. */
  'extract.start': channel<{ readonly job: string }>()(
    z.strictObject({
      path,
      filter: filterSchema,
      profile: redactionProfileSchema,
      /** What was found in texts and let through; the rest is masked. */
      keepHits: keptHitsSchema.optional(),
      withProtectedSources: z.boolean().optional(),
      title: z.string().max(200),
      note: z.string().max(2000),
      recipient: z.string().min(1).max(200),
      purpose: z.string().max(1000),
      seal: sealSchema.optional(),
    }),
  ),
  /** The shipped profiles first, then the store's own. */
  'profile.list': channel<readonly RedactionProfile[]>()(nothing, 'profile'),
  'profile.save': channel<null>()(z.strictObject({ profile: redactionProfileSchema })),
  /** A shipped one comes back as it was shipped. */
  'profile.delete': channel<null>()(z.strictObject({ name: z.string().max(60) })),
  'disclosure.list': channel<readonly DisclosureView[]>()(nothing, 'receipt'),
  'disclosure.of': channel<readonly DisclosureView[]>()(z.strictObject({ id: recordIdSchema }), 'receipt'),
  /** This station's signed card, for its QR code and its file. */
  'station.card': channel<{ readonly text: string }>()(nothing, 'store'),
  'station.name': channel<null>()(
    z.strictObject({ name: z.string().max(100).optional(), organisation: z.string().max(100).optional() }),
  ),
  /** Enters a station from its card, undecided. Text, or a file that holds it. */
  'station.addCard': channel<{ readonly station: string }>()(
    z.union([z.strictObject({ text: z.string().max(5000) }), z.strictObject({ path })]),
  ),
  'station.saveCard': channel<null>()(z.strictObject({ path })),
  'station.trust': channel<null>()(
    z.strictObject({ station: stationId, trust: z.enum(['trusted', 'distrusted']) }),
  ),
  /** Purges that other stations ask for. */
  'purge.pending': channel<readonly PurgeRequest[]>()(nothing, '*'),
  /** Removes a record's content for good; a job, because the whole store is written anew. */
  'purge.start': channel<{ readonly job: string }>()(
    z.strictObject({
      record: recordIdSchema,
      reason: z.string().min(1).max(2000),
      authority: z.string().min(1).max(2000),
    }),
  ),
  'purge.confirm': channel<{ readonly job: string }>()(z.strictObject({ purge: recordIdSchema })),
  'backup.start': channel<{ readonly job: string }>()(z.strictObject({ path })),
  'job.cancel': channel<null>()(z.strictObject({ job: z.string().max(64) })),
  'receipt.list': channel<readonly ReceiptView[]>()(nothing, 'receipt'),
  'station.list': channel<readonly StationView[]>()(nothing, 'receipt', 'store'),

  // Attachments
  'attachment.add': channel<readonly string[]>()(
    z.strictObject({
      record: recordIdSchema,
      paths: z.array(path).min(1).max(20),
      caption: z.string().max(1000).optional(),
    }),
  ),
  /** A picture's bytes, recognised by content, to be decoded in the sandbox alone (blob: URL); null for anything else. */
  'attachment.image': channel<{ readonly bytes: Uint8Array; readonly mediaType: string } | null>()(
    z.strictObject({ id: recordIdSchema }),
    'attachment',
  ),
  'attachment.save': channel<null>()(z.strictObject({ id: recordIdSchema, path })),

  // Drafts survive a crash: kept in the store, so they are encrypted like it.
  'draft.get': channel<{ readonly value: unknown; readonly at: number } | null>()(
    z.strictObject({ key: z.string().max(100) }),
  ),
  /** `store`: the one that the draft is of; refused when another one is open by now. */
  'draft.save': channel<null>()(
    z.strictObject({ store: path, key: z.string().max(100), value: z.unknown() }),
  ),
  'draft.clear': channel<null>()(z.strictObject({ store: path, key: z.string().max(100) })),

  // Paper
  'product.print': channel<{ readonly job: string }>()(
    z.strictObject({
      path,
      format: z.enum(['pdf', 'png']),
      dpi: z.literal(pictureDpis).optional(),
      settings: printSettingsSchema,
    }),
  ),
  /** Straight to a printer; kept among the products like a file. */
  'product.paper': channel<{ readonly job: string }>()(
    z.strictObject({ choice: printerChoiceSchema, settings: printSettingsSchema }),
  ),
  'printer.list': channel<readonly Printer[]>()(nothing),
  'product.list': channel<readonly ProductView[]>()(nothing, 'product'),
  /** For the composer's live preview: the same data that the sheet will be drawn from. */
  'product.preview': channel<PrintJob>()(z.strictObject({ settings: printSettingsSchema }), '*'),
  /** For the hidden print window alone: what it shall draw. */
  'print.job': channel<PrintJob>()(nothing),
  /** For the hidden print window alone: it has drawn everything (fonts loaded), or failed. */
  'print.ready': channel<null>()(
    z.strictObject({
      ok: z.boolean(),
      message: z.string().max(2000).optional(),
      title: z.string().max(400).optional(),
      pages: z.int().optional(),
      maps: z.array(drawnMapSchema).max(1000).optional(),
    }),
  ),

  // Base maps by file, remembered by this computer. The system's dialog alone names files; screens have ids.
  'basemap.list': channel<BaseMapList>()(nothing, 'base-map'),
  /** Asks for files and adds those that can be used; null when the person cancels. */
  'basemap.pick': channel<BaseMapPick | null>()(nothing),
  'basemap.change': channel<null>()(
    z.strictObject({
      id: baseMapId,
      on: z.boolean().optional(),
      opacity: z.number().min(0.1).max(1).optional(),
      note: z.string().max(500).optional(),
    }),
  ),
  'basemap.move': channel<null>()(
    z.strictObject({ id: baseMapId, by: z.union([z.literal(-1), z.literal(1)]) }),
  ),
  /** Takes it from the list; the file stays. */
  'basemap.remove': channel<null>()(z.strictObject({ id: baseMapId })),
  'basemap.builtIn': channel<null>()(z.strictObject({ on: z.boolean() })),
  'basemap.style': channel<null>()(z.strictObject({ style: z.enum(baseMapStyles) })),
  /** Asks for a folder and copies the file into its `basemaps`; a job. Null when the person cancels. */
  'basemap.copy': channel<{ readonly job: string } | null>()(z.strictObject({ id: baseMapId })),
  /** Copies base maps into `basemaps` in the folder of a bundle that was just written; a job that ends with BaseMapCopies. */
  'basemap.copyBeside': channel<{ readonly job: string }>()(
    z.strictObject({ ids: z.array(baseMapId).min(1).max(50), bundle: path }),
  ),

  // Preferences of this computer
  'prefs.get': channel<Preferences>()(nothing, 'prefs'),
  'prefs.set': channel<Preferences>()(
    z.strictObject({
      language: z.enum(['en', 'ar']).optional(),
      theme: z.enum(['light', 'dark', 'system']).optional(),
      operator: z.string().max(20).optional(),
      screens: z.record(z.string().max(64), z.unknown()).optional(),
    }),
  ),
  'app.about': channel<{ readonly version: string; readonly electron: string; readonly licences: string }>()(
    nothing,
  ),
} as const

export type Contract = typeof contract
export type ChannelName = keyof Contract
export type InputOf<C extends ChannelName> = z.input<Contract[C]['input']>
export type OutputOf<C extends ChannelName> = Contract[C] extends Channel<z.ZodType, infer O> ? O : never
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
