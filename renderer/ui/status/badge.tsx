import type { ReactNode } from 'react'
import './chip.css'

export interface BadgeProps {
  readonly children: ReactNode
  readonly tone?: 'accent' | 'warn' | 'danger' | 'neutral' | undefined
  readonly title?: string | undefined
}

export function Badge({ children, tone = 'accent', title }: BadgeProps): ReactNode {
  return (
    <span className={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  )
}
