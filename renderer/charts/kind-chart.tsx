import { nextStep } from '../../db/model/charts/chart-steps.ts'
import type { ChartStep, TimeAxis } from '../../db/model/charts/chart-steps.ts'
import type { EventCharts } from '../../db/model/charts/charts.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import type { Pattern } from '../../db/model/vocabulary/pattern.ts'
import { kindStyle } from '../../db/model/events/kind-style.ts'
import { ChartLegend } from './chart-legend.tsx'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import type { PartStyle } from './chart-pattern.tsx'
import { axisNotes, filterNote } from './event-notes.ts'
import type { ChartContext } from './event-notes.ts'
import { StackedColumns } from './stacked-columns.tsx'
import { stepText } from './time-frame.tsx'

/** Each group has a pattern of its own: two of them never look alike in grey. On it stands the letter of the map's sign. */
const patterns: Readonly<Record<string, Pattern>> = {
  'explosions-remote-violence': 'cross',
  'violence-against-civilians': 'diagonal',
  protests: 'horizontal',
  riots: 'vertical',
  'strategic-developments': 'diagonal-back',
  ceasefire: 'dots',
}

export function styleOfKind(key: string): PartStyle {
  const { colour, letter } = kindStyle(key)
  return { colour, pattern: patterns[key] ?? 'none', mark: letter, full: true }
}

/** The period of one column. */
export function columnFilter(axis: TimeAxis, index: number): Filter {
  const from = axis.starts[index] ?? axis.end
  return { from, to: nextStep(axis.step, from) - 1 }
}

export function kindChart(
  data: EventCharts,
  step: ChartStep,
  context: ChartContext,
  onPick?: OnPick,
): ChartModel {
  const { text } = context
  const { t, label, formatNumber } = text
  const { axis } = data
  const starts = axis?.starts ?? []
  const words = (start: number): string => stepText(axis?.step ?? step, start, text)
  const rows = data.byKind.map(({ key, counts }) => ({
    key,
    name: key === '' ? t.charts.byKind.other : label('event-kind', key),
    style: styleOfKind(key),
    counts,
  }))
  const pickOf = (key: string, index: number): ChartPick | undefined =>
    key === '' || axis === null
      ? undefined
      : { to: 'events', filter: { ...columnFilter(axis, index), kinds: [key] } }
  return {
    key: 'kind',
    title: t.charts.byKind.title,
    notes: [
      ...axisNotes(data, step, context),
      filterNote(data, context),
      ...(starts.length === 0 ? [] : [t.charts.emptyColumns]),
    ],
    empty: rows.length === 0,
    drawing: (
      <>
        <StackedColumns
          label={t.charts.byKind.title}
          starts={starts}
          rows={rows}
          words={words}
          formatNumber={formatNumber}
          onPick={
            onPick === undefined
              ? undefined
              : (row, index) => {
                  const pick = pickOf(row.key, index)
                  if (pick !== undefined) onPick(pick)
                }
          }
        />
        <ChartLegend
          items={rows.map(({ key, name, style, counts }) => ({
            key,
            name,
            style,
            value: formatNumber(counts.reduce((sum, count) => sum + count, 0)),
          }))}
        />
      </>
    ),
    labels: [t.charts.column[axis?.step ?? step], ...rows.map((row) => row.name), t.charts.total],
    rows: starts.map((start, index) => ({
      key: String(start),
      cells: [
        { text: words(start) },
        ...rows.map(({ key, counts }) => {
          const count = counts[index] ?? 0
          return { text: formatNumber(count), pick: count === 0 ? undefined : pickOf(key, index) }
        }),
        {
          text: formatNumber(rows.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)),
          pick: axis === null ? undefined : ({ to: 'events', filter: columnFilter(axis, index) } as const),
        },
      ],
    })),
  }
}
