import { createHash } from 'node:crypto'
import type { ReadHandle } from '../../open.ts'
import { clearanceOf } from '../../model/redaction/clearance.ts'
import { wallAxis } from '../../model/dates/edtf.ts'
import { SituError } from '../../model/errors.ts'
import { emptyColumns, filterEvents } from '../../model/events/event-columns.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import type { Filter } from '../../model/events/filter.ts'
import type { RecordId } from '../../model/ids.ts'
import { maxSheets, sheetSeries } from '../../model/sheet/sheet-series.ts'
import { hasSection } from '../../model/sheet/sheet-sections.ts'
import { sheetBox, sheetMap } from '../../model/sheet/print-layout.ts'
import { resolutionFor } from '../../model/events/event-cells.ts'
import type { PrintJob, PrintSettings } from '../../model/sheet/product.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import type { RecordView } from '../../model/views/record-views.ts'
import { stationView } from '../exchange/station-view.ts'
import { withClearance } from '../records/clearance.ts'
import { loadEventColumns } from '../events/columns.ts'
import { columnsAsKnown } from '../events/columns-as-known.ts'
import { cellsOf } from '../events/event-cells.ts'
import { chartSet } from '../charts/chart-set.ts'
import { filterContext } from '../events/list.ts'
import { recordRowOf } from '../log/change-log.ts'
import { countConflicts, countNewer, findRecordByRow } from '../records/record.ts'
import type { StoredRecord } from '../records/record.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { recordView } from '../records/record-view.ts'
import { readSetting } from '../setting.ts'
import { controlChanges } from '../../model/situation/control-changes.ts'
import { actorNetwork } from '../situation/actor-page.ts'
import { controlHistory } from '../situation/control-history.ts'
import { controlAt, summarise } from '../situation/situation.ts'
import { handoverOf } from '../situation/handover.ts'
import { standingOf } from '../situation/standing.ts'
import { operationZone } from '../records/operation.ts'
import { silenceAt } from '../situation/silence.ts'
import { selfStation } from '../log/station.ts'
import { prepared } from '../statement.ts'

const tableLimit = 500
/** From centre to corner, on paper. */
const hexagonMillimetres = 5
const weekMs = 7 * 86_400_000

const noMap = {
  columns: emptyColumns,
  cells: null,
  events: [],
  total: 0,
  zones: [],
  actors: [],
  sources: [],
  notShown: [],
  summary: null,
  cited: [],
  handover: null,
  changes: null,
  charts: null,
  network: null,
  standing: null,
  silence: null,
} as const

/**
 * Everything a sheet is drawn from, read in one transaction and under the clearance that its mark gives or that was asked
 * for: what is above it is on no map, in no list and in no number of the sheet. `version` is the application's.
 */
