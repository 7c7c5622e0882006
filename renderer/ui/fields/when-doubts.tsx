import type { ReactNode } from 'react'
import { needsConfirming, textOfReading } from '../../../db/model/dates/reading.ts'
import type { OtherReading, WhenReading } from '../../../db/model/dates/reading.ts'
import type { DateOrder } from '../../../db/model/dates/when.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../button.tsx'
import { whenText } from './when-text.ts'
import './when-doubts.css'

interface WhenDoubtsProps {
  readonly reading: WhenReading
  /** By whose clock it was read. */
  readonly zone: TimeZone
  /** Another reading was chosen: this text has it alone. */
  readonly onText: (text: string) => void
  readonly onOrder: (order: DateOrder) => void
  /** Given where a doubtful date must be confirmed and was not yet. */
  readonly onConfirm?: (() => void) | undefined
}

/** Below a date field: how it was read, what is doubtful of that, and the other ways to read it, one press each. */
export function WhenDoubts({ reading, zone, onText, onOrder, onConfirm }: WhenDoubtsProps): ReactNode {
  const words = useText()
  const { t, formatDate } = words
  const { date, doubts, others } = reading
  const choose = ({ as, date: other }: OtherReading): void => {
    if (as === 'day-first' || as === 'month-first') onOrder(as)
    else onText(textOfReading(other, t.when.yearWord))
  }
  return (
    <span className="when-doubts" aria-live="polite">
      <span>{whenText(date.edtf, words, zone)}</span>
      {doubts.map((doubt) => (
        <span key={doubt} className="when-doubt">
          {doubt === 'before-1900'
            ? t.when.outside(date.edtf.replace(/^(?:\.\.)?\//, '').slice(0, 4))
            : t.when.doubts[doubt]}
        </span>
      ))}
      {(others.length > 0 || onConfirm !== undefined) && (
        <span className="when-choices">
          {onConfirm !== undefined && needsConfirming(reading) && (
            <Button
              onClick={(event) => {
                focusInput(event.currentTarget)
                onConfirm()
              }}
            >
              {t.when.confirm}
            </Button>
          )}
          {others.map((other) => (
            <Button
              key={other.as}
              onClick={(event) => {
                focusInput(event.currentTarget)
                choose(other)
              }}
            >
              {t.when.others[other.as](formatDate(other.date.edtf))}
            </Button>
          ))}
        </span>
      )}
    </span>
  )
}

/** The button goes with the doubt that it settles: one types on where one was. */
function focusInput(button: HTMLElement): void {
  button.closest('.field')?.querySelector('input')?.focus()
}
