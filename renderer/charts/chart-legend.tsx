import { useId } from 'react'
import type { ReactNode } from 'react'
import { ChartPatterns, fillOf } from './chart-pattern.tsx'
import type { PartStyle } from './chart-pattern.tsx'

export interface LegendItem {
  readonly key: string
  readonly name: string
  readonly value?: string | undefined
  readonly style: PartStyle
}

export function ChartLegend({ items }: { readonly items: readonly LegendItem[] }): ReactNode {
  const id = useId()
  return (
    <ul className="chart-legend">
      {items.map(({ key, name, value, style }, index) => (
        <li key={key}>
          <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true">
            <ChartPatterns id={`${id}${String(index)}`} styles={[style]} />
            <rect
              x="0.5"
              y="0.5"
              width="17"
              height="13"
              fill={fillOf(`${id}${String(index)}`, 0)}
              stroke={style.colour}
            />
          </svg>
          <bdi>{name}</bdi>
          {value !== undefined && <span className="chart-legend-value">{value}</span>}
        </li>
      ))}
    </ul>
  )
}
