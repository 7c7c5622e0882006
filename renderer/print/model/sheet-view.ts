import { sheetLayout, sheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { SheetLayout, SheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { hasSection } from '../../../db/model/sheet/sheet-sections.ts'
import { fieldsOf } from '../../../db/model/record/read-field.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type { Text } from '../../text/text.ts'
import { citedSources } from './cited-source.ts'
import type { CitedSource } from './cited-source.ts'
import { eventMarks } from './printed-events.ts'
import type { EventMarks } from './printed-events.ts'
import { filterWords } from './filter-words.ts'
import { cutOffText, instantText, situationText } from './instant.ts'
import { listedEvent } from './listed-event.ts'
import type { ListedEvent } from './listed-event.ts'
import { withheldText } from './withheld-text.ts'
import { drawnZones, zoneClasses } from './zone-class.ts'
import type { DrawnZone, ZoneClass } from './zone-class.ts'

/** Everything that stands on a sheet, worked out once. */
export interface SheetView {
  readonly job: PrintJob
  readonly text: Text
  readonly layout: SheetLayout
  readonly map: SheetMap
  readonly title: string
  readonly situation: string
  readonly produced: string
  /** Null when the knowledge is that of the production. */
  readonly knownOn: string | null
  readonly tlp: string | null
  readonly scaleText: string
  readonly filters: string
  readonly notShown: readonly string[]
  readonly listed: readonly ListedEvent[]
  readonly marks: EventMarks
  readonly zones: readonly DrawnZone[]
  readonly zoneClasses: readonly ZoneClass[]
  readonly sources: readonly CitedSource[]
}

export function sheetView(job: PrintJob, text: Text): SheetView {
  const { settings } = job
  const { t, formatNumber } = text
  const layout = sheetLayout(settings)
  const map = sheetMap(settings)
  const named = {
    actors: new Map(job.actors.map((actor) => [actor.id, nameOf(actor)])),
    reliability: new Map(
      job.sources.map((source) => [source.id, fieldsOf('source', source).reliability ?? '–']),
    ),
  }
  const listed = job.events.map((event, index) => listedEvent(event, index + 1, named, text))
  const zones = settings.layers?.zones === false ? [] : drawnZones(job.zones, map, layout.map)
  const zoneName = job.zones.find(({ zone }) => zone.id === settings.filter.zone)?.zone.name ?? null
  const eventsShown = settings.layers?.events !== false
  return {
    job,
    text,
    layout,
    map,
    title: settings.title.trim() === '' ? titleOf(job, listed, text) : settings.title.trim(),
    situation: situationText(job, text),
    produced: instantText(job.producedAt, text),
    knownOn: settings.knownOn === undefined ? null : cutOffText(settings.knownOn, text),
    tlp: settings.tlp === undefined || settings.tlp === '' ? null : settings.tlp,
    scaleText: t.print.scaleAt(formatNumber(map.scale), settings.paper),
    filters: filterWords(settings, zoneName, text),
    notShown: [
      ...withheldText(job, text),
      ...job.notShown.map(({ reason, count }) => t.print.reasons[reason](count)),
    ],
    listed,
    marks: eventMarks(
      job,
      eventsShown && hasSection(settings, 'events') ? listed.length : 0,
      map,
      eventsShown,
    ),
    zones,
    zoneClasses: zoneClasses(zones),
    sources: citedSources(
      job.sources,
      [...job.events, ...job.cited],
      text,
      settings.withProtectedSources === true,
    ),
  }
}

function titleOf({ settings, operation }: PrintJob, [first]: readonly ListedEvent[], { t }: Text): string {
  return settings.event !== undefined && first !== undefined
    ? t.products.incidentTitle(first.title)
    : t.print.defaultTitle(operation, operation !== '')
}

function nameOf(record: RecordView): string {
  return fieldsOf('actor', record).name ?? record.id
}
