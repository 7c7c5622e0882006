import type { ReactNode } from 'react'
import { Copy } from 'lucide-react'
import type { StationView } from '../../../db/model/views.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useReport } from '../../use-report.ts'
import { inGroups } from './job-result.ts'

interface StationCardProps {
  readonly station: StationView
  readonly onClose: () => void
}

/** What the other side must compare: words to read out, fingerprint and key to check with other tools. */
export function StationCard({ station, onClose }: StationCardProps): ReactNode {
  const { t } = useText()
  const { notify } = useApp()
  const report = useReport()
  const rows = [
    { name: t.exchange.words, value: station.words, shown: station.words, className: 'exchange-words' },
    {
      name: t.exchange.fingerprint,
      value: station.id,
      shown: inGroups(station.id),
      className: 'exchange-code',
    },
    {
      name: t.exchange.publicKey,
      value: station.publicKey,
      shown: station.publicKey,
      className: 'exchange-code',
    },
  ]
  return (
    <Dialog title={t.exchange.card} onClose={onClose}>
      <div className="exchange-stack">
        <p className="exchange-card-name" dir="auto">
          {station.name === '' ? t.exchange.unnamed : station.name}
        </p>
        <p className="exchange-soft">{t.exchange.cardHint}</p>
        {rows.map(({ name, value, shown, className }) => (
          <div key={name}>
            <h3 className="exchange-soft">{name}</h3>
            <div className="exchange-copy">
              <span className={className} dir="ltr">
                {shown}
              </span>
              <IconButton
                icon={Copy}
                label={t.exchange.copy(name)}
                onClick={() => {
                  report(
                    navigator.clipboard.writeText(value).then(() => {
                      notify(t.exchange.copied(name))
                    }),
                  )
                }}
              />
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  )
}
