import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Field } from './field.tsx'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly hideLabel?: boolean | undefined
  readonly inputRef?: Ref<HTMLInputElement> | undefined
}

export function TextField(props: TextFieldProps): ReactNode {
  const { label, value, onChange, hint, error, hideLabel, inputRef, className, ...rest } = props
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} required={rest.required}>
      {(ids) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          {...rest}
          {...ids}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          className={`input ${className ?? ''}`}
          value={value}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        />
      )}
    </Field>
  )
}
