import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { useText } from '../../text/text.ts'
import './chip.css'

export interface ChipProps {
  readonly children: ReactNode
  readonly tone?: 'neutral' | 'accent' | 'ok' | 'warn' | 'danger' | undefined
  readonly title?: string | undefined
  readonly onClick?: (() => void) | undefined
  readonly onRemove?: (() => void) | undefined
}

export function Chip({ children, tone = 'neutral', title, onClick, onRemove }: ChipProps): ReactNode {
  const { t } = useText()
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {onClick === undefined ? (
        <span className="chip-text">{children}</span>
      ) : (
        <button type="button" className="chip-text chip-button" onClick={onClick}>
          {children}
        </button>
      )}
      {onRemove !== undefined && (
        <button type="button" className="chip-remove" aria-label={t.frame.remove} onClick={onRemove}>
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
