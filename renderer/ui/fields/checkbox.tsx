import type { ReactNode } from 'react'
import './checkbox.css'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
  readonly indeterminate?: boolean | undefined
  readonly hint?: ReactNode
}

export function Checkbox({
  label,
  checked,
  onChange,
  disabled,
  indeterminate,
  hint,
}: CheckboxProps): ReactNode {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        ref={(box) => {
          if (box !== null) box.indeterminate = indeterminate === true && !checked
        }}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      <span className="checkbox-text">
        {label}
        {hint !== undefined && <span className="checkbox-hint">{hint}</span>}
      </span>
    </label>
  )
}