export function printJobOf(db: ReadHandle, settings: PrintSettings, version: string): PrintJob {
  const clearance = clearanceOf(settings, settings.tlp)
  return withClearance(db, clearance, settings.knownOn !== undefined, (withheld) => {
    const producedAt = Date.now()
    const asOf = settings.asOf ?? null
    const knownOn = settings.knownOn ?? null
    const zone = operationZone(db, knownOn)
    // What the operation's clock shows: days are counted by it.
    const at = asOf ?? zone.wallAt(producedAt)
    const every = {
      settings,
      withheld,
      operation: readSetting(db, 'operation') ?? '',
      station: stationView(db, selfStation(db)),
      producedAt,
      timeZone: zone.name,
      stateHash: stateHash(db, knownOn),
      version,
    }
    if (settings.document === 'board') return { ...every, ...noMap, ...boardOf(db, at, knownOn) }
    if (settings.document === 'changes')
      return {
        ...every,
        ...noMap,
        changes: controlChanges(controlHistory(db, knownOn), settings.since ?? 0, at, wallAxis(zone)),
      }
    if (settings.document === 'network') return { ...every, ...noMap, ...networkOf(db, at, knownOn) }
    if (settings.document === 'handover')
      return { ...every, ...noMap, handover: handoverOf(db, settings.since ?? 0, producedAt) }
    if (settings.document === 'charts')
      return { ...every, ...noMap, charts: chartSet(db, settings, asOf, at) }
    const all = knownOn === null ? loadEventColumns(db) : columnsAsKnown(db, knownOn)
    const filter: Filter =
      asOf === null
        ? settings.filter
        : { ...settings.filter, to: Math.min(settings.filter.to ?? Infinity, asOf) }
    const only = settings.event === undefined ? null : recordRowOf(db, settings.event)
    if (settings.event !== undefined && only === null)
      throw new SituError('record-withheld', `${settings.event} is above ${withheld.ceiling}, or not here`, {
        record: settings.event,
      })
    const isWanted = (at: number): boolean => only === null || all.row[at] === only
    const matching = filterEvents(all, filter, filterContext(db, filter, 'event', knownOn)).filter(isWanted)
    const sheets = sheetSeries(settings).length
    if (sheets > maxSheets)
      throw new SituError('print-failed', `${String(sheets)} sheets are more than ${String(maxSheets)}`, {
        sheets,
      })
    const box = sheets > 0 ? settings.bbox : sheetBox(settings)
    const inside = [
      ...filterEvents(all, { ...filter, bbox: box }, filterContext(db, filter, 'event', knownOn)).filter(
        isWanted,
      ),
    ]
    inside.sort(
      (a, b) => (all.latest[b] ?? 0) - (all.latest[a] ?? 0) || (all.row[b] ?? 0) - (all.row[a] ?? 0),
    )
    const located = matching.filter((at) => !Number.isNaN(all.lat[at] ?? NaN)).length
    const viewOf = knownOn === null ? currentView(db) : viewAsKnown(db, knownOn)
    const events = inside.slice(0, tableLimit).flatMap((at) => viewOf('event', all.row[at] ?? 0) ?? [])
    const zones = controlAt(db, at, knownOn)
    const columns = pick(all, inside)
    const notShown: PrintJob['notShown'] = [
      { reason: 'filtered' as const, count: all.count - matching.length },
      { reason: 'no-location' as const, count: matching.length - located },
      { reason: 'outside' as const, count: located - inside.length },
      {
        reason: 'table-limit' as const,
        count: !hasSection(settings, 'events') ? 0 : Math.max(0, inside.length - tableLimit),
      },
      { reason: 'conflict' as const, count: countConflicts(db) },
      { reason: 'newer' as const, count: countNewer(db) },
    ].filter((item) => item.count > 0)
    return {
      ...every,
      ...noMap,
      silence: silenceAt(db, at, knownOn),
      columns,
      cells:
        settings.look === 'hexagons'
          ? cellsOf(columns, resolutionFor(hexagonMillimetres * (sheetMap(settings).scale / 1000)), null)
          : null,
      events,
      total: inside.length,
      zones,
      actors: named(db, events, 'actors', viewOf),
      notShown,
      ...partsOf(db, settings, { at, zone, producedAt, knownOn, events, viewOf }),
    }
  })
}

const citedTypes = ['provision', 'post', 'commitment', 'statement', 'control', 'figure'] as const

function boardOf(
  db: ReadHandle,
  at: number,
  knownOn: number | null,
): Pick<PrintJob, 'summary' | 'cited' | 'sources'> {
  const cited = citedTypes.flatMap((type) =>
    Array.from(recordsAsKnown(db, type, knownOn), (record) => recordView(db, record)),
  )
  const viewOf = knownOn === null ? currentView(db) : viewAsKnown(db, knownOn)
  return { summary: summarise(db, at, knownOn), cited, sources: named(db, cited, 'sources', viewOf) }
}

interface PartsRequest {
  /** By the operation's clock. */
  readonly at: number
  readonly zone: TimeZone
  readonly producedAt: number
  readonly knownOn: number | null
  readonly events: readonly RecordView[]
  readonly viewOf: ViewOf
}

/** What the parts after the map need, and the sources that events and parts cite together. */
function partsOf(
  db: ReadHandle,
  settings: PrintSettings,
  { at, zone, producedAt, knownOn, events, viewOf }: PartsRequest,
): Partial<PrintJob> & Pick<PrintJob, 'sources'> {
  const board =
    hasSection(settings, 'board') || hasSection(settings, 'figures') ? boardOf(db, at, knownOn) : null
  const network = hasSection(settings, 'network') ? networkOf(db, at, knownOn) : null
  const since = settings.since ?? at - weekMs
  const sources = [named(db, events, 'sources', viewOf), board?.sources ?? [], network?.sources ?? []].flat()
  return {
    ...(board === null ? {} : { summary: board.summary }),
    ...(network === null ? {} : { network: network.network }),
    ...(hasSection(settings, 'charts') ? { charts: chartSet(db, settings, settings.asOf ?? null, at) } : {}),
    ...(hasSection(settings, 'changes')
      ? {
          changes: controlChanges(controlHistory(db, knownOn), since, at, wallAxis(zone)),
          handover: handoverOf(db, zone.instantOf(since), knownOn ?? producedAt),
        }
      : {}),
    ...(settings.event === undefined ? {} : { standing: standingOf(db, settings.event, at, knownOn) }),
    cited: [...(board?.cited ?? []), ...(network?.cited ?? [])],
    sources: [...new Map(sources.map((source) => [source.id, source])).values()],
  }
}

