import { useId } from 'react'
import type { ReactNode } from 'react'
import './field.css'

export interface FieldIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: ReactNode
  /** The label is for screen readers only. */
  readonly hideLabel?: boolean | undefined
  readonly required?: boolean | undefined
  /** The control, or a function that gets the ids that tie it to label, hint and error. */
  readonly children: ReactNode | ((ids: FieldIds) => ReactNode)
}

export function Field({ label, hint, error, hideLabel, required, children }: FieldProps): ReactNode {
  const id = useId()
  const hasHint = hint !== undefined && hint !== null && hint !== ''
  const hasError = error !== undefined && error !== null && error !== ''
  const described = [hasError ? `${id}-error` : '', hasHint ? `${id}-hint` : ''].filter((name) => name !== '')
  const ids: FieldIds = {
    id,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': hasError ? true : undefined,
  }
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel === true ? 'visually-hidden' : 'field-label'}>
        {label}
        {required === true && <span aria-hidden="true"> *</span>}
      </label>
      {typeof children === 'function' ? children(ids) : children}
      {hasError && (
        <div id={`${id}-error`} className="field-error" role="alert">
          {error}
        </div>
      )}
      {hasHint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
    </div>
  )
}
