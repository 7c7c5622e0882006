import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { offsetText, timeZoneNames, timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { Combobox } from './combobox.tsx'
import type { ComboboxOption } from './combobox.tsx'

interface TimeZoneFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly disabled?: boolean | undefined
  readonly value: string
  readonly onChange: (name: string) => void
}

const maxOptions = 60

/** A zone found by any part of its name, or by what its clock is ahead of UTC today. */
export function TimeZoneField({ label, hint, disabled, value, onChange }: TimeZoneFieldProps): ReactNode {
  const options = useMemo(() => timeZoneNames().map(optionOf), [])
  return (
    <Combobox
      label={label}
      hint={hint}
      disabled={disabled}
      value={optionOf(value)}
      load={(text) => Promise.resolve(matching(options, text))}
      onChange={(option) => {
        if (option !== null) onChange(option.value)
      }}
    />
  )
}

function optionOf(name: string): ComboboxOption {
  return { value: name, label: name, detail: offsetText(timeZoneOr(name).offsetAt(Date.now())) }
}

function matching(options: readonly ComboboxOption[], text: string): readonly ComboboxOption[] {
  const words = text.toLowerCase().split(/[\s/_]+/)
  return options
    .filter(({ label, detail = '' }) =>
      words.every((word) => `${label} ${detail}`.toLowerCase().includes(word)),
    )
    .slice(0, maxOptions)
}
