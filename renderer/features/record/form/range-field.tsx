import { useState } from 'react'
import type { ReactNode } from 'react'
import type { NumberLimits } from '../../../../db/model/text/numbers.ts'
import { isRising } from '../../../../db/model/record/doubts.ts'
import { useText } from '../../../text/text.ts'
import { useFieldProblem } from '../../../ui/fields/field-problems.ts'
import { NumberField } from '../../../ui/fields/number-field.tsx'
import { compact, numberOf, objectOf } from '../values.ts'

interface RangeFieldProps {
  readonly label: string
  readonly value: unknown
  readonly limits: NumberLimits
  readonly onChange: (value: unknown) => void
}

const ends = ['low', 'best', 'high'] as const

/** Lowest, best, highest: each may be unknown. */
export function RangeField({ label, value, limits, onChange }: RangeFieldProps): ReactNode {
  const { t } = useText()
  const [touched, setTouched] = useState(false)
  const range = objectOf(value)
  const wrong = isRising(range) ? undefined : t.record.lowHigh
  useFieldProblem(touched ? wrong : undefined)
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <div className="form-three">
        {ends.map((end) => (
          <NumberField
            key={end}
            label={t.record[end]}
            value={numberOf(range[end])}
            limits={limits}
            error={end === 'low' ? wrong : undefined}
            onChange={(number) => {
              setTouched(true)
              onChange(compact({ ...range, [end]: number }))
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}
