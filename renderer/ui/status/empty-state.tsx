import type { ReactNode } from 'react'
import './empty-state.css'

export interface EmptyStateProps {
  readonly title: string
  readonly text?: ReactNode
  readonly action?: ReactNode
}

/** What belongs here, and how to begin. */
export function EmptyState({ title, text, action }: EmptyStateProps): ReactNode {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {text !== undefined && <p className="empty-state-text">{text}</p>}
      {action}
    </div>
  )
}
