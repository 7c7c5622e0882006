import { useId } from 'react'
import type { ReactNode } from 'react'
import { scaleBand } from 'd3-scale'
import { ChartPatterns, fillOf } from './chart-pattern.tsx'
import type { PartStyle } from './chart-pattern.tsx'
import { TimeFrame, columnTimes, frame, valueScale } from './time-frame.tsx'

export interface StackRow {
  readonly key: string
  readonly name: string
  readonly style: PartStyle
  readonly counts: readonly number[]
}

interface StackedColumnsProps {
  readonly label: string
  readonly starts: readonly number[]
  readonly rows: readonly StackRow[]
  readonly words: (start: number) => string
  readonly formatNumber: (value: number) => string
  readonly onPick: ((row: StackRow, index: number) => void) | undefined
}

export function StackedColumns(props: StackedColumnsProps): ReactNode {
  const { label, starts, rows, words, formatNumber, onPick } = props
  const id = useId()
  const sums = starts.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0))
  const scale = valueScale(Math.max(...sums, 0))
  const band = scaleBand(starts.map(String), [frame.left, frame.width - frame.right]).padding(
    starts.length > 60 ? 0.05 : 0.2,
  )
  const width = Math.min(band.bandwidth(), 60)
  const x = (index: number): number => (band(String(starts[index])) ?? 0) + (band.bandwidth() - width) / 2
  return (
    <TimeFrame
      label={label}
      scale={scale}
      tickText={formatNumber}
      times={columnTimes(starts, x, width, words)}
    >
      <ChartPatterns id={id} styles={rows.map((row) => row.style)} />
      {starts.map((start, index) => {
        let below = 0
        return (
          <g key={start}>
            {rows.map((row, at) => {
              const count = row.counts[index] ?? 0
              if (count === 0) return null
              const top = scale.y(below + count)
              const height = scale.y(below) - top
              below += count
              return (
                <rect
                  key={row.key}
                  className={onPick === undefined ? 'chart-part' : 'chart-part chart-pick'}
                  data-part={`${row.key} ${String(start)}`}
                  x={x(index)}
                  y={top}
                  width={width}
                  height={height}
                  fill={fillOf(id, at)}
                  stroke={row.style.colour}
                  onClick={
                    onPick === undefined
                      ? undefined
                      : () => {
                          onPick(row, index)
                        }
                  }
                >
                  <title>{`${words(start)} · ${row.name}: ${formatNumber(count)}`}</title>
                </rect>
              )
            })}
          </g>
        )
      })}
    </TimeFrame>
  )
}
