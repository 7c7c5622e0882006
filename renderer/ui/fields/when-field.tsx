import { useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { needsConfirming } from '../../../db/model/dates/reading.ts'
import { readByClock, refusalByClock } from '../../../db/model/dates/when-clock.ts'
import type { WhenRefusal } from '../../../db/model/dates/when.ts'
import type { ClockReading } from '../../../db/model/dates/when-clock.ts'
import { useText } from '../../text/text.ts'
import { ClockNotes } from '../status/clock-notes.tsx'
import { useFieldProblem } from './field-problems.ts'
import { TextField } from './text-field.tsx'
import { WhenDoubts } from './when-doubts.tsx'
import { WhenOrderContext } from './when-order.ts'
import { whenText } from './when-text.ts'

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
  readonly reading: ClockReading | null
  /** Why it was refused, where that is known. */
  readonly refusal: WhenRefusal | null
  readonly sure: boolean
  /** Of a time that the clock showed twice, the second. */
  readonly second: boolean
}

/** A date as one says it; below, how it was read, by whose clock, and what is doubtful of it. */
export function WhenField(props: WhenFieldProps): ReactNode {
  const { label, hideLabel, value, onChange, happened = false, mayBeAhead = false, hint, autoFocus } = props
  const words = useText()
  const { t, zone } = words
  const { order: usual, setOrder } = useContext(WhenOrderContext)
  const [typed, setTyped] = useState<Typed | null>(null)
  // A value that somebody else put in replaces what was typed.
  const shown = typed !== null && (typed.edtf === null || typed.edtf === value) ? typed : null
  const read = (text: string, { order = usual, sure = false, second = false } = {}): void => {
    const empty = text.trim() === ''
    const context = { now: Date.now(), zone, second, order, mayBeAhead, happened }
    const reading = empty ? null : readByClock(text, context)
    const refusal = empty || reading !== null ? null : refusalByClock(text, context)
    const unsure = happened && !sure && reading !== null && needsConfirming(reading)
    const edtf = empty ? '' : unsure ? null : (reading?.date.edtf ?? null)
    setTyped({ text, edtf, reading, refusal, sure, second })
    onChange(edtf)
  }
  const reading = shown?.reading ?? null
  const unread = shown !== null && shown.edtf === null && reading === null
  const unsure = shown !== null && shown.edtf === null && reading !== null
  const problem = unread
    ? shown.refusal === null
      ? t.record.whenUnread
      : t.when.refused[shown.refusal]
    : unsure
      ? t.when.confirmFirst
      : undefined
  useFieldProblem(problem)
  const field = (
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
            zone={zone}
            onText={(text) => {
              read(text)
            }}
            onOrder={(order) => {
              setOrder(order)
              read(shown.text, { order })
            }}
            onConfirm={
              unsure
                ? () => {
                    read(shown.text, { sure: true, second: shown.second })
                  }
                : undefined
            }
          />
        ) : unread ? undefined : value === '' ? (
          hint
        ) : (
          whenText(value, words, zone)
        )
      }
    />
  )
  if (shown === null || reading === null || reading.notes.length === 0) return field
  return (
    <div>
      {field}
      <ClockNotes
        notes={reading.notes}
        second={shown.second}
        onSecond={(second) => {
          read(shown.text, { sure: shown.sure, second })
        }}
      />
    </div>
  )
}
