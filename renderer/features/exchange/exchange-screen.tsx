import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { ClipboardList, EyeOff, FileDown, FileUp, IdCard } from 'lucide-react'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { conflictFieldText } from '../../format/conflict-text.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { DisclosureLog } from './extract/disclosure-log.tsx'
import { ExtractDialog } from './extract/extract-dialog.tsx'
import { PurgeRequests } from './purge-requests.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { HeldWords } from './receipts/held-words.tsx'
import { ImportDialog } from './imports/import-dialog.tsx'
import { ReceiptList } from './receipts/receipt-list.tsx'
import { StationCard } from './station-card.tsx'
import { StationList } from './station-list.tsx'
import { StickList } from './stick-list.tsx'
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

function ThisStation(): ReactNode {
  const { t } = useText()
  const report = useReport()
  const store = useQuery('store.state', {}).data
  const counts = useQuery('store.counts', {}).data
  const [card, setCard] = useState(false)
  const [exporting, setExporting] = useState(false)
  const [extracting, setExtracting] = useState(false)
  const [log, setLog] = useState(false)
  const [paths, setPaths] = useState<readonly string[] | null>(null)
  if (store === null || store === undefined) return null
  const notGiven = counts?.notGiven ?? 0
  const chooseFiles = async (): Promise<void> => {
    const chosen = await call('dialog.open', { kind: 'import' })
    if (chosen !== null && chosen.length > 0) setPaths(chosen)
  }
  return (
    <section className="exchange-card" aria-label={t.exchange.thisStation}>
      <div className="exchange-station">
        <div className="exchange-station-name">
          <span className="exchange-soft">{t.exchange.thisStation}</span>
          <strong dir="auto">{store.station.name === '' ? t.exchange.unnamed : store.station.name}</strong>
          <span className="exchange-words-small" dir="ltr">
            {store.station.words}
          </span>
        </div>
        <span className="exchange-end" role="status">
          {counts === undefined ? '' : notGiven === 0 ? t.exchange.allGiven : t.exchange.notGiven(notGiven)}
        </span>
      </div>
      <HeldWords />
      <div className="exchange-actions">
        <Button
          icon={FileUp}
          disabled={store.readOnly}
          onClick={() => {
            setExporting(true)
          }}
        >
          {t.exchange.export}
        </Button>
        <Button
          icon={FileDown}
          disabled={store.readOnly}
          onClick={() => {
            report(chooseFiles())
          }}
        >
          {t.exchange.import}
        </Button>
        <Button
          icon={EyeOff}
          disabled={store.readOnly}
          onClick={() => {
            setExtracting(true)
          }}
        >
          {t.extract.open}
        </Button>
        <Button
          variant="quiet"
          icon={ClipboardList}
          onClick={() => {
            setLog(true)
          }}
        >
          {t.extract.log}
        </Button>
        <Button
          variant="quiet"
          icon={IdCard}
          onClick={() => {
            setCard(true)
          }}
        >
          {t.exchange.showCard}
        </Button>
      </div>
      {store.readOnly && <Notice tone="warn">{t.exchange.readOnly}</Notice>}
      {card && (
        <StationCard
          station={store.station}
          onClose={() => {
            setCard(false)
          }}
        />
      )}
      {extracting && (
        <ExtractDialog
          onClose={() => {
            setExtracting(false)
          }}
        />
      )}
      {log && (
        <DisclosureLog
          onClose={() => {
            setLog(false)
          }}
        />
      )}
      {exporting && (
        <ExportDialog
          storeName={store.name}
          onClose={() => {
            setExporting(false)
          }}
        />
      )}
      {paths !== null && (
        <ImportDialog
          paths={paths}
          onClose={() => {
            setPaths(null)
          }}
        />
      )}
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
