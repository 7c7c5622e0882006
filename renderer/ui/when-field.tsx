import { useState } from 'react'
import type { ReactNode } from 'react'
import { readWhen } from '../../db/model/when-clock.ts'
import type { ClockNote } from '../../db/model/when-clock.ts'
import { useText } from '../text/text.ts'
import { ClockNotes } from './clock-notes.tsx'
import { TextField } from './text-field.tsx'
import { whenWords } from './when-words.ts'

export interface WhenFieldProps {
  readonly label: string
  readonly hideLabel?: boolean | undefined
  /** EDTF, or "" for none. */
  readonly value: string
  /** EDTF, "" when emptied, or null while what stands there is not understood. */
  readonly onChange: (edtf: string | null) => void
  readonly hint?: string | undefined
  readonly autoFocus?: boolean | undefined
}

interface Typed {
  readonly text: string
  readonly edtf: string
  /** Of a time that the clock showed twice, the second. */
  readonly second: boolean
  readonly notes: readonly ClockNote[]
}

/** A date as one says it; below, how it was read. */
export function WhenField({ label, hideLabel, value, onChange, hint, autoFocus }: WhenFieldProps): ReactNode {
  const words = useText()
  const { t, zone } = words
  const [typed, setTyped] = useState<Typed | null>(null)
  // A value that somebody else put in replaces what was typed.
  const text =
    typed !== null && typed.edtf === value
      ? typed.text
      : typed !== null && typed.edtf === unread
        ? typed.text
        : value
  const notRead = typed !== null && typed.edtf === unread
  const read = (next: string, second = false): void => {
    const found = next.trim() === '' ? null : readWhen(next, { now: Date.now(), zone, second })
    const edtf = next.trim() === '' ? '' : (found?.date.edtf ?? null)
    setTyped({ text: next, edtf: edtf ?? unread, second, notes: found?.notes ?? [] })
    onChange(edtf)
  }
  const field = (
    <TextField
      label={label}
      hideLabel={hideLabel}
      value={text}
      autoFocus={autoFocus}
      placeholder={t.record.whenPlaceholder}
      onChange={(next) => {
        read(next)
      }}
      error={notRead ? t.record.whenUnread : undefined}
      hint={notRead ? undefined : value === '' ? hint : whenWords(value, words, zone)}
    />
  )
  if (typed === null || typed.edtf !== value || typed.notes.length === 0) return field
  return (
    <div>
      {field}
      <ClockNotes
        notes={typed.notes}
        second={typed.second}
        onSecond={(second) => {
          read(typed.text, second)
        }}
      />
    </div>
  )
}

const unread = '(unread)'
