import { useState } from 'react'
import type { ReactNode } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useText } from '../../text/text.ts'
import { Field } from './field.tsx'
import { IconButton } from '../icon-button.tsx'
import { passphraseStrength } from './passphrase-strength.ts'
import './passphrase.css'

export interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Says how strong a new passphrase is. */
  readonly strength?: boolean | undefined
}

export function PassphraseField(props: PassphraseFieldProps): ReactNode {
  const { label, value, onChange, hint, error, autoFocus, disabled, strength } = props
  const { t } = useText()
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <>
          <div className="passphrase">
            <input
              {...ids}
              type={shown ? 'text' : 'password'}
              className="input"
              dir="ltr"
              autoComplete="off"
              spellCheck={false}
              maxLength={1024}
              autoFocus={autoFocus}
              disabled={disabled}
              value={value}
              onChange={(event) => {
                onChange(event.target.value)
              }}
            />
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? t.start.hide : t.start.show}
              aria-pressed={shown}
              disabled={disabled}
              onClick={() => {
                setShown(!shown)
              }}
            />
          </div>
          {strength === true && value !== '' && <StrengthHint passphrase={value} />}
        </>
      )}
    </Field>
  )
}

const steps = { weak: 1, fair: 2, good: 3, strong: 4 }

function StrengthHint({ passphrase }: { readonly passphrase: string }): ReactNode {
  const { t } = useText()
  const strength = passphraseStrength(passphrase)
  return (
    <div className={`strength strength-${strength}`} role="status" aria-label={t.start.strengthLabel}>
      <span className="strength-steps" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={step <= steps[strength] ? 'strength-step strength-step-on' : 'strength-step'}
          />
        ))}
      </span>
      {t.start.strength[strength]}
    </div>
  )
}
