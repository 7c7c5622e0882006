import type { ReactNode } from 'react'
import type { Pattern } from '../../db/model/vocabulary/pattern.ts'
import { luminance } from '../../db/model/sheet/grey.ts'
import { patternStrokes } from '../symbols/controller-swatch.tsx'

/** Colour and pattern of a part of a chart: told apart in grey by the pattern. */
export interface PartStyle {
  readonly colour: string
  readonly pattern: Pattern
  /** A letter or sign on it. */
  readonly mark?: string
  /**
   * The pattern in a dark or light ink on the full colour, instead of in the colour on a pale ground. Controllers are pale:
   * their colours are chosen freely, and what is full can be taken for none of them.
   */
  readonly full?: boolean
}

/** Two parts with one key look the same. */
export function lookOf({ colour, pattern, mark = '', full = false }: PartStyle): string {
  return [colour, pattern, mark, full ? 'full' : 'pale'].join(' ')
}

/** What is apart without any colour. */
export function formOf({ pattern, mark = '', full = false }: PartStyle): string {
  return lookOf({ colour: '', pattern, mark, full })
}

const darkInk = '#10161c'
const lightInk = '#ffffff'
/** Above this luminance (0–255) dark ink has the better contrast. */
const brightFrom = 105

function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return luminance(red, green, blue) >= brightFrom ? darkInk : lightInk
}

/** The fills of a drawing; parts use `url(#id-index)`. */
export function ChartPatterns({
  id,
  styles,
}: {
  readonly id: string
  readonly styles: readonly PartStyle[]
}): ReactNode {
  return (
    <defs>
      {styles.map((style, index) => (
        <Cell key={index} id={`${id}-${String(index)}`} style={style} />
      ))}
    </defs>
  )
}

/** On a full ground the colour must prevail, also where the lines are close. */
const thin = 0.8

/** A cell of a pattern is 8 × 8; a mark stands in the middle of four. */
const cell = 8
const quarters = [
  [0, 0],
  [cell, 0],
  [0, cell],
  [cell, cell],
] as const

function Cell({ id, style }: { readonly id: string; readonly style: PartStyle }): ReactNode {
  const { colour, pattern, mark, full = false } = style
  const side = mark === undefined ? cell : 2 * cell
  const ink = full ? inkOn(colour) : colour
  const ground = full ? 1 : pattern === 'solid' ? 0.85 : pattern === 'none' ? 0.08 : 0.2
  const strokes = mark === undefined ? quarters.slice(0, 1) : quarters
  return (
    <pattern id={id} width={side} height={side} patternUnits="userSpaceOnUse">
      <rect width={side} height={side} fill="#ffffff" />
      <rect width={side} height={side} fill={colour} fillOpacity={ground} />
      {strokes.map(([x, y]) => (
        <path
          key={`${String(x)} ${String(y)}`}
          transform={`translate(${String(x)} ${String(y)})`}
          d={patternStrokes[pattern]}
          stroke={ink}
          strokeWidth={pattern === 'dots' ? (full ? 2 : 3) : full ? thin : 1.7}
          strokeLinecap={pattern === 'dots' ? 'round' : 'butt'}
        />
      ))}
      {mark !== undefined && (
        <text
          x={cell}
          y={cell + 4}
          textAnchor="middle"
          fontSize="11"
          fontWeight="700"
          fill={pattern === 'solid' ? '#ffffff' : ink}
          stroke={full || pattern === 'solid' ? colour : '#ffffff'}
          strokeWidth={pattern === 'none' ? 0 : 3}
          paintOrder="stroke"
        >
          {mark}
        </text>
      )}
    </pattern>
  )
}

export function fillOf(id: string, index: number): string {
  return `url(#${id}-${String(index)})`
}
