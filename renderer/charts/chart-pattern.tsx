import type { ReactNode } from 'react'
import type { Pattern } from '../../db/model/vocabulary/pattern.ts'
import { patternStrokes } from '../ui/controller-swatch.tsx'

/** Colour and pattern of a part of a chart: told apart in grey by the pattern. */
export interface PartStyle {
  readonly colour: string
  readonly pattern: Pattern
  /** A letter instead of a pattern: what no controller can look like. */
  readonly mark?: string
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

function Cell({ id, style }: { readonly id: string; readonly style: PartStyle }): ReactNode {
  const { colour, pattern, mark } = style
  const [width, height] = mark === undefined ? [8, 8] : [11, 13]
  return (
    <pattern id={id} width={width} height={height} patternUnits="userSpaceOnUse">
      <rect width={width} height={height} fill="#ffffff" />
      <rect
        width={width}
        height={height}
        fill={colour}
        fillOpacity={pattern === 'solid' ? 0.85 : mark === undefined ? 0.2 : 0.08}
      />
      {mark === undefined ? (
        <path
          d={patternStrokes[pattern]}
          stroke={colour}
          strokeWidth={pattern === 'dots' ? 3 : 1.7}
          strokeLinecap={pattern === 'dots' ? 'round' : 'butt'}
        />
      ) : (
        <text x="5.5" y="10" textAnchor="middle" fontSize="10" fontWeight="700" fill={colour}>
          {mark}
        </text>
      )}
    </pattern>
  )
}

export function fillOf(id: string, index: number): string {
  return `url(#${id}-${String(index)})`
}
