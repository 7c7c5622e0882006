import type { ReactNode } from 'react'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import './notice.css'

export interface NoticeProps {
  readonly tone?: 'info' | 'warn' | 'danger' | undefined
  readonly children: ReactNode
  readonly action?: ReactNode
}

const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert }

/** A plain sentence inside a screen: an error with what to do, or something to know. */
export function Notice({ tone = 'info', children, action }: NoticeProps): ReactNode {
  const Glyph = icons[tone]
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : 'note'}>
      <Glyph size={16} aria-hidden="true" />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  )
}
