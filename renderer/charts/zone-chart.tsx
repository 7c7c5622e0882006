import type { ReactNode } from 'react'
import { scaleBand } from 'd3-scale'
import type { ChartStep } from '../../db/model/charts/chart-steps.ts'
import type { EventCharts } from '../../db/model/charts/charts.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import { axisNotes, filterNote } from './event-notes.ts'
import type { ChartContext } from './event-notes.ts'
import { columnFilter } from './kind-chart.tsx'
import { stepText } from './time-frame.tsx'

/** More rows than these are in the numbers alone. */
const maxRows = 10
const rowHeight = 26
const width = 460

interface Row {
  readonly key: string
  readonly name: string
  readonly zone: RecordId | null
  readonly counts: readonly number[]
  readonly sum: number
}

export function zoneChart(
  data: EventCharts,
  step: ChartStep,
  context: ChartContext,
  onPick?: OnPick,
): ChartModel {
  const { text } = context
  const { t, formatNumber } = text
  const { axis } = data
  const starts = axis?.starts ?? []
  const words = (start: number): string => stepText(axis?.step ?? step, start, text)
  const row = (key: string, name: string, zone: RecordId | null, counts: readonly number[]): Row => ({
    key,
    name,
    zone,
    counts,
    sum: counts.reduce((sum, count) => sum + count, 0),
  })
  const zones = data.byZone
    .map(({ zone, counts }) => row(zone.id, zone.name, zone.id, counts))
    .sort((a, b) => b.sum - a.sum)
  const outside = row('outside', t.charts.byZone.outside, null, data.outsideZones)
  const nowhere = row('nowhere', t.charts.byZone.nowhere, null, data.withoutPlace)
  const every = [...zones, outside, nowhere]
  const drawn = [...zones.slice(0, maxRows), ...[outside, nowhere].filter(({ sum }) => sum > 0)]
  const most = Math.max(1, ...drawn.flatMap(({ counts }) => counts))
  const pickOf = (one: Row, index: number): ChartPick | undefined =>
    one.zone === null || axis === null
      ? undefined
      : { to: 'events', filter: { ...columnFilter(axis, index), zone: one.zone } }
  const { byZone } = t.charts
  return {
    key: 'zone',
    title: byZone.title,
    notes: [
      ...axisNotes(data, step, context, [
        ...(outside.sum > 0 ? [byZone.noZone(formatNumber(outside.sum))] : []),
        ...(nowhere.sum > 0 ? [byZone.noPlace(formatNumber(nowhere.sum))] : []),
      ]),
      ...(data.roughPlace > 0 ? [byZone.rough(data.roughPlace)] : []),
      filterNote(data, context),
      ...(drawn.every(({ sum }) => sum === 0) ? [] : [byZone.scale(formatNumber(most))]),
      ...(zones.length > maxRows ? [byZone.more(zones.length - maxRows)] : []),
    ],
    empty: data.byZone.length === 0 || every.every(({ sum }) => sum === 0),
    drawing: (
      <div className="chart-rows">
        {drawn.map((one) => (
          <div key={one.key} className="chart-row">
            <span className="chart-row-name" title={one.name}>
              <bdi>{one.name}</bdi>
            </span>
            <RowColumns
              row={one}
              starts={starts}
              most={most}
              words={words}
              formatNumber={formatNumber}
              onPick={
                onPick === undefined || one.zone === null
                  ? undefined
                  : (index) => {
                      const pick = pickOf(one, index)
                      if (pick !== undefined) onPick(pick)
                    }
              }
            />
            <span className="chart-row-value">{formatNumber(one.sum)}</span>
          </div>
        ))}
      </div>
    ),
    labels: [byZone.zone, t.charts.total, ...starts.map(words)],
    rows: every.map((one) => ({
      key: one.key,
      cells: [
        { text: one.name },
        {
          text: formatNumber(one.sum),
          pick:
            one.zone === null || axis === null || one.sum === 0
              ? undefined
              : {
                  to: 'events',
                  filter: { from: starts[0] ?? axis.end, to: axis.end - 1, zone: one.zone },
                },
        },
        ...one.counts.map((count, index) => ({
          text: formatNumber(count),
          pick: count === 0 ? undefined : pickOf(one, index),
        })),
      ],
    })),
  }
}

interface RowColumnsProps {
  readonly row: Row
  readonly starts: readonly number[]
  readonly most: number
  readonly words: (start: number) => string
  readonly formatNumber: (value: number) => string
  readonly onPick: ((index: number) => void) | undefined
}

function RowColumns({ row, starts, most, words, formatNumber, onPick }: RowColumnsProps): ReactNode {
  const band = scaleBand(starts.map(String), [0, width]).padding(0.15)
  const wide = Math.min(band.bandwidth(), 40)
  return (
    <svg
      className="chart-row-drawing"
      viewBox={`0 0 ${String(width)} ${String(rowHeight)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${row.name}: ${formatNumber(row.sum)}`}
      direction="ltr"
    >
      {row.counts.map((count, index) => {
        const height = (count / most) * (rowHeight - 2)
        return count === 0 ? null : (
          <rect
            key={starts[index]}
            className={onPick === undefined ? 'chart-plain' : 'chart-plain chart-pick'}
            data-part={`${row.key} ${String(starts[index])}`}
            x={(band(String(starts[index])) ?? 0) + (band.bandwidth() - wide) / 2}
            y={rowHeight - 1 - height}
            width={wide}
            height={height}
            onClick={
              onPick === undefined
                ? undefined
                : () => {
                    onPick(index)
                  }
            }
          >
            <title>{`${words(starts[index] ?? 0)} · ${row.name}: ${formatNumber(count)}`}</title>
          </rect>
        )
      })}
      <line className="chart-axis" x1="0" x2={width} y1={rowHeight - 0.5} y2={rowHeight - 0.5} />
    </svg>
  )
}
