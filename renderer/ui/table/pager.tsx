import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Button } from '../button.tsx'
import './pager.css'

interface PagerProps {
  /** What is paged through, for screen readers. */
  readonly label: string
  /** Number of the first one shown, from 0. */
  readonly from: number
  readonly size: number
  readonly total: number
  readonly onFrom: (from: number) => void
}

/** "101–200 of 4,812" with a step back and one forward; nothing where one page holds all. */
export function Pager({ label, from, size, total, onFrom }: PagerProps): ReactNode {
  const { t, formatNumber } = useText()
  if (total <= size) return null
  const last = Math.min(from + size, total)
  return (
    <nav className="pager" aria-label={label}>
      <Button
        variant="quiet"
        disabled={from === 0}
        onClick={() => {
          onFrom(Math.max(0, from - size))
        }}
      >
        {t.frame.pager.previous}
      </Button>
      <span aria-live="polite">
        {t.frame.pager.range(formatNumber(from + 1), formatNumber(last), formatNumber(total))}
      </span>
      <Button
        variant="quiet"
        disabled={last === total}
        onClick={() => {
          onFrom(from + size)
        }}
      >
        {t.frame.pager.next}
      </Button>
    </nav>
  )
}
