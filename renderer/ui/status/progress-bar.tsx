import type { ReactNode } from 'react'
import './progress-bar.css'

export interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null while unknown. */
  readonly total: number | null
}

export function ProgressBar({ label, done, total }: ProgressBarProps): ReactNode {
  const share = total === null || total <= 0 ? null : Math.min(1, done / total)
  return (
    <div
      className={share === null ? 'progress-bar progress-bar-unknown' : 'progress-bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div className="progress-bar-fill" style={{ inlineSize: `${String((share ?? 0.3) * 100)}%` }} />
    </div>
  )
}
