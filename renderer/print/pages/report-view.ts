import { sheetLayout } from '../../../db/model/sheet/print-layout.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import type { Text } from '../../text/text.ts'
import { boardCounts, boardTables } from '../tables/board-tables.tsx'
import { chartTables } from '../tables/chart-tables.tsx'
import { changesCounts, changesTables } from '../tables/changes-tables.tsx'
import { citations } from '../model/citations.ts'
import { citedSources } from '../model/cited-source.ts'
import { handoverCounts, handoverTables } from '../tables/handover-tables.tsx'
import { cutOffText, instantText, situationText } from '../model/instant.ts'
import { networkCounts, networkTables } from '../tables/network-tables.tsx'
import { noteTable, sourceTable } from '../tables/sheet-tables.tsx'
import type { SheetTable } from '../tables/sheet-tables.tsx'
import { withheldText } from '../model/withheld-text.ts'
import type { SheetView } from '../model/sheet-view.ts'

type Head = Pick<
  SheetView,
  'layout' | 'text' | 'job' | 'tlp' | 'title' | 'situation' | 'produced' | 'knownOn' | 'sources'
>

/** A sheet without a map, worked out once. */
export interface ReportView extends Head {
  readonly counts: readonly string[]
  readonly tables: readonly SheetTable[]
}

export function reportView(job: PrintJob, text: Text): ReportView {
  const { settings, summary, handover } = job
  const { t } = text
  const head: Head = {
    layout: sheetLayout(settings),
    text,
    job,
    tlp: settings.tlp === undefined || settings.tlp === '' ? null : settings.tlp,
    title:
      settings.title.trim() === '' ? t.print.documents[settings.document ?? 'map'] : settings.title.trim(),
    situation: situationText(job, text),
    produced: instantText(job.producedAt, text),
    knownOn: settings.knownOn === undefined ? null : cutOffText(settings.knownOn, text),
    sources: citedSources(job.sources, job.cited, text, settings.withProtectedSources === true),
  }
  const tables = [
    ...(summary === null ? [] : boardTables(summary, citations(job, head), text)),
    ...(handover === null ? [] : handoverTables(handover, text)),
    ...(job.charts === null ? [] : chartTables(job.charts, settings, text)),
    ...(job.changes === null ? [] : changesTables(job.changes, text)),
    ...(job.network === null ? [] : networkTables(job.network, citations(job, head), text)),
    sourceTable({ sources: head.sources, text, job }),
    noteTable({ job, text }),
  ]
  return {
    ...head,
    counts: [
      ...(summary !== null
        ? boardCounts(summary, text)
        : handover !== null
          ? handoverCounts(handover, text)
          : job.changes !== null
            ? changesCounts(job.changes, settings.since ?? 0, text)
            : job.network !== null
              ? networkCounts(job.network, text)
              : []),
      ...withheldText(job, text),
    ],
    tables: tables.filter((table) => table.rows.length > 0),
  }
}
