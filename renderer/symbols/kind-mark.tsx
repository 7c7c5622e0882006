import type { ReactNode } from 'react'
import { kindStyle } from '../../db/model/events/kind-style.ts'
import { shapePaths } from './shape-paths.ts'

/** The sign of an event kind: colour, shape and letter. Decoration: the words stand beside it. */
export function KindMark({ kind, size = 16 }: { readonly kind: string; readonly size?: number }): ReactNode {
  const style = kindStyle(kind)
  const drop = style.shape === 'triangle' ? 16.4 : style.shape === 'triangle-down' ? 12.2 : 14.3
  return (
    <svg viewBox="-1 -1 22 22" width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <path d={shapePaths[style.shape]} fill={style.colour} stroke="rgb(0 0 0 / 45%)" strokeWidth="1" />
      <text
        x="10"
        y={drop}
        textAnchor="middle"
        fontSize="12"
        fontWeight="700"
        fill={style.ink}
        style={{ fontFamily: 'Noto Sans' }}
      >
        {style.letter}
      </text>
    </svg>
  )
}
