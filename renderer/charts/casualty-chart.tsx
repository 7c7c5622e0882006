import { useId } from 'react'
import type { ReactNode } from 'react'
import { scaleBand } from 'd3-scale'
import type { ChartStep } from '../../db/model/charts/chart-steps.ts'
import type { CasualtyRow, FactCharts } from '../../db/model/charts/charts.ts'
import type { Text } from '../text/text.ts'
import { ChartLegend } from './chart-legend.tsx'
import type { ChartModel, OnPick } from './chart-model.ts'
import { ChartPatterns, fillOf } from './chart-pattern.tsx'
import type { PartStyle } from './chart-pattern.tsx'
import { axisNotes, filterNote } from './event-notes.ts'
import type { ChartContext } from './event-notes.ts'
import { columnFilter } from './kind-chart.tsx'
import { TimeFrame, columnTimes, frame, stepText, valueScale } from './time-frame.tsx'

const measures = ['killed', 'injured'] as const
type Measure = (typeof measures)[number]

/** Plain and striped: told apart without colour. */
export const casualtyLooks: Readonly<Record<Measure, PartStyle>> = {
  killed: { colour: '#3d4852', pattern: 'none', full: true },
  injured: { colour: '#d55e00', pattern: 'diagonal', full: true },
}

/** Low to high in words; never one number alone where it is a range. */
function rangeText(low: number, high: number, open: number, { t, formatNumber }: Text): string {
  const { casualties } = t.charts
  if (open > 0)
    return high > low
      ? casualties.minOpen(formatNumber(low), formatNumber(high))
      : casualties.least(formatNumber(low))
  return high > low ? casualties.range(formatNumber(low), formatNumber(high)) : formatNumber(low)
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

export function casualtyChart(
  data: FactCharts,
  step: ChartStep,
  context: ChartContext,
  onPick?: OnPick,
): ChartModel {
  const { text } = context
  const { t, formatNumber } = text
  const { axis } = data
  const starts = axis?.starts ?? []
  const words = (start: number): string => stepText(axis?.step ?? step, start, text)
  const { casualties } = t.charts
  const wordsAt = (row: CasualtyRow, index: number): string =>
    (row.counted[index] ?? 0) === 0
      ? '–'
      : rangeText(row.low[index] ?? 0, row.high[index] ?? 0, row.open[index] ?? 0, text)
  const totals = measures.map((measure) => {
    const row = data[measure]
    return {
      measure,
      words: casualties.sum(
        casualties[measure],
        rangeText(sum(row.low), sum(row.high), sum(row.open), text),
        sum(row.counted),
      ),
      unknown: [
        casualties.unknown(sum(row.unknown)),
        ...(sum(row.doubtful) > 0 ? [casualties.doubtful(sum(row.doubtful))] : []),
      ].join('; '),
    }
  })
  const without = (row: CasualtyRow, index: number): string => {
    const [unknown, doubtful] = [row.unknown[index] ?? 0, row.doubtful[index] ?? 0]
    return doubtful > 0
      ? casualties.unknownAndDoubtful(formatNumber(unknown), formatNumber(doubtful))
      : formatNumber(unknown)
  }
  const given = (row: CasualtyRow): number => sum(row.counted) + sum(row.doubtful)
  const empty = given(data.killed) + given(data.injured) === 0
  const pickOf = (index: number) =>
    axis === null ? undefined : ({ to: 'events', filter: columnFilter(axis, index) } as const)
  return {
    key: 'casualties',
    title: casualties.title,
    notes: [
      ...(empty ? [] : totals.map((total) => `${total.words}; ${total.unknown}.`)),
      ...axisNotes(data, step, context),
      filterNote(data, context),
      casualties.reports,
      ...(data.sameAs > 0 ? [casualties.sameAs(data.sameAs)] : []),
      ...(sum(data.killed.open) + sum(data.injured.open) > 0 ? [casualties.openHint] : []),
    ],
    empty,
    drawing: (
      <>
        <Ranges
          data={data}
          starts={starts}
          words={words}
          wordsAt={wordsAt}
          text={text}
          onPick={
            onPick === undefined
              ? undefined
              : (index) => {
                  const pick = pickOf(index)
                  if (pick !== undefined) onPick(pick)
                }
          }
        />
        <ChartLegend
          items={measures.map((measure) => ({
            key: measure,
            name: casualties[measure],
            style: casualtyLooks[measure],
          }))}
        />
      </>
    ),
    labels: [
      t.charts.column[axis?.step ?? step],
      ...measures.flatMap((measure) => [casualties[measure], casualties.unknownColumn(casualties[measure])]),
    ],
    rows: starts.map((start, index) => ({
      key: String(start),
      cells: [
        { text: words(start), pick: pickOf(index) },
        ...measures.flatMap((measure) => [
          { text: wordsAt(data[measure], index) },
          { text: without(data[measure], index) },
        ]),
      ],
    })),
  }
}

interface RangesProps {
  readonly data: FactCharts
  readonly starts: readonly number[]
  readonly words: (start: number) => string
  readonly wordsAt: (row: CasualtyRow, index: number) => string
  readonly text: Text
  readonly onPick: ((index: number) => void) | undefined
}

/** A bar from low to high for each measure; what is certain below it is a thin line down to 0. */
function Ranges({ data, starts, words, wordsAt, text, onPick }: RangesProps): ReactNode {
  const id = useId()
  const { t, formatNumber } = text
  const scale = valueScale(Math.max(...data.killed.high, ...data.injured.high, 0))
  const band = scaleBand(starts.map(String), [frame.left, frame.width - frame.right]).padding(0.2)
  const wide = Math.min(band.bandwidth(), 60) / 2
  const head = Math.min(4, wide * 0.45)
  const left = (index: number): number => (band(String(starts[index])) ?? 0) + band.bandwidth() / 2 - wide
  return (
    <TimeFrame
      label={t.charts.casualties.title}
      scale={scale}
      tickText={formatNumber}
      times={columnTimes(starts, left, wide * 2, words)}
    >
      <ChartPatterns id={id} styles={measures.map((measure) => casualtyLooks[measure])} />
      {starts.map((start, index) => (
        <g
          key={start}
          className={onPick === undefined ? undefined : 'chart-pick'}
          data-part={`casualties ${String(start)}`}
          onClick={
            onPick === undefined
              ? undefined
              : () => {
                  onPick(index)
                }
          }
        >
          {measures.map((measure, at) => {
            const row = data[measure]
            if ((row.counted[index] ?? 0) === 0) return null
            const { colour } = casualtyLooks[measure]
            const x = left(index) + at * wide
            const middle = x + wide / 2
            const top = scale.y(row.high[index] ?? 0)
            const bottom = scale.y(row.low[index] ?? 0)
            const open = (row.open[index] ?? 0) > 0
            return (
              <g key={measure}>
                <title>{`${words(start)} · ${t.charts.casualties[measure]}: ${wordsAt(row, index)}`}</title>
                <line x1={middle} x2={middle} y1={bottom} y2={scale.y(0)} stroke={colour} strokeWidth="1" />
                <rect
                  x={x + wide * 0.1}
                  y={Math.min(top, bottom - 2)}
                  width={wide * 0.8}
                  height={Math.max(2, bottom - top)}
                  fill={fillOf(id, at)}
                  stroke={colour}
                  strokeWidth="1.4"
                />
                {open && (
                  <path
                    d={`M${String(middle - head)} ${String(top - 3)}l${String(head)}-4 ${String(head)} 4`}
                    fill="none"
                    stroke={colour}
                    strokeWidth="1.4"
                  />
                )}
              </g>
            )
          })}
        </g>
      ))}
    </TimeFrame>
  )
}
