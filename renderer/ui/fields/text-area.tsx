import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { Field } from './field.tsx'

export interface TextAreaProps extends Omit<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'onChange' | 'value'
> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly hideLabel?: boolean | undefined
}

export function TextArea(props: TextAreaProps): ReactNode {
  const { label, value, onChange, hint, error, hideLabel, className, ...rest } = props
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} required={rest.required}>
      {(ids) => (
        <textarea
          rows={3}
          dir="auto"
          {...rest}
          {...ids}
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
