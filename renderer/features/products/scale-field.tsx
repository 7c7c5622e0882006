import { useState } from 'react'
import type { ReactNode } from 'react'
import { scaleSteps } from '../../../db/model/sheet/print-layout.ts'
import { numberEntry } from '../../ui/fields/number-entry.ts'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { scaleLimits, withoutOne } from './read-scale.ts'

interface ScaleFieldProps {
  /** 1:n; null: fit the area. */
  readonly scale: number | null
  readonly onScale: (scale: number | null) => void
}

const fit = 'fit'
const own = 'own'

/** A round scale, one's own, or whatever fits. */
export function ScaleField({ scale, onScale }: ScaleFieldProps): ReactNode {
  const words = useText()
  const { t, formatNumber } = words
  const usual = scale === null || scaleSteps.includes(scale)
  const [typed, setTyped] = useState<string | null>(usual ? null : String(scale))
  const read = numberEntry(withoutOne(typed ?? ''), scaleLimits, words)
  const { least, most } = scaleLimits
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
          hint={
            read.hint === undefined ? t.output.scaleHint : <bdi>{`${read.hint}. ${t.output.scaleHint}`}</bdi>
          }
          error={
            read.value === null ? t.output.scaleWrong(formatNumber(least), formatNumber(most)) : read.problem
          }
          onChange={(text) => {
            setTyped(text)
            const { value } = numberEntry(withoutOne(text), scaleLimits, words)
            if (typeof value === 'number') onScale(value)
          }}
        />
      )}
    </>
  )
}
