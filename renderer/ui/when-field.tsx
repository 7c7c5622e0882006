import { useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { needsConfirming, readWhen } from '../../db/model/dates-reading.ts'
import type { WhenReading } from '../../db/model/dates-reading.ts'
import { useText } from '../text/text.ts'
import { useFieldProblem } from './field-problems.ts'
import { TextField } from './text-field.tsx'
import { WhenDoubts } from './when-doubts.tsx'
import { WhenOrderContext } from './when-order.ts'

export interface WhenFieldProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  /** EDTF, or "" for none. */
  readonly value: string
  /** EDTF, "" when emptied, or null while what stands there is not understood or must be confirmed. */
  readonly onChange: (edtf: string | null) => void
  /** A date of what is said to have happened: one that lies ahead, or before 1900, must be confirmed. */
  readonly happened?: boolean | undefined
  /** A date that may lie ahead, as a deadline does. */
  readonly mayBeAhead?: boolean | undefined
  readonly hint?: string | undefined
  readonly autoFocus?: boolean | undefined
}

interface Typed {
  readonly text: string
  /** What was handed on; null while nothing could be. */
  readonly edtf: string | null
  readonly reading: WhenReading | null
  readonly sure: boolean
}

/** A date as one says it; below, how it was read and what is doubtful of it. */
export function WhenField(props: WhenFieldProps): ReactNode {
  const { label, hideLabel, value, onChange, happened = false, mayBeAhead = false, hint, autoFocus } = props
  const { t, formatDate } = useText()
  const { order: usual, setOrder } = useContext(WhenOrderContext)
  const [typed, setTyped] = useState<Typed | null>(null)
  // A value that somebody else put in replaces what was typed.
  const shown = typed !== null && (typed.edtf === null || typed.edtf === value) ? typed : null
  const read = (text: string, order = usual, sure = false): void => {
    const empty = text.trim() === ''
    const reading = empty
      ? null
      : readWhen(text, { now: Date.now(), timeZoneOffsetMinutes, order, mayBeAhead })
    const unsure = happened && !sure && reading !== null && needsConfirming(reading)
    const edtf = empty ? '' : unsure ? null : (reading?.date.edtf ?? null)
    setTyped({ text, edtf, reading, sure })
    onChange(edtf)
  }
  const reading = shown?.reading ?? null
  const unread = shown !== null && shown.edtf === null && reading === null
  const unsure = shown !== null && shown.edtf === null && reading !== null
  const problem = unread ? t.record.whenUnread : unsure ? t.when.confirmFirst : undefined
  useFieldProblem(problem)
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      value={shown?.text ?? value}
      autoFocus={autoFocus}
      placeholder={t.record.whenPlaceholder}
      onChange={(text) => {
        read(text)
      }}
      error={problem}
      hint={
        shown !== null && reading !== null ? (
          <WhenDoubts
            reading={reading}
            onText={(text) => {
              read(text)
            }}
            onOrder={(order) => {
              setOrder(order)
              read(shown.text, order)
            }}
            onConfirm={
              unsure
                ? () => {
                    read(shown.text, usual, true)
                  }
                : undefined
            }
          />
        ) : unread ? undefined : value === '' ? (
          hint
        ) : (
          formatDate(value)
        )
      }
    />
  )
}

function timeZoneOffsetMinutes(localAsUtc: number): number {
  return -new Date(localAsUtc).getTimezoneOffset()
}
