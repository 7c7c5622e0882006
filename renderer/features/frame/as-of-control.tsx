import { useState } from 'react'
import type { ReactNode } from 'react'
import { ChevronDown, History } from 'lucide-react'
import { instantAxis, parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import type { DateAxis } from '../../../db/model/dates/edtf.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { dayOf } from './shown-dates.ts'

/** The date that zones and events are shown for, and the date whose knowledge counts. */
export function AsOfControl(): ReactNode {
  const { t, formatDate, zone } = useText()
  const { asOf, knownOn } = useAppView()
  const past = asOf !== null || knownOn !== null
  return (
    <Popover
      label={t.frame.asOfLabel}
      align="end"
      trigger={(trigger) => (
        <button type="button" {...trigger} className={past ? 'as-of as-of-past' : 'as-of'}>
          <History size={15} aria-hidden="true" />
          {t.frame.asOf(asOf === null ? t.frame.today : formatDate(dayOf(asOf)))}
          {knownOn !== null && <span>{t.frame.knownOn(formatDate(dayInZone(knownOn, zone)))}</span>}
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      )}
    >
      {(close) => <DatesForm onClose={close} />}
    </Popover>
  )
}

function DatesForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, zone } = useText()
  const { asOf, knownOn, setAsOf, setKnownOn } = useAppView()
  return (
    <form
      className="as-of-panel"
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <DateChoice
        label={t.frame.asOfLabel}
        hint={t.frame.asOfHint}
        day={asOf === null ? '' : dayOf(asOf)}
        axis={wallAxis(zone)}
        onChange={setAsOf}
      />
      <DateChoice
        label={t.frame.knownOnLabel}
        hint={t.frame.knownOnHint}
        day={knownOn === null ? '' : dayInZone(knownOn, zone)}
        axis={instantAxis(zone)}
        onChange={setKnownOn}
      />
      <Button
        disabled={asOf === null && knownOn === null}
        onClick={() => {
          setAsOf(null)
          setKnownOn(null)
          onClose()
        }}
      >
        {t.frame.asOfToday}
      </Button>
    </form>
  )
}

interface DateChoiceProps {
  readonly label: string
  readonly hint: string
  readonly day: string
  /** What was known is a matter of instants; what held, of the operation's days. */
  readonly axis: DateAxis
  readonly onChange: (at: number | null) => void
}

/** Keeps what is typed while the panel is open: "Nov 2025" shall not turn into its last day under the cursor. */
function DateChoice({ label, hint, day, axis, onChange }: DateChoiceProps): ReactNode {
  const [edtf, setEdtf] = useState(day)
  return (
    <section className="as-of-choice">
      <WhenField
        label={label}
        value={edtf}
        onChange={(next) => {
          if (next === null) return
          setEdtf(next)
          const latest = parseEdtf(next, axis)?.latest ?? null
          if (next === '' || latest !== null) onChange(latest)
        }}
      />
      <p className="as-of-hint">{hint}</p>
    </section>
  )
}
