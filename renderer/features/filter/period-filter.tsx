import { useState } from 'react'
import type { ReactNode } from 'react'
import { CalendarRange } from 'lucide-react'
import { parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import { useText } from '../../text/text.ts'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { FilterButton } from './filter-button.tsx'
import { dayOf, periodName, periodNames, periodStart } from './periods.ts'

export interface FilterPartProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

export function PeriodFilter({ filter, onChange }: FilterPartProps): ReactNode {
  const { t, formatDate, zone } = useText()
  const [now] = useState(() => zone.wallAt(Date.now()))
  const { from, to, ...rest } = filter
  const preset = periodName(from, to, now)
  const start = from === undefined ? '' : dayOf(from)
  const end = to === undefined ? '' : dayOf(to)
  const set = (nextFrom: number | null | undefined, nextTo: number | null | undefined): void => {
    onChange({
      ...rest,
      ...(typeof nextFrom === 'number' ? { from: nextFrom } : {}),
      ...(typeof nextTo === 'number' ? { to: nextTo } : {}),
    })
  }
  let value: string | null = null
  if (preset !== null) value = t.filter[preset]
  else if (start !== '' && end !== '') value = t.filter.between(formatDate(start), formatDate(end))
  else if (start !== '') value = t.filter.since(formatDate(start))
  else if (end !== '') value = t.filter.until(formatDate(end))
  return (
    <FilterButton icon={CalendarRange} label={t.filter.period} value={value}>
      {(close) => (
        <div className="filter-panel">
          <div role="radiogroup" aria-label={t.filter.period} className="filter-choices">
            <Choice
              label={t.filter.anyTime}
              checked={from === undefined && to === undefined}
              onChoose={() => {
                set(undefined, undefined)
                close()
              }}
            />
            {periodNames.map((name) => (
              <Choice
                key={name}
                label={t.filter[name]}
                checked={preset === name}
                onChoose={() => {
                  set(periodStart(name, now), undefined)
                  close()
                }}
              />
            ))}
          </div>
          <CustomPeriod start={start} end={end} from={from} to={to} onChange={set} />
          <p className="filter-hint">{t.filter.undatedHint}</p>
        </div>
      )}
    </FilterButton>
  )
}

interface CustomPeriodProps {
  readonly start: string
  readonly end: string
  readonly from: number | undefined
  readonly to: number | undefined
  readonly onChange: (from: number | null | undefined, to: number | null | undefined) => void
}

/** Keeps what is typed while the panel is open: "Nov 2025" shall not turn into its first day under the cursor. */
function CustomPeriod({ start, end, from, to, onChange }: CustomPeriodProps): ReactNode {
  const { t, zone } = useText()
  const [edges, setEdges] = useState({ start, end })
  return (
    <div className="filter-pair">
      <WhenField
        label={t.filter.from}
        value={edges.start}
        onChange={(edtf) => {
          if (edtf === null) return
          setEdges({ ...edges, start: edtf })
          onChange(edtf === '' ? undefined : parseEdtf(edtf, wallAxis(zone))?.earliest, to)
        }}
      />
      <WhenField
        label={t.filter.to}
        value={edges.end}
        onChange={(edtf) => {
          if (edtf === null) return
          setEdges({ ...edges, end: edtf })
          onChange(from, edtf === '' ? undefined : parseEdtf(edtf, wallAxis(zone))?.latest)
        }}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly checked: boolean
  readonly onChoose: () => void
}

function Choice({ label, checked, onChoose }: ChoiceProps): ReactNode {
  return (
    <button type="button" role="radio" aria-checked={checked} className="filter-choice" onClick={onChoose}>
      {label}
    </button>
  )
}
