import { useCallback } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useText } from '../../text/text.ts'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import type { Named } from './entry-draft.ts'
import { recordOptions, sameName } from './entry-options.ts'
import { testId } from './test-id.ts'

interface NamedFieldProps {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly value: Named | null
  readonly records: readonly RecordView[]
  readonly createLabel: (name: string) => string
  /** Said while the name is not known yet. */
  readonly newHint: string
  readonly onChange: (value: Named | null) => void
  readonly focusRef?: RefObject<HTMLInputElement | null>
}

/** A record by name; a name that nobody bears yet is taken as it stands. */
export function NamedField(props: NamedFieldProps): ReactNode {
  const { id, label: name, placeholder, value, records, createLabel, newHint, onChange, focusRef } = props
  const { label } = useText()
  const take = (text: string): void => {
    if (text.trim() === '') {
      onChange(null)
      return
    }
    const known = sameName(records, text)
    onChange({ id: known?.id ?? null, name: text })
  }
  const inputRef = useCallback(
    (input: HTMLInputElement | null) => {
      testId(id)(input)
      if (focusRef !== undefined) focusRef.current = input
    },
    [id, focusRef],
  )
  return (
    <Combobox
      label={name}
      placeholder={placeholder}
      inputRef={inputRef}
      value={value === null ? null : { value: value.id ?? '(new)', label: value.name }}
      load={(text) => Promise.resolve(recordOptions(records, text, label))}
      onChange={(option) => {
        onChange(option === null ? null : { id: option.value, name: option.label })
      }}
      onText={take}
      createLabel={createLabel}
      onCreate={take}
      hint={value !== null && value.id === null ? newHint : undefined}
    />
  )
}
