import type { ReactNode } from 'react'
import { shapeLine } from '../../map/shapes-map.tsx'
import { letterOf } from './value-shapes.ts'

interface ValueLetterProps {
  readonly index: number
  /** Its place among what the map draws; −1: it is not on the map. */
  readonly onMap: number
}

/** The letter of a value, in the colour and beside the line that it has on the map. */
export function ValueLetter({ index, onMap }: ValueLetterProps): ReactNode {
  const line = onMap < 0 ? null : shapeLine(onMap)
  return (
    <span className="value-letter">
      <b style={line === null ? undefined : { background: line.color, color: '#ffffff' }}>
        {letterOf(index)}
      </b>
      {line !== null && (
        <svg viewBox="0 0 44 6" width="44" height="6" aria-hidden="true">
          <line
            x1="0"
            y1="3"
            x2="44"
            y2="3"
            stroke={line.color}
            strokeWidth="2.5"
            strokeDasharray={line.dashArray}
          />
        </svg>
      )}
    </span>
  )
}
