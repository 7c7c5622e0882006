import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { parseNumber } from './parse-number.ts'

interface NumberFieldProps {
  readonly label: string
  readonly value: number | null
  readonly whole?: boolean
  /** `problem` says why what stands there is no number. */
  readonly onChange: (value: number | null, problem?: string) => void
  readonly error?: string | undefined
}

export function NumberField({ label, value, whole = false, onChange, error }: NumberFieldProps): ReactNode {
  const { t } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const read = (text: string): void => {
    setTyped(text)
    const number = parseNumber(text)
    const wrong =
      number === undefined
        ? t.record.notANumber
        : whole && number !== null && !Number.isInteger(number)
          ? t.record.wholeNumber
          : undefined
    setProblem(wrong)
    if (wrong === undefined) onChange(number ?? null)
    else onChange(value, wrong)
  }
  return (
    <TextField
      label={label}
      dir="ltr"
      inputMode="decimal"
      value={typed ?? (value === null ? '' : String(value))}
      onChange={read}
      error={problem ?? error}
    />
  )
}
