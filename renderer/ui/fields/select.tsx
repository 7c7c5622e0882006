import type { ReactNode, SelectHTMLAttributes } from 'react'
import { Field } from './field.tsx'
import './select.css'

export interface SelectOption {
  readonly value: string
  readonly label: string
  /** Options with the same group stand under its heading, in the order given. */
  readonly group?: string | undefined
  readonly disabled?: boolean | undefined
}

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly hideLabel?: boolean | undefined
}

export function Select(props: SelectProps): ReactNode {
  const { label, value, options, onChange, hint, error, hideLabel, className, ...rest } = props
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} required={rest.required}>
      {(ids) => (
        <select
          {...rest}
          {...ids}
          className={`input select ${className ?? ''}`}
          value={value}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        >
          {groupsOf(options).map(({ group, members }) =>
            group === undefined ? (
              members.map(toOption)
            ) : (
              <optgroup key={group} label={group}>
                {members.map(toOption)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}

function toOption(option: SelectOption): ReactNode {
  return (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  )
}

function groupsOf(
  options: readonly SelectOption[],
): readonly { readonly group: string | undefined; readonly members: readonly SelectOption[] }[] {
  const groups: { group: string | undefined; members: SelectOption[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last !== undefined && last.group === option.group) last.members.push(option)
    else groups.push({ group: option.group, members: [option] })
  }
  return groups
}
