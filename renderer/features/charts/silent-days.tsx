import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'

const mostDays = 3650

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
        type="number"
        className="input"
        min={1}
        max={mostDays}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          const value = Number(event.target.value)
          if (Number.isInteger(value) && value >= 1 && value <= mostDays) onChange(value)
        }}
        onBlur={() => {
          setTyped(String(days))
        }}
      />
      {t.charts.silence.daysUnit}
    </label>
  )
}
