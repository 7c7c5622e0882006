import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { FolderSync, Usb } from 'lucide-react'
import type { ReceiptView } from '../../../db/model/views/receipt-views.ts'
import type { Drive } from '../../../electron/ipc/contract/exchange.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { useReport } from '../../app-state/use-report.ts'
import { byteText } from '../../format/byte-text.ts'
import { ExchangeDialog } from './exchange-dialog.tsx'

const lookEveryMs = 5000

/** Sticks that are plugged in now, each with its one button; and any other folder. */
export function StickList({ disabled }: { readonly disabled: boolean }): ReactNode {
  const { t } = useText()
  const report = useReport()
  const drives = useDrives()
  const receipts = useQuery('receipt.list', {}).data ?? []
  const [folder, setFolder] = useState<string | null>(null)
  const exchanges = receipts.filter((receipt) => receipt.folder !== undefined)
  const last = exchanges[0]
  const choose = async (): Promise<void> => {
    const [chosen] = (await call('dialog.open', { kind: 'folder' })) ?? []
    if (chosen !== undefined) setFolder(chosen)
  }
  return (
    <>
      {drives.map((drive) => (
        <Stick
          key={drive.path}
          drive={drive}
          last={exchanges.find((receipt) => receipt.folder?.path.startsWith(drive.path)) ?? null}
          disabled={disabled}
          onExchange={() => {
            setFolder(drive.path)
          }}
        />
      ))}
      {drives.length === 0 && <p className="exchange-soft">{t.stick.none}</p>}
      <div className="exchange-row">
        <Button
          variant={drives.length === 0 ? 'primary' : 'plain'}
          icon={FolderSync}
          disabled={disabled}
          onClick={() => {
            report(choose())
          }}
        >
          {t.stick.chooseFolder}
        </Button>
        {last?.folder !== undefined && <LastExchange receipt={last} path={last.folder.path} />}
      </div>
      {folder !== null && (
        <ExchangeDialog
          folder={folder}
          onClose={() => {
            setFolder(null)
          }}
        />
      )}
    </>
  )
}

interface StickProps {
  readonly drive: Drive
  readonly last: ReceiptView | null
  readonly disabled: boolean
  readonly onExchange: () => void
}

function Stick({ drive, last, disabled, onExchange }: StickProps): ReactNode {
  const { t, formatNumber } = useText()
  return (
    <section className="stick" aria-label={drive.label}>
      <Usb size={18} aria-hidden="true" />
      <div className="stick-facts">
        <strong dir="auto">{drive.label === '' ? drive.path : drive.label}</strong>{' '}
        {drive.readOnly && <Chip tone="warn">{t.stick.readOnly}</Chip>}
        <div className="exchange-soft">
          {t.stick.free(byteText(drive.freeBytes, formatNumber), byteText(drive.totalBytes, formatNumber))}
          {drive.fileSystem === '' ? '' : ` · ${t.stick.fileSystem(drive.fileSystem)}`}
        </div>
        {last === null ? (
          <div className="exchange-soft">{t.stick.never}</div>
        ) : (
          <LastExchange receipt={last} path={drive.path} />
        )}
      </div>
      <Button variant="primary" disabled={disabled} onClick={onExchange}>
        {t.stick.exchangeNow}
      </Button>
    </section>
  )
}

function LastExchange({
  receipt,
  path,
}: {
  readonly receipt: ReceiptView
  readonly path: string
}): ReactNode {
  const { t, formatInstant } = useText()
  return (
    <span className="exchange-soft">
      {t.stick.last(formatInstant(receipt.at))} <bdi dir="ltr">{path}</bdi>
    </span>
  )
}

/** Looked for while the screen is shown, and when the window comes to the front. */
function useDrives(): readonly Drive[] {
  const [drives, setDrives] = useState<readonly Drive[]>([])
  useEffect(() => {
    let gone = false
    const look = (): void => {
      call('drive.list', {}).then(
        (found) => {
          // The same sticks as before are no reason to draw anything anew.
          if (!gone)
            setDrives((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found))
        },
        // Where the system does not tell, a folder can still be chosen.
        () => undefined,
      )
    }
    look()
    const timer = window.setInterval(look, lookEveryMs)
    window.addEventListener('focus', look)
    return () => {
      gone = true
      window.clearInterval(timer)
      window.removeEventListener('focus', look)
    }
  }, [])
  return drives
}
