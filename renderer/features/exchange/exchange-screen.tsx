import { useId } from 'react'
import type { ReactNode } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { conflictFieldText } from '../../format/conflict-text.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { PurgeRequests } from './purge-requests.tsx'
import { ReceiptList } from './receipts/receipt-list.tsx'
import { StationList } from './station-list.tsx'
import { StickList } from './stick-list.tsx'
import { ThisStation } from './this-station.tsx'
import './exchange.css'

const conflictsShown = 5

/** Giving this station's changes to others and taking theirs, and what came of it. */
export function ExchangeScreen(): ReactNode {
  const { t } = useText()
  const store = useQuery('store.state', {}).data
  return (
    <section className="exchange" aria-label={t.exchange.title}>
      <h1>{t.exchange.title}</h1>
      <PurgeRequests />
      <ThisStation />
      <div className="exchange-columns">
        <div className="exchange-column">
          <Card title={t.stick.title}>
            <StickList disabled={store?.readOnly ?? true} />
          </Card>
          <Card title={t.exchange.conflicts}>
            <Conflicts />
          </Card>
          <Card title={t.exchange.stations}>
            <StationList />
          </Card>
        </div>
        <Card title={t.exchange.receipts}>
          <ReceiptList />
        </Card>
      </div>
    </section>
  )
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section className="exchange-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Conflicts(): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { openOverlay } = useOverlays()
  const { data } = useQuery('conflict.list', {})
  if (data === undefined) return null
  if (data.length === 0)
    return <EmptyState title={t.exchange.noConflicts} text={t.exchange.noConflictsHint} />
  return (
    <>
      <ul className="exchange-list">
        {data.slice(0, conflictsShown).map((conflict) => (
          <li
            key={`${conflict.record} ${conflict.field}`}
            className="exchange-row"
            data-record={conflict.record}
          >
            <strong dir="auto">
              {conflict.label === '' ? text.label('record-type', conflict.type) : conflict.label}
            </strong>
            <span className="exchange-soft">{conflictFieldText(conflict, text)}</span>
          </li>
        ))}
        {data.length > conflictsShown && (
          <li className="exchange-soft">
            {t.exchange.moreConflicts(formatNumber(data.length - conflictsShown))}
          </li>
        )}
      </ul>
      <div>
        <Button
          onClick={() => {
            openOverlay({ kind: 'conflicts', subject: null })
          }}
        >
          {t.exchange.resolve}
        </Button>
      </div>
    </>
  )
}
