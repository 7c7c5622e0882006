import { useId } from 'react'
import type { ReactNode } from 'react'
import { ChartPatterns, fillOf } from './chart-pattern.tsx'
import type { PartStyle } from './chart-pattern.tsx'

export interface BarPart {
  readonly key: string
  readonly value: number
  readonly style: PartStyle
  readonly title: string
  readonly onPick?: (() => void) | undefined
}

export interface BarRow {
  readonly key: string
  readonly name: string
  readonly parts: readonly BarPart[]
  readonly words: string
  /** A line above the row: a new group begins. */
  readonly group?: string | undefined
}

const width = 400
const height = 18

/** Rows of horizontal bars from where reading begins; `most` is as long as a bar can be. */
export function BarRows({
  rows,
  most,
}: {
  readonly rows: readonly BarRow[]
  readonly most: number
}): ReactNode {
  const id = useId()
  const unit = width / Math.max(1, most)
  return (
    <div className="chart-rows">
      {rows.map((row, index) => {
        let from = 0
        return (
          <div key={row.key} className="chart-row-box">
            {row.group !== undefined && <div className="chart-row-group">{row.group}</div>}
            <div className="chart-row">
              <span className="chart-row-name">
                <bdi>{row.name}</bdi>
              </span>
              <svg
                className="chart-row-drawing chart-row-mirror"
                viewBox={`0 0 ${String(width)} ${String(height)}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={`${row.name}: ${row.words}`}
              >
                <ChartPatterns id={`${id}${String(index)}`} styles={row.parts.map((part) => part.style)} />
                {row.parts.map((part, at) => {
                  const x = from
                  from += part.value * unit
                  return part.value === 0 ? null : (
                    <rect
                      key={part.key}
                      className={part.onPick === undefined ? 'chart-part' : 'chart-part chart-pick'}
                      data-part={`${row.key} ${part.key}`}
                      x={x + 0.5}
                      y="1"
                      width={Math.max(1, part.value * unit - 1)}
                      height={height - 2}
                      fill={fillOf(`${id}${String(index)}`, at)}
                      stroke={part.style.colour}
                      onClick={part.onPick}
                    >
                      <title>{part.title}</title>
                    </rect>
                  )
                })}
                <line className="chart-axis" x1="0.5" x2="0.5" y1="0" y2={height} />
              </svg>
              <span className="chart-row-value">{row.words}</span>
            </div>
          </div>
        )
      })}
    </div>
  )
}
