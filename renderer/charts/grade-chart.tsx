import type { ReactNode } from 'react'
import type { FactCharts } from '../../db/model/charts/charts.ts'
import { gradeCell, gradeCredibilities, gradeReliabilities, notGraded } from '../../db/model/events/grade.ts'
import type { Text } from '../text/text.ts'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import { filterNote } from './event-notes.ts'
import type { ChartContext } from './event-notes.ts'

const cell = { width: 58, height: 30 } as const
const head = { width: 66, height: 40 } as const
/** Between what is judged, what cannot be judged, and what nobody graded. */
const apart = 8

function pickOf(reliability: string, credibility: string): ChartPick {
  return { to: 'events', filter: { reliabilities: [reliability], credibilities: [credibility] } }
}

/** Events by reliability of their source and credibility of what it said; F and 6 stand apart. */
export function gradeChart(data: FactCharts, context: ChartContext, onPick?: OnPick): ChartModel {
  const { text } = context
  const { t, label, formatNumber } = text
  const { grades } = t.charts
  const at = (reliability: string, credibility: string): number =>
    data.grades[gradeCell(reliability, credibility)] ?? 0
  let [judged, unjudged, ungraded] = [0, 0, 0]
  for (const reliability of gradeReliabilities)
    for (const credibility of gradeCredibilities) {
      const count = at(reliability, credibility)
      if (reliability === notGraded && credibility === notGraded) ungraded += count
      else if ([reliability, credibility].some((code) => code === 'F' || code === '6' || code === notGraded))
        unjudged += count
      else judged += count
    }
  const nameOf = (list: string, code: string): string =>
    code === notGraded ? grades.none : label(list, code)
  return {
    key: 'grades',
    title: grades.title,
    notes: [
      `${grades.judged(formatNumber(judged))}; ${grades.unjudged(formatNumber(unjudged))}; ${grades.ungraded(ungraded)}.`,
      filterNote(data, context),
      grades.hint,
    ],
    empty: data.total === 0,
    drawing: <Matrix at={at} text={text} onPick={onPick} />,
    labels: [grades.reliability, ...gradeCredibilities.map((code) => nameOf('credibility', code))],
    rows: gradeReliabilities.map((reliability) => ({
      key: reliability,
      cells: [
        { text: nameOf('reliability', reliability) },
        ...gradeCredibilities.map((credibility) => {
          const count = at(reliability, credibility)
          return {
            text: formatNumber(count),
            pick: count === 0 ? undefined : pickOf(reliability, credibility),
          }
        }),
      ],
    })),
  }
}

interface MatrixProps {
  readonly at: (reliability: string, credibility: string) => number
  readonly text: Text
  readonly onPick: OnPick | undefined
}

function Matrix({ at, text, onPick }: MatrixProps): ReactNode {
  const { t, formatNumber } = text
  const { grades } = t.charts
  const most = Math.max(
    1,
    ...gradeReliabilities.flatMap((reliability) =>
      gradeCredibilities.map((credibility) => at(reliability, credibility)),
    ),
  )
  const gaps = (index: number): number => (index >= 6 ? 2 : index >= 5 ? 1 : 0) * apart
  const x = (column: number): number => head.width + column * cell.width + gaps(column)
  const y = (row: number): number => head.height + row * cell.height + gaps(row)
  const width = x(7)
  const height = y(7)
  return (
    <svg
      className="chart-drawing chart-matrix"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={`${grades.title}: ${grades.reliability} × ${grades.credibility}`}
      direction="ltr"
    >
      <text className="chart-tick" x={head.width + (x(5) - head.width) / 2} y="12" textAnchor="middle">
        {grades.credibility}
      </text>
      <text
        className="chart-tick"
        x="11"
        y={head.height + (y(5) - head.height) / 2}
        textAnchor="middle"
        transform={`rotate(-90 11 ${String(head.height + (y(5) - head.height) / 2)})`}
      >
        {grades.reliability}
      </text>
      {gradeCredibilities.map((code, column) => (
        <text
          key={code}
          className="chart-head"
          x={x(column) + cell.width / 2}
          y={head.height - 8}
          textAnchor="middle"
        >
          {code === notGraded ? grades.none : code}
        </text>
      ))}
      {gradeReliabilities.map((code, row) => (
        <text
          key={code}
          className="chart-head"
          x={head.width - 6}
          y={y(row) + cell.height / 2 + 4}
          textAnchor="end"
        >
          {code === notGraded ? '–' : code}
        </text>
      ))}
      {gradeReliabilities.map((reliability, row) =>
        gradeCredibilities.map((credibility, column) => {
          const count = at(reliability, credibility)
          const unclear = row >= 5 || column >= 5
          const size = Math.sqrt(count / most)
          return (
            <g
              key={`${reliability}${credibility}`}
              className={onPick !== undefined && count > 0 ? 'chart-pick' : undefined}
              data-part={`${reliability}${credibility}`}
              onClick={
                onPick === undefined || count === 0
                  ? undefined
                  : () => {
                      onPick(pickOf(reliability, credibility))
                    }
              }
            >
              <rect
                className="chart-cell"
                x={x(column)}
                y={y(row)}
                width={cell.width}
                height={cell.height}
                strokeDasharray={unclear ? '3 2' : undefined}
              />
              {count > 0 && (
                <rect
                  className={unclear ? 'chart-unclear' : 'chart-plain'}
                  x={x(column) + 2}
                  y={y(row) + cell.height - 5}
                  width={Math.max(2, (cell.width - 4) * size * size)}
                  height="3"
                />
              )}
              <text
                className={count === 0 ? 'chart-cell-number chart-zero' : 'chart-cell-number'}
                x={x(column) + cell.width / 2}
                y={y(row) + cell.height / 2 + 3}
                textAnchor="middle"
              >
                {formatNumber(count)}
              </text>
            </g>
          )
        }),
      )}
      <text className="chart-tick" x={x(5) + cell.width / 2} y="12" textAnchor="middle">
        {grades.cannotJudge}
      </text>
      <line className="chart-bracket" x1={x(5)} x2={x(5) + cell.width} y1="18" y2="18" />
    </svg>
  )
}
