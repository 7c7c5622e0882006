import { useId } from 'react'
import type { ReactNode } from 'react'
import './checkbox.css'

export interface RadioOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean | undefined
}

export interface RadioGroupProps<T extends string> {
  readonly label: string
  /** Null: nothing is chosen yet. */
  readonly value: T | null
  readonly options: readonly RadioOption<T>[]
  readonly onChange: (value: T) => void
  readonly hideLabel?: boolean | undefined
}

export function RadioGroup<T extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel,
}: RadioGroupProps<T>): ReactNode {
  const name = useId()
  return (
    <fieldset className="radio-group">
      <legend className={hideLabel === true ? 'visually-hidden' : 'field-label'}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="checkbox">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            disabled={option.disabled}
            onChange={() => {
              onChange(option.value)
            }}
          />
          <span className="checkbox-text">
            {option.label}
            {option.hint !== undefined && <span className="checkbox-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
