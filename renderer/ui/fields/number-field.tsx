import { useState } from 'react'
import type { ReactNode } from 'react'
import { plainNumber } from '../../../db/model/text/numbers.ts'
import type { NumberLimits } from '../../../db/model/text/numbers.ts'
import { numberEntry, shownNumber } from './number-entry.ts'
import { useText } from '../../text/text.ts'
import { useFieldProblem } from './field-problems.ts'
import { NumberChoices } from './number-choices.tsx'
import { TextField } from './text-field.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly value: number | null
  readonly limits: NumberLimits
  /** Not called while what stands there is no number, or may be two. */
  readonly onChange: (value: number | null) => void
  readonly error?: string | undefined
  /** A year is no quantity: it is shown without grouping. */
  readonly ungrouped?: boolean
}

/** A number as people type it; below, how it was read. Where it can be two numbers, both are offered. */
export function NumberField({
  label,
  value,
  limits,
  onChange,
  error,
  ungrouped = false,
}: NumberFieldProps): ReactNode {
  const words = useText()
  const text = ungrouped ? { ...words, formatExact: plainNumber } : words
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number | null } | null>(null)
  // A value that somebody else put in replaces what was typed.
  const own = typed !== null && typed.value === value ? typed.text : null
  const shown = own ?? shownNumber(value)
  const { problem, hint, choices } = numberEntry(shown, limits, text)
  // What stands there from before keeps nobody from changing something else.
  const blocking = own === null ? undefined : problem
  useFieldProblem(blocking)
  const read = (next: string): void => {
    const number = numberEntry(next, limits, text).value
    setTyped({ text: next, value: number === undefined ? value : number })
    if (number !== undefined) onChange(number)
  }
  return (
    <div className="number-field">
      <TextField
        label={label}
        dir="ltr"
        inputMode="decimal"
        value={shown}
        onChange={read}
        error={problem ?? error}
        hint={hint === undefined ? undefined : <bdi>{hint}</bdi>}
      />
      <NumberChoices choices={choices} onChoose={read} />
    </div>
  )
}
