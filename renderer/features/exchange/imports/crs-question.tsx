import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { Notice } from '../../../ui/status/notice.tsx'

interface CrsQuestionProps {
  readonly value: string
  readonly onAnswer: (crs: string) => void
}

/** Metres on a map that the file does not name: only whoever made it knows which. */
export function CrsQuestion({ value, onAnswer }: CrsQuestionProps): ReactNode {
  const { t } = useText()
  const [typed, setTyped] = useState(value)
  return (
    <Notice tone="warn">
      <form
        className="exchange-row"
        onSubmit={(event) => {
          event.preventDefault()
          onAnswer(typed)
        }}
      >
        <TextField
          label={t.exchange.mapping.crs}
          hint={t.exchange.mapping.crsHint}
          value={typed}
          dir="ltr"
          inputMode="numeric"
          onChange={setTyped}
        />
        <Button type="submit" disabled={!/^(?:EPSG:)?\d{4,6}$/i.test(typed)}>
          {t.exchange.mapping.use}
        </Button>
      </form>
    </Notice>
  )
}
