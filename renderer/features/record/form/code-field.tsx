import type { ReactNode } from 'react'
import { codesOf } from '../../../../db/model/fields/code-lists.ts'
import type { CodeList } from '../../../../db/model/fields/code-lists.ts'
import { groupOfEventKind } from '../../../../db/model/vocabulary/event-kind.ts'
import { useText } from '../../../text/text.ts'
import { Select } from '../../../ui/fields/select.tsx'
import type { SelectOption } from '../../../ui/fields/select.tsx'

interface CodeFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly list: CodeList
  readonly value: string
  readonly onChange: (code: string) => void
}

/** One code of a list. A code that this version does not know stays, and stays chosen. */
export function CodeField({ label: name, hideLabel, list, value, onChange }: CodeFieldProps): ReactNode {
  const { t, label } = useText()
  const codes = codesOf(list)
  const options: SelectOption[] = [{ value: '', label: t.record.choose }]
  for (const code of codes) {
    const group = list === 'event-kind' ? groupOfEventKind(code) : null
    const heading = group === null ? undefined : label('event-kind', group)
    options.push({ value: code, label: label(list, code), group: heading })
  }
  if (value !== '' && !codes.includes(value)) options.push({ value, label: t.record.unknownCode(value) })
  return <Select label={name} hideLabel={hideLabel} value={value} options={options} onChange={onChange} />
}
