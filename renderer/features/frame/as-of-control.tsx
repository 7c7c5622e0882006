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
  const { asOf, setAsOf } = useApp()
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
      {(close) => (
        <form
          className="as-of-panel"
          onSubmit={(event) => {
            event.preventDefault()
            close()
          }}
        >
          <WhenField
            label={t.frame.asOfLabel}
            value={day}
            hint={t.frame.asOfHint}
            onChange={(edtf) => {
              if (edtf === '') setAsOf(null)
              const latest = edtf === null ? null : (parseEdtf(edtf)?.latest ?? null)
              if (latest !== null) setAsOf(latest)
            }}
          />
          <Button
            disabled={asOf === null}
            onClick={() => {
              setAsOf(null)
              close()
            }}
          >
            {t.frame.asOfToday}
          </Button>
        </form>
      )}
    </Popover>
  )
}
