import { useState } from 'react'
import type { ReactNode } from 'react'
import { parseWhen } from '../../db/model/dates-when.ts'
import { useText } from '../text/text.ts'
import { useFieldProblem } from './field-problems.ts'
import { TextField } from './text-field.tsx'

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

/** A date as one says it; below, how it was read. */
export function WhenField({ label, hideLabel, value, onChange, hint, autoFocus }: WhenFieldProps): ReactNode {
  const { t, formatDate } = useText()
  const [typed, setTyped] = useState<{ readonly text: string; readonly edtf: string } | null>(null)
  // A value that somebody else put in replaces what was typed.
  const text =
    typed !== null && typed.edtf === value
      ? typed.text
      : typed !== null && typed.edtf === unread
        ? typed.text
        : value
  const notRead = typed !== null && typed.edtf === unread
  useFieldProblem(notRead ? t.record.whenUnread : undefined)
  const read = (next: string): void => {
    const edtf =
      next.trim() === '' ? '' : (parseWhen(next, { now: Date.now(), timeZoneOffsetMinutes })?.edtf ?? null)
    setTyped({ text: next, edtf: edtf ?? unread })
    onChange(edtf)
  }
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      value={text}
      autoFocus={autoFocus}
      placeholder={t.record.whenPlaceholder}
      onChange={read}
      error={notRead ? t.record.whenUnread : undefined}
      hint={notRead ? undefined : value === '' ? hint : formatDate(value)}
    />
  )
}

const unread = '(unread)'

function timeZoneOffsetMinutes(localAsUtc: number): number {
  return -new Date(localAsUtc).getTimezoneOffset()
}
