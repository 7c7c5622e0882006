import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Pattern } from '../../db/model/vocabulary/pattern.ts'
import type { ControllerStyle } from '../../db/model/zones/controller-style.ts'

/** What fills an 8 × 8 cell of each pattern. */
export const patternStrokes: Readonly<Record<Pattern, string>> = {
  solid: '',
  diagonal: 'M-2 6l8-8M0 8l8-8M2 10l8-8',
  'diagonal-back': 'M-2 2l8 8M0 0l8 8M2-2l8 8',
  horizontal: 'M0 2h8M0 6h8',
  vertical: 'M2 0v8M6 0v8',
  cross: 'M0 4h8M4 0v8',
  dots: 'M2 2h.01M6 6h.01',
  none: '',
}

/** A square with a controller's colour and pattern, for lists and legends. */
export function ControllerSwatch({
  style,
  size = 14,
}: {
  readonly style: ControllerStyle
  readonly size?: number
}): ReactNode {
  const id = useId()
  const dots = style.pattern === 'dots'
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <defs>
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <path
            d={patternStrokes[style.pattern]}
            stroke={style.colour}
            strokeWidth={dots ? 3 : 1.6}
            strokeLinecap={dots ? 'round' : 'butt'}
          />
        </pattern>
      </defs>
      <rect
        x="0.75"
        y="0.75"
        width="14.5"
        height="14.5"
        fill={style.colour}
        fillOpacity={style.pattern === 'solid' ? 0.75 : 0.22}
      />
      <rect
        x="0.75"
        y="0.75"
        width="14.5"
        height="14.5"
        fill={`url(#${id})`}
        stroke={style.colour}
        strokeWidth="1.5"
      />
    </svg>
  )
}
