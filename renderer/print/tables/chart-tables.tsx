import type { ReactNode } from 'react'
import type { ChartSet } from '../../../db/model/charts/charts.ts'
import { isEmptyFilter } from '../../../db/model/events/filter.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import type { ChartModel } from '../../charts/chart-model.ts'
import { charts as allCharts } from '../../charts/charts.ts'
import type { ChartLook } from '../../charts/charts.ts'
import type { ChartContext } from '../../charts/event-notes.ts'
import type { Text } from '../../text/text.ts'
import { filterParts } from '../model/filter-words.ts'
import type { SheetTable } from './sheet-tables.tsx'
import { silentDaysOf } from './silent-zones.ts'
import '../../charts/charts.css'

/** As many columns as a page takes; the numbers of more go on in a further table. */
const maxColumns = 11
/** Of more columns only the first is printed, and the title says so. */
const maxTables = 4

/** Every chart, each followed by its numbers. */
export function chartTables(set: ChartSet, settings: PrintSettings, text: Text): readonly SheetTable[] {
  const { filter, charts } = settings
  const step = charts?.step ?? 'week'
  const zoneName = set.silence.zones.find(({ zone }) => zone.id === filter.zone)?.zone.name ?? null
  const context: ChartContext = {
    text,
    filterWords: isEmptyFilter(filter) ? null : filterParts(filter, zoneName, text).join('; '),
    sources: set.facts.sources,
  }
  const look: ChartLook = { step, by: charts?.by ?? 'land', silentDays: silentDaysOf(settings) }
  const models = allCharts.flatMap((chart) => chart.draw(set, look, context) ?? [])
  return models.flatMap((model) => [drawn(model, text), ...(model.empty ? [] : numbers(model, text))])
}

function drawn(model: ChartModel, text: Text): SheetTable {
  const notes: ReactNode = (
    <ul className="sheet-chart-notes">
      {model.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
  return {
    key: `chart-${model.key}`,
    title: model.title,
    labels: [],
    widths: [100],
    rows: [
      {
        key: 'drawing',
        cells: [
          <div key="d" className="sheet-chart">
            {model.empty ? <p>{text.t.charts.noData}</p> : model.drawing}
            {notes}
          </div>,
        ],
      },
    ],
  }
}

function numbers(model: ChartModel, text: Text): readonly SheetTable[] {
  const [first = '', ...all] = model.labels
  const tooWide = all.length > maxTables * maxColumns
  const others = tooWide ? all.slice(0, 1) : all
  const tables: SheetTable[] = []
  for (let from = 0; from < others.length; from += maxColumns) {
    const labels = others.slice(from, from + maxColumns)
    const rest = (100 - 24) / labels.length
    tables.push({
      key: `numbers-${model.key}-${String(from)}`,
      title: `${text.t.charts.numbers(model.title)}${tooWide ? ` (${text.t.charts.totalsOnly})` : ''}`,
      labels: [first, ...labels],
      widths: [24, ...labels.map(() => rest)],
      rows: model.rows.map((row) => ({
        key: row.key,
        cells: [row.cells[0], ...row.cells.slice(1 + from, 1 + from + labels.length)].map((cell, index) => (
          <bdi key={index}>{cell?.text ?? ''}</bdi>
        )),
      })),
    })
  }
  return tables
}