function networkOf(
  db: ReadHandle,
  at: number,
  knownOn: number | null,
): Pick<PrintJob, 'network' | 'cited' | 'sources'> {
  const cited = Array.from(recordsAsKnown(db, 'relation', knownOn), (record) => recordView(db, record))
  const viewOf = knownOn === null ? currentView(db) : viewAsKnown(db, knownOn)
  return { network: actorNetwork(db, at, knownOn), cited, sources: named(db, cited, 'sources', viewOf) }
}

/**
 * SHA-256 over the ids of all changes that this store had by an instant (UTC ms; null: now), in order: the same record gives
 * the same hash on every station, and a sheet made again as known on its day has the hash that it had. `main`: those of
 * records that the sheet withholds count, too.
 */
export function stateHash(db: ReadHandle, knownOn: number | null): string {
  const hash = createHash('sha256')
  const latest = prepared<[], number | null>(db, 'SELECT max(at) FROM receipt').pluck().get() ?? 0
  const ids =
    knownOn === null || knownOn >= latest
      ? prepared<[], Buffer>(db, 'SELECT id FROM main.change_log ORDER BY id').pluck().iterate()
      : prepared<[number], Buffer>(
          db,
          'SELECT l.id FROM main.change_log l JOIN receipt r ON r.row = l.receipt WHERE r.at <= ? ORDER BY l.id',
        )
          .pluck()
          .iterate(knownOn)
  for (const id of ids) hash.update(id)
  return hash.digest('hex')
}

/** The columns at some positions, in that order. */
function pick(columns: EventColumns, positions: readonly number[]): EventColumns {
  const at = Uint32Array.from(positions)
  const named = new Set(
    [columns.kind, columns.verification, columns.sensitivity].flatMap((codes) =>
      Array.from(at, (i) => codes[i] ?? 0),
    ),
  )
  return {
    count: at.length,
    row: Uint32Array.from(at, (i) => columns.row[i] ?? 0),
    lng: Float64Array.from(at, (i) => columns.lng[i] ?? NaN),
    lat: Float64Array.from(at, (i) => columns.lat[i] ?? NaN),
    earliest: Float64Array.from(at, (i) => columns.earliest[i] ?? NaN),
    latest: Float64Array.from(at, (i) => columns.latest[i] ?? NaN),
    kind: Uint16Array.from(at, (i) => columns.kind[i] ?? 0),
    verification: Uint16Array.from(at, (i) => columns.verification[i] ?? 0),
    sensitivity: Uint16Array.from(at, (i) => columns.sensitivity[i] ?? 0),
    precision: Uint8Array.from(at, (i) => columns.precision[i] ?? 0),
    radius: Float32Array.from(at, (i) => columns.radius[i] ?? 0),
    // Words that none of these events has are other records'.
    codes: columns.codes.map((code, at) => (named.has(at) ? code : '')),
  }
}

/** The actors or sources that the listed events name. */
function named(
  db: ReadHandle,
  events: readonly RecordView[],
  field: 'actors' | 'sources',
  viewOf: ViewOf,
): readonly RecordView[] {
  const member = field === 'actors' ? 'actor' : 'source'
  const ids = new Set<RecordId>()
  for (const event of events) {
    for (const use of (event.fields[field] ?? []) as readonly Record<string, RecordId>[]) {
      const id = use[member]
      if (id !== undefined) ids.add(id)
    }
  }
  return [...ids].flatMap((id) => {
    const row = recordRowOf(db, id)
    return row === null ? [] : (viewOf(member, row) ?? [])
  })
}

/** A record's view by type and row, null when it was not there. */
type ViewOf = (type: string, row: number) => RecordView | null

function currentView(db: ReadHandle): ViewOf {
  return (_type, row) => {
    const record = findRecordByRow(db, row)
    return record === null ? null : recordView(db, record)
  }
}

/** The same as it was known at an instant: a sheet never mixes two states. */
function viewAsKnown(db: ReadHandle, knownOn: number): ViewOf {
  const recordsByType = new Map<string, ReadonlyMap<number, StoredRecord>>()
  return (type, row) => {
    let records = recordsByType.get(type)
    if (records === undefined) {
      records = new Map(Array.from(recordsAsKnown(db, type, knownOn), (record) => [record.row, record]))
      recordsByType.set(type, records)
    }
    const record = records.get(row)
    return record === undefined ? null : recordView(db, record)
  }
}
