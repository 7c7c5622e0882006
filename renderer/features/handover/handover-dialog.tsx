import { useState } from 'react'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import { instantAxis, parseEdtf } from '../../../db/model/dates/edtf.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { usePrintReport } from '../../records/use-print-report.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { WhenField } from '../../ui/fields/when-field.tsx'
import { HandoverView } from './handover-view.tsx'
import './handover.css'

const hourMs = 3_600_000
const spans = [
  { key: '8h', hours: 8 },
  { key: '12h', hours: 12 },
  { key: '24h', hours: 24 },
  { key: '7d', hours: 7 * 24 },
] as const
const maxExchanges = 8

/** What the next shift must know, since a time or an exchange. */
export function HandoverDialog(): ReactNode {
  const { t, formatInstant, formatInstantFully, zone } = useText()
  const { closeOverlay } = useOverlays()
  const print = usePrintReport()
  const [opened] = useState(() => Date.now())
  const [from, setFrom] = useState('12h')
  const [day, setDay] = useState('')
  const receipts = useQuery('receipt.list', {})
  const exchanges = (receipts.data ?? [])
    .filter((receipt) => receipt.kind === 'exchange')
    .toSorted((a, b) => b.at - a.at)
    .slice(0, maxExchanges)
  const exchange = exchanges.find((receipt) => `exchange ${String(receipt.id)}` === from)
  const span = spans.find(({ key }) => key === from)
  const since =
    exchange !== undefined
      ? exchange.at - 1
      : span !== undefined
        ? opened - span.hours * hourMs
        : (parseEdtf(day, instantAxis(zone))?.earliest ?? opened - 12 * hourMs)
  const { data } = useQuery('situation.handover', { since }, { keepPrevious: true })
  return (
    <Dialog
      wide="screen"
      title={t.handover.title}
      onClose={() => {
        closeOverlay('handover')
      }}
      footer={
        <Button
          variant="primary"
          icon={Printer}
          disabled={print.running || data === undefined}
          onClick={() => {
            print.start('handover', t.handover.title, { since })
          }}
        >
          {t.handover.print}
        </Button>
      }
    >
      <div className="handover">
        <div className="handover-from">
          <Select
            label={t.handover.from}
            value={from}
            options={[
              ...spans.map(({ key, hours }) => ({
                value: key,
                label: hours > 24 ? t.handover.days(hours / 24) : t.handover.hours(hours),
              })),
              ...exchanges.map((receipt) => ({
                value: `exchange ${String(receipt.id)}`,
                label: t.handover.exchange(formatInstant(receipt.at)),
              })),
              { value: 'day', label: t.handover.chosen },
            ]}
            onChange={setFrom}
          />
          {from === 'day' && (
            <WhenField
              label={t.handover.date}
              value={day}
              onChange={(edtf) => {
                if (edtf !== null) setDay(edtf)
              }}
            />
          )}
          <p className="handover-since">{t.handover.sinceWhen(formatInstantFully(since))}</p>
        </div>
        {data === undefined ? <p>{t.frame.loading}</p> : <HandoverView handover={data} />}
      </div>
    </Dialog>
  )
}
