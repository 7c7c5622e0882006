import type { ReactNode } from 'react'
import { kindStyle } from '../../../db/model/events/kind-style.ts'
import { shapePaths } from '../../symbols/shape-paths.ts'
import { heapRadius, markRadius, maxTagged, numberSize } from '../model/map-labels.ts'
import type { MapLabels } from '../model/map-labels.ts'
import type { EventMarks } from '../model/printed-events.ts'
import type { Mark } from '../model/marks.ts'

/** Tints that lie over one another would look like a density. */
const maxFilled = 6

/** Places known only roughly: a dashed line around where it was, never a point. */
export function RoughPlaces({ areas }: { readonly areas: EventMarks['areas'] }): ReactNode {
  const many = areas.length > maxTagged
  return areas.map(({ x, y, radius, groups }, index) => {
    const { colour } = kindStyle(groups[0]?.group ?? '')
    return (
      <g key={index} fill="none">
        <circle
          cx={x}
          cy={y}
          r={radius}
          fill={areas.length > maxFilled ? 'none' : colour}
          fillOpacity={0.06}
        />
        {!many && <circle cx={x} cy={y} r={radius} stroke="#ffffff" strokeWidth={0.7} />}
        <circle
          cx={x}
          cy={y}
          r={radius}
          stroke={colour}
          strokeWidth={many ? 0.25 : 0.4}
          strokeDasharray="1.5 0.9"
        />
      </g>
    )
  })
}

export function RoughTags({ tags }: { readonly tags: MapLabels['tags'] }): ReactNode {
  return tags.map(({ key, x, y, width, height, words, group }) => (
    <g key={key}>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={0.9}
        fill="#ffffff"
        stroke={kindStyle(group).colour}
        strokeWidth={0.3}
        strokeDasharray="0.9 0.5"
      />
      <text
        x={x + width / 2}
        y={y + height / 2 + numberSize * 0.36}
        fontSize={numberSize}
        fontWeight={700}
        textAnchor="middle"
        fill="#000000"
      >
        {words}
      </text>
    </g>
  ))
}

export function EventPoints({
  points,
  counted,
}: {
  readonly points: readonly Mark[]
  readonly counted: boolean
}): ReactNode {
  return points.map((mark, index) =>
    mark.count === 1 || (!counted && mark.groups.length === 1) ? (
      <KindSign
        key={index}
        group={mark.groups[0]?.group ?? ''}
        x={mark.x}
        y={mark.y}
        radius={mark.count === 1 ? markRadius : heapRadius}
      />
    ) : (
      <Heap key={index} mark={mark} />
    ),
  )
}

interface KindSignProps {
  readonly group: string
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Shape, colour and letter of a group of kinds. */
export function KindSign({ group, x, y, radius }: KindSignProps): ReactNode {
  const { colour, letter, shape } = kindStyle(group)
  const drop = shape === 'triangle' ? 15.2 : shape === 'triangle-down' ? 11.2 : 13.6
  return (
    <g transform={`translate(${String(x - radius)} ${String(y - radius)}) scale(${String(radius / 10)})`}>
      <path d={shapePaths[shape]} fill="#ffffff" stroke="#ffffff" strokeWidth={4.5} strokeLinejoin="round" />
      <path
        d={shapePaths[shape]}
        fill={lightened(colour)}
        stroke="#000000"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      <text x={10} y={drop} fontSize={10.5} fontWeight={700} textAnchor="middle" fill="#000000">
        {letter}
      </text>
    </g>
  )
}

/** Half way to white: a black letter on it survives a grey photocopy. */
function lightened(colour: string): string {
  const channel = (at: number): string =>
    Math.round((Number.parseInt(colour.slice(at, at + 2), 16) + 255) / 2)
      .toString(16)
      .padStart(2, '0')
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** Several events at one spot: a ring of their kinds with the count. */
export function Heap({
  mark,
}: {
  readonly mark: Pick<Mark, 'x' | 'y' | 'count' | 'groups' | 'radius'>
}): ReactNode {
  const { x, y, count, groups, radius } = mark
  const words = count > 9999 ? `${String(Math.round(count / 1000))}k` : String(count)
  const size = words.length > 2 ? heapRadius * 0.72 : heapRadius * 0.95
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, one) => sum + one.count, 0))
  return (
    <g>
      <circle
        cx={x}
        cy={y}
        r={heapRadius + 0.25}
        fill="#ffffff"
        stroke="#000000"
        strokeWidth={0.2}
        strokeDasharray={radius > 0 ? '0.7 0.4' : undefined}
      />
      {groups.map(({ group, count: part }, index) => (
        <path
          key={group}
          d={arc(
            x,
            y,
            heapRadius - 0.35,
            (starts[index] ?? 0) / count,
            ((starts[index] ?? 0) + part) / count,
          )}
          fill="none"
          stroke={kindStyle(group).colour}
          strokeWidth={0.8}
        />
      ))}
      <text x={x} y={y + size * 0.36} fontSize={size} fontWeight={700} textAnchor="middle" fill="#000000">
        {words}
      </text>
    </g>
  )
}

/** From and to as shares of the round, beginning at the top. */
function arc(x: number, y: number, radius: number, from: number, to: number): string {
  if (to - from > 0.999)
    return `M${String(x - radius)} ${String(y)}a${String(radius)} ${String(radius)} 0 1 1 ${String(2 * radius)} 0a${String(radius)} ${String(radius)} 0 1 1 ${String(-2 * radius)} 0`
  const at = (share: number): string => {
    const angle = (share - 0.25) * 2 * Math.PI
    return `${(x + radius * Math.cos(angle)).toFixed(3)} ${(y + radius * Math.sin(angle)).toFixed(3)}`
  }
  return `M${at(from)}A${String(radius)} ${String(radius)} 0 ${to - from > 0.5 ? '1' : '0'} 1 ${at(to)}`
}
