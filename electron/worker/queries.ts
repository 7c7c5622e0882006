import type { ReadHandle } from '../../db/open.ts'
import { assertNever } from '../../db/model/errors.ts'
import { previewExtract } from '../../db/exchange/extract/export-extract.ts'
import { clearanceOf } from '../../db/model/redaction/clearance.ts'
import { controlChanges } from '../../db/model/situation/control-changes.ts'
import { zoneFaults } from '../../db/model/zones/topology.ts'
import { actorNetwork, actorPage } from '../../db/store/situation/actor-page.ts'
import { withClearance } from '../../db/store/records/clearance.ts'
import { controlHistory } from '../../db/store/situation/control-history.ts'
import { eventCells } from '../../db/store/events/event-cells.ts'
import { eventCharts, factCharts } from '../../db/store/charts/event-charts.ts'
import { eventFacts, gradedRows, knownColumns } from '../../db/store/events/event-facts.ts'
import { sharesOverTime } from '../../db/store/charts/shares-over-time.ts'
import { silenceAt } from '../../db/store/situation/silence.ts'
import { listNearDuplicates } from '../../db/store/events/near-duplicates.ts'
import { countAll } from '../../db/store/events/counts.ts'
import { orderEvents } from '../../db/store/events/event-order.ts'
import { handoverOf } from '../../db/store/situation/handover.ts'
import { heldHere } from '../../db/store/append/held.ts'
import { operationAxis } from '../../db/store/records/operation.ts'
import { printJobOf } from '../../db/store/sheet/print-job.ts'
import { searchRows } from '../../db/store/records/search.ts'
import { controlAt, summarise } from '../../db/store/situation/situation.ts'
import { searchPlaces } from '../gazetteer/place-names.ts'
import type { QueryRequest } from './messages.ts'

export function answerQuery(db: ReadHandle, query: QueryRequest): unknown {
  switch (query.ask) {
    case 'store.counts':
      return countAll(db)
    case 'store.held':
      return heldHere(db)
    case 'event.columns':
      // A copy: what is kept here must stay when the answer is moved.
      return structuredClone(knownColumns(db, null))
    case 'event.killed': {
      const { columns, killed } = eventFacts(db, null)
      return { count: columns.count, killed: Float32Array.from(killed.low) }
    }
    case 'event.cells':
      return eventCells(db, query.resolution, query.box)
    case 'event.order':
      return orderEvents(db, query.by)
    case 'search.events':
      return Uint32Array.from(searchRows(db, query.text, 'event'))
    case 'place.search':
      return searchPlaces(db, query.assets, query.text)
    case 'control.at':
      return controlAt(db, query.at, query.knownOn)
    case 'control.history':
      return controlHistory(db, query.knownOn)
    case 'control.changes':
      return controlChanges(
        controlHistory(db, query.knownOn),
        query.from,
        query.to,
        operationAxis(db, query.knownOn),
      )
    case 'zone.faults':
      return zoneFaults(controlAt(db, query.at, query.knownOn))
    case 'situation.summary':
      return summarise(db, query.asOf, query.knownOn)
    case 'actor.page':
      return actorPage(db, query.id, query.at, query.knownOn)
    case 'actor.network':
      return actorNetwork(db, query.at, query.knownOn)
    case 'situation.handover':
      return handoverOf(db, query.since, query.until)
    case 'chart.shares':
      return sharesOverTime(db, query)
    case 'chart.events':
      return eventCharts(db, query)
    case 'chart.facts':
      return factCharts(db, query)
    case 'silence.list':
      return silenceAt(db, query.at, query.knownOn)
    case 'event.graded':
      return gradedRows(db, query.filter, null)
    case 'print.job':
      return printJobOf(db, query.settings, query.version)
    case 'clearance.count':
      return withClearance(db, clearanceOf(query, query.tlp), query.earlier, (withheld) => withheld)
    case 'extract.preview':
      return previewExtract(db, query)
    case 'duplicate.list':
      return listNearDuplicates(db, query)
    default:
      return assertNever(query)
  }
}

/** The buffers of typed arrays in an answer: moved, not copied. */
export function transferable(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((member) =>
    ArrayBuffer.isView(member) && member.buffer instanceof ArrayBuffer ? [member.buffer] : [],
  )
}
