import { useState } from 'react'
import type { ReactNode } from 'react'
import { parseNumber } from '../../../db/model/text/numbers.ts'
import { useText } from '../../text/text.ts'

const maxDays = 3650

/** A whole number of days; null while there is none. */
function read(text: string): number | null {
  const reading = parseNumber(text, { whole: true, least: 1, most: maxDays })
  return reading.kind === 'number' ? reading.value : null
}

/** After how many days without a report a zone counts as silent. */
export function SilentDays({
  days,
  onChange,
}: {
  readonly days: number
  readonly onChange: (days: number) => void
}): ReactNode {
  const { t } = useText()
  const [typed, setTyped] = useState(String(days))
  return (
    <label className="chart-days">
      {t.charts.silence.days}
      <input
        inputMode="numeric"
        className="input"
        aria-invalid={read(typed) === null}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          const value = read(event.target.value)
          if (value !== null) onChange(value)
        }}
        onBlur={() => {
          setTyped(String(days))
        }}
      />
      {t.charts.silence.daysUnit}
    </label>
  )
}
