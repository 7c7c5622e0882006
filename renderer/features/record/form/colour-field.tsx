import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { useText } from '../../../text/text.ts'
import { controllerColours } from '../../../../db/model/zones/controller-style.ts'
import { Field } from '../../../ui/fields/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

interface ColourFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (colour: string | null) => void
}

export function ColourField({ label, value, onChange }: ColourFieldProps): ReactNode {
  const { t } = useText()
  return (
    <Field label={label}>
      {(ids) => (
        <div className="form-colours">
          {controllerColours.map((colour) => (
            <button
              key={colour}
              type="button"
              className="form-colour"
              style={{ background: colour }}
              aria-label={colour}
              aria-pressed={colour === value}
              onClick={() => {
                onChange(colour)
              }}
            />
          ))}
          <input
            {...ids}
            type="color"
            className="form-colour-own"
            title={t.record.ownColour}
            value={value === '' ? '#888888' : value}
            onChange={(event) => {
              onChange(event.target.value)
            }}
          />
          {value !== '' && (
            <IconButton
              icon={X}
              label={t.frame.clearField}
              onClick={() => {
                onChange(null)
              }}
            />
          )}
        </div>
      )}
    </Field>
  )
}
