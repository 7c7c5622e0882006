import { useState } from 'react'
import type { ReactNode } from 'react'
import { scaleSteps } from '../../../db/model/print-layout.ts'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { mostScale, leastScale, readScale } from './read-scale.ts'

interface ScaleFieldProps {
  /** 1:n; null: fit the area. */
  readonly scale: number | null
  readonly onScale: (scale: number | null) => void
}

const fit = 'fit'
const own = 'own'

/** A round scale, one's own, or whatever fits. */
export function ScaleField({ scale, onScale }: ScaleFieldProps): ReactNode {
  const { t, formatNumber } = useText()
  const usual = scale === null || scaleSteps.includes(scale)
  const [typed, setTyped] = useState<string | null>(usual ? null : String(scale))
  const wrong = typed !== null && readScale(typed) === null
  return (
    <>
      <Select
        label={t.products.scale}
        value={typed !== null ? own : scale === null ? fit : String(scale)}
        options={[
          { value: fit, label: t.products.fit },
          ...scaleSteps.map((step) => ({
            value: String(step),
            label: t.products.scaleOf(formatNumber(step)),
          })),
          { value: own, label: t.output.ownScale },
        ]}
        onChange={(value) => {
          setTyped(value === own ? String(scale ?? 50_000) : null)
          onScale(value === own ? (scale ?? 50_000) : value === fit ? null : Number(value))
        }}
      />
      {typed !== null && (
        <TextField
          label={t.output.ownScaleField}
          value={typed}
          inputMode="numeric"
          hint={t.output.scaleHint}
          error={wrong ? t.output.scaleWrong(formatNumber(leastScale), formatNumber(mostScale)) : undefined}
          onChange={(text) => {
            setTyped(text)
            const value = readScale(text)
            if (value !== null) onScale(value)
          }}
        />
      )}
    </>
  )
}
