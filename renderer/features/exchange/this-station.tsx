import { useState } from 'react'
import type { ReactNode } from 'react'
import { ClipboardList, EyeOff, FileDown, FileUp, IdCard } from 'lucide-react'
import { assertNever } from '../../../db/model/errors.ts'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useReport } from '../../app-state/use-report.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { DisclosureLog } from './extract/disclosure-log.tsx'
import { ExtractDialog } from './extract/extract-dialog.tsx'
import type { DroppedFile } from '../../../electron/ipc/contract/dialogs.ts'
import { FoundImport } from './imports/found-import.tsx'
import { HeldWords } from './receipts/held-words.tsx'
import { StationCard } from './station-card.tsx'

type Opened =
  | { readonly kind: 'export' | 'extract' | 'log' | 'card' }
  | { readonly kind: 'import'; readonly found: readonly DroppedFile[] }

/** What this station has not given yet, and every way in and out by file. */
export function ThisStation(): ReactNode {
  const { t } = useText()
  const store = useQuery('store.state', {}).data
  const counts = useQuery('store.counts', {}).data
  const [opened, setOpened] = useState<Opened | null>(null)
  if (store === null || store === undefined) return null
  const notGiven = counts?.notGiven ?? 0
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
      <StationActions readOnly={store.readOnly} onOpen={setOpened} />
      {store.readOnly && <Notice tone="warn">{t.exchange.readOnly}</Notice>}
      {opened !== null && (
        <OpenedDialog
          opened={opened}
          store={store}
          onClose={() => {
            setOpened(null)
          }}
        />
      )}
    </section>
  )
}

interface StationActionsProps {
  readonly readOnly: boolean
  readonly onOpen: (opened: Opened) => void
}

function StationActions({ readOnly, onOpen }: StationActionsProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const chooseFiles = async (): Promise<void> => {
    const paths = await call('dialog.open', { kind: 'import' })
    if (paths === null || paths.length === 0) return
    onOpen({ kind: 'import', found: await call('file.dropped', { paths: [...paths] }) })
  }
  const open = (kind: 'export' | 'extract' | 'log' | 'card') => (): void => {
    onOpen({ kind })
  }
  return (
    <div className="exchange-actions">
      <Button icon={FileUp} disabled={readOnly} onClick={open('export')}>
        {t.exchange.export}
      </Button>
      <Button
        icon={FileDown}
        disabled={readOnly}
        onClick={() => {
          report(chooseFiles())
        }}
      >
        {t.exchange.import}
      </Button>
      <Button icon={EyeOff} disabled={readOnly} onClick={open('extract')}>
        {t.extract.open}
      </Button>
      <Button variant="quiet" icon={ClipboardList} onClick={open('log')}>
        {t.extract.log}
      </Button>
      <Button variant="quiet" icon={IdCard} onClick={open('card')}>
        {t.exchange.showCard}
      </Button>
    </div>
  )
}

interface OpenedDialogProps {
  readonly opened: Opened
  readonly store: StoreState
  readonly onClose: () => void
}

function OpenedDialog({ opened, store, onClose }: OpenedDialogProps): ReactNode {
  switch (opened.kind) {
    case 'export':
      return <ExportDialog storeName={store.name} onClose={onClose} />
    case 'import':
      return <FoundImport found={opened.found} onClose={onClose} />
    case 'extract':
      return <ExtractDialog onClose={onClose} />
    case 'log':
      return <DisclosureLog onClose={onClose} />
    case 'card':
      return <StationCard station={store.station} onClose={onClose} />
    default:
      return assertNever(opened)
  }
}
