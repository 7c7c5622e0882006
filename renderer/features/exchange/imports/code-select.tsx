import type { ReactNode } from 'react'
import { codesOf } from '../../../../db/model/fields/code-lists.ts'
import type { CodeList } from '../../../../db/model/fields/code-lists.ts'
import { groupOfEventKind } from '../../../../db/model/vocabulary/event-kind.ts'
import { useText } from '../../../text/text.ts'
import { Select } from '../../../ui/fields/select.tsx'
import type { SelectOption } from '../../../ui/fields/select.tsx'

interface CodeSelectProps {
  readonly label: string
  readonly list: CodeList | null
  /** undefined: nobody has said it; "": the cell says nothing. */
  readonly value: string | undefined
  readonly onChange: (code: string) => void
}

const unsaid = '?'

/** What a cell stands for: a code of a list, or nothing; until somebody says it, neither. */
export function CodeSelect({ label: name, list, value, onChange }: CodeSelectProps): ReactNode {
  const { t, label } = useText()
  const options: SelectOption[] = [
    ...(value === undefined ? [{ value: unsaid, label: t.record.choose }] : []),
    { value: '', label: t.exchange.mapping.nothing },
  ]
  for (const code of list === null ? [] : codesOf(list)) {
    const group = list === 'event-kind' ? groupOfEventKind(code) : null
    const heading = group === null ? undefined : label('event-kind', group)
    options.push({ value: code, label: label(list ?? '', code), group: heading })
  }
  return (
    <Select
      label={name}
      hideLabel
      value={value ?? unsaid}
      options={options}
      onChange={(chosen) => {
        if (chosen !== unsaid) onChange(chosen)
      }}
    />
  )
}
