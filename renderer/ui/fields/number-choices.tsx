import type { ReactNode } from 'react'
import type { Choice } from './number-entry.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../button.tsx'
import './number-field.css'

interface NumberChoicesProps {
  readonly choices: readonly Choice[]
  /** With a text that can be read in one way. */
  readonly onChoose: (text: string) => void
}

/** The numbers that a doubtful text can mean; stands in a `.number-field` with its input. */
export function NumberChoices({ choices, onChoose }: NumberChoicesProps): ReactNode {
  const { t } = useText()
  if (choices.length === 0) return null
  return (
    <div className="number-choices" role="group" aria-label={t.number.which}>
      {choices.map(({ label, text }) => (
        <Button
          key={text}
          onClick={(event) => {
            // The buttons go with the doubt: whoever chose by key is back in the field.
            event.currentTarget.closest('.number-field')?.querySelector('input')?.focus()
            onChoose(text)
          }}
        >
          <bdi>{label}</bdi>
        </Button>
      ))}
    </div>
  )
}
