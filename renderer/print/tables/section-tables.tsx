import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { sectionsOf } from '../../../db/model/sheet/sheet-sections.ts'
import type { SheetSection } from '../../../db/model/sheet/sheet-sections.ts'
import { contradictionTable, differenceTable, shareTable, statedTable } from './board-situation.tsx'
import { boardTables } from './board-tables.tsx'
import { changesTables } from './changes-tables.tsx'
import { chartTables } from './chart-tables.tsx'
import { citations } from '../model/citations.ts'
import { learnedTables } from './handover-tables.tsx'
import { incidentTables } from './incident-tables.tsx'
import { networkTables } from './network-tables.tsx'
import { eventTable, noteTable, sourceTable, zoneTable } from './sheet-tables.tsx'
import type { SheetTable } from './sheet-tables.tsx'
import type { SheetView } from '../model/sheet-view.ts'
import { silenceTable } from './silent-zones.ts'

/** The tables of a sheet, in order. `sourcesApart`: the first page has no room for the sources. */
export function sheetTables(
  view: SheetView,
  sourcesApart: boolean,
  noteApart: boolean,
): readonly SheetTable[] {
  return [
    ...sectionTables(view),
    // What an area is silent about is no part of one event.
    ...(view.job.settings.event === undefined ? [silenceTable(view)] : []),
    ...(sourcesApart ? [sourceTable(view)] : []),
    ...(noteApart ? [noteTable(view)] : []),
  ].filter((table) => table.rows.length > 0)
}

/** The parts that follow the map, in the order of the settings. */
function sectionTables(view: SheetView): readonly SheetTable[] {
  const cited = citations(view.job, view)
  return sectionsOf(view.job.settings).flatMap((section, index) =>
    tablesOf(section, view, cited).map((table) => ({ ...table, key: `${String(index)} ${table.key}` })),
  )
}

function tablesOf(
  section: SheetSection,
  view: SheetView,
  cited: ReadonlyMap<string, string>,
): readonly SheetTable[] {
  const { job, text } = view
  const { summary, settings } = job
  switch (section.kind) {
    case 'text':
      return [textTable(section.heading, section.text)]
    case 'incident':
      return incidentTables(view)
    case 'events':
      return [eventTable(view)]
    case 'zones':
      return [zoneTable(view)]
    case 'figures':
      return summary === null
        ? []
        : [
            shareTable(summary, text),
            statedTable(summary, cited, text),
            differenceTable(summary, text),
            contradictionTable(summary, text),
          ]
    case 'board':
      return summary === null ? [] : boardTables(summary, cited, text, !hasFigures(job))
    case 'changes':
      return [
        ...(job.changes === null ? [] : changesTables(job.changes, text)),
        ...(job.handover === null ? [] : learnedTables(job.handover, text)),
      ]
    case 'charts':
      return job.charts === null ? [] : chartTables(job.charts, settings, text)
    case 'network':
      return job.network === null ? [] : networkTables(job.network, cited, text)
  }
}

/** Shares and stated figures stand on a sheet once. */
function hasFigures({ settings }: PrintJob): boolean {
  return sectionsOf(settings).some(({ kind }) => kind === 'figures')
}

/** A text of the operator's own; an empty line parts paragraphs, and a page may end between two. */
function textTable(heading: string, text: string): SheetTable {
  return {
    key: 'text',
    title: heading,
    labels: [],
    widths: [100],
    rows: text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line, index) => ({
        key: String(index),
        cells: [
          <p key="p" className="sheet-text" dir="auto">
            {line}
          </p>,
        ],
      })),
  }
}
