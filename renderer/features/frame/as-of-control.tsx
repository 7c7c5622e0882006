import { useState } from 'react'
import type { ReactNode } from 'react'
import { ChevronDown, History } from 'lucide-react'
import { parseEdtf } from '../../../db/model/dates.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { WhenField } from '../../ui/when-field.tsx'

/** The date that zones and events are shown for. */
export function AsOfControl(): ReactNode {
  const { t, formatDate } = useText()
  const { asOf } = useApp()
  const day = asOf === null ? '' : new Date(asOf).toISOString().slice(0, 10)
  return (
    <Popover
      label={t.frame.asOfLabel}
      align="end"
      trigger={(trigger) => (
        <button type="button" {...trigger} className={asOf === null ? 'as-of' : 'as-of as-of-past'}>
          <History size={15} aria-hidden="true" />
          {t.frame.asOf(asOf === null ? t.frame.today : formatDate(day))}
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      )}
    >
      {(close) => <AsOfForm day={day} onClose={close} />}
    </Popover>
  )
}

/** Keeps what is typed while the panel is open: "Nov 2025" shall not turn into its last day under the cursor. */
function AsOfForm({ day, onClose }: { readonly day: string; readonly onClose: () => void }): ReactNode {
  const { t } = useText()
  const { asOf, setAsOf } = useApp()
  const [edtf, setEdtf] = useState(day)
  return (
    <form
      className="as-of-panel"
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <WhenField
        label={t.frame.asOfLabel}
        value={edtf}
        hint={t.frame.asOfHint}
        onChange={(next) => {
          if (next === null) return
          setEdtf(next)
          const latest = parseEdtf(next)?.latest ?? null
          if (next === '' || latest !== null) setAsOf(latest)
        }}
      />
      <Button
        disabled={asOf === null}
        onClick={() => {
          setAsOf(null)
          onClose()
        }}
      >
        {t.frame.asOfToday}
      </Button>
    </form>
  )
}
