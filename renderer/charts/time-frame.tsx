import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import type { Text } from '../text/text.ts'

/** Units of every drawing along time: it is as wide as its place. */
export const frame = { width: 600, height: 200, left: 40, right: 8, top: 8, bottom: 22 } as const
const plotHeight = frame.height - frame.top - frame.bottom

export interface ValueScale {
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

/** From 0 to at least `most`; whole numbers alone where they are counts. */
export function valueScale(most: number, height: number = plotHeight): ValueScale {
  const scale = scaleLinear([0, Math.max(1, most)], [frame.top + height, frame.top]).nice(4)
  return { y: (value) => scale(value), ticks: scale.ticks(4).filter((tick) => Number.isInteger(tick)) }
}

interface TimeFrameProps {
  readonly label: string
  readonly scale: ValueScale
  readonly tickText: (tick: number) => string
  /** Words below the axis, with where they stand. */
  readonly times: readonly { readonly x: number; readonly words: string }[]
  readonly children: ReactNode
}

/** Axes round a drawing along time. Time runs from left to right in every language, as on the time bar. */
export function TimeFrame({ label, scale, tickText, times, children }: TimeFrameProps): ReactNode {
  return (
    <svg
      className="chart-drawing"
      viewBox={`0 0 ${String(frame.width)} ${String(frame.height)}`}
      role="img"
      aria-label={label}
      direction="ltr"
    >
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className="chart-grid"
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text className="chart-tick" x={frame.left - 5} y={scale.y(tick) + 3.5} textAnchor="end">
            {isolated(tickText(tick))}
          </text>
        </g>
      ))}
      {children}
      <line
        className="chart-axis"
        x1={frame.left}
        x2={frame.width - frame.right}
        y1={scale.y(0)}
        y2={scale.y(0)}
      />
      {times.map(({ x, words }, index) => (
        <text
          key={index}
          className="chart-tick"
          x={x}
          y={frame.height - 7}
          textAnchor={x > frame.width - 50 ? 'end' : x < frame.left + 25 ? 'start' : 'middle'}
        >
          {isolated(words)}
        </text>
      ))}
    </svg>
  )
}

/** Words with a direction of their own, whatever the drawing's is: an Arabic date keeps its order. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`
}

/** Of a letter below an axis, on the average, in units of the drawing. */
const letterWidth = 5.8

/** At most seven words below a row of columns, and none over another: the first begins at its column, the next stands at its middle. */
export function columnTimes(
  starts: readonly number[],
  x: (index: number) => number,
  width: number,
  words: (start: number) => string,
): readonly { readonly x: number; readonly words: string }[] {
  const longest = starts.reduce((most, start) => Math.max(most, words(start).length), 0)
  const room = (1.5 * longest + 1) * letterWidth
  const every = Math.max(
    1,
    Math.ceil(starts.length / 6),
    starts.length > 1 ? Math.ceil(room / (x(1) - x(0))) : 1,
  )
  return starts.flatMap((start, index) =>
    index % every === 0 && (index === 0 || starts.length - index > every / 2 || every === 1)
      ? [{ x: x(index) + width / 2, words: words(start) }]
      : [],
  )
}

/** A day, month or year as its step needs it. */
export function stepText(step: 'week' | 'month' | 'year', start: number, text: Text): string {
  const iso = new Date(start).toISOString()
  return text.formatDate(iso.slice(0, step === 'week' ? 10 : step === 'month' ? 7 : 4))
}

export function dayText(at: number, text: Text): string {
  return text.formatDate(new Date(at).toISOString().slice(0, 10))
}
