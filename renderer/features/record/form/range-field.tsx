import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { compact, numberOf, objectOf } from '../values.ts'
import { NumberField } from './number-field.tsx'

interface RangeFieldProps {
  readonly label: string
  readonly value: unknown
  readonly whole?: boolean
  readonly onChange: (value: unknown, problem?: string) => void
}

const ends = ['low', 'best', 'high'] as const

/** Lowest, best, highest: each may be unknown. */
export function RangeField({ label, value, whole = false, onChange }: RangeFieldProps): ReactNode {
  const { t } = useText()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const range = objectOf(value)
  const low = numberOf(range['low'])
  const high = numberOf(range['high'])
  const reversed = low !== null && high !== null && low > high
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <div className="form-three">
        {ends.map((end) => (
          <NumberField
            key={end}
            label={t.record[end]}
            value={numberOf(range[end])}
            whole={whole}
            error={end === 'low' && reversed ? t.record.lowHigh : undefined}
            onChange={(number, problem) => {
              const { [end]: _, ...others } = problems
              const next = problem === undefined ? others : { ...others, [end]: problem }
              setProblems(next)
              const changed = compact({ ...range, [end]: number })
              onChange(changed, Object.values(next)[0] ?? reversedProblem(changed, t.record.lowHigh))
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}

function reversedProblem(value: unknown, words: string): string | undefined {
  const { low, high } = objectOf(value)
  const from = numberOf(low)
  const to = numberOf(high)
  return from !== null && to !== null && from > to ? words : undefined
}
