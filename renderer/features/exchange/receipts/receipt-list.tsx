import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ReceiptView } from '../../../../db/model/views/receipt-views.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import type { Text } from '../../../text/text.ts'
import { EmptyState } from '../../../ui/status/empty-state.tsx'
import { countText } from './count-text.ts'
import { FolderFacts } from './folder-facts.tsx'
import { FileCard } from './file-card.tsx'
import { ImportBatch } from './import-batch.tsx'
import { totalOf } from './count-words.ts'

export function ReceiptList(): ReactNode {
  const { t } = useText()
  const { data } = useQuery('receipt.list', {})
  const newestFirst = [...(data ?? [])].sort((a, b) => b.at - a.at || b.id - a.id)
  if (data !== undefined && newestFirst.length === 0)
    return <EmptyState title={t.exchange.noReceipts} text={t.exchange.noReceiptsHint} />
  return (
    <ul className="exchange-list">
      {newestFirst.map((receipt) => (
        <li key={receipt.id}>
          <Receipt receipt={receipt} />
        </li>
      ))}
    </ul>
  )
}

function Receipt({ receipt }: { readonly receipt: ReceiptView }): ReactNode {
  const text = useText()
  const { t, formatInstantFully } = text
  const [open, setOpen] = useState(false)
  return (
    <details
      className="exchange-receipt"
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <span className="exchange-when">{formatInstantFully(receipt.at)}</span>
        <strong>{t.exchange.kind[receipt.kind]}</strong>
        <span>{summaryText(receipt, text)}</span>
        <span className="exchange-soft exchange-end">
          {receipt.operator === '' ? '' : t.exchange.by(receipt.operator)}
        </span>
      </summary>
      {open && (
        <div className="exchange-stack exchange-receipt-body">
          {receipt.folder === undefined ? (
            <Out out={receipt.out} />
          ) : (
            <>
              <p dir="auto">
                {t.stick.folder}: <bdi>{receipt.folder.path}</bdi>
                {receipt.folder.safeToRemove ? '' : ` – ${t.stick.notSafe}`}
              </p>
              <FolderFacts folder={receipt.folder} out={receipt.out} />
            </>
          )}
          <ImportBatch receipt={receipt} />
          {receipt.files.map((file, index) => (
            <FileCard key={index} file={file} />
          ))}
        </div>
      )}
    </details>
  )
}

function Out({ out }: { readonly out: ReceiptView['out'] }): ReactNode {
  const { t, label, formatNumber } = useText()
  if (out === null) return null
  const { withheld } = out
  return (
    <>
      <dl className="exchange-facts">
        <dt>{t.exchange.packs}</dt>
        <dd>{formatNumber(out.packs)}</dd>
        <dt>{t.exchange.changes}</dt>
        <dd>{formatNumber(out.changes)}</dd>
        <dt>{t.exchange.records}</dt>
        <dd>{formatNumber(out.records)}</dd>
      </dl>
      {out.leftOut.map(({ reason, count }) => (
        <p key={reason}>{t.exchange.leftOut(t.extract.reasons[reason] ?? reason, formatNumber(count))}</p>
      ))}
      {withheld !== undefined && withheld.records > 0 && (
        <p>{t.clearance.withheld(formatNumber(withheld.records), label('sensitivity', withheld.ceiling))}</p>
      )}
      {withheld !== undefined && withheld.protectedSources > 0 && (
        <p>{t.clearance.withheldNames(formatNumber(withheld.protectedSources))}</p>
      )}
    </>
  )
}

function summaryText(receipt: ReceiptView, text: Text): string {
  const { t } = text
  const taken = receipt.files.filter((file) => file.status !== 'refused')
  const refused = receipt.files.length - taken.length
  // An export lists the file that it wrote; what came in is said only where something came in.
  const parts = [
    receipt.kind !== 'export' && taken.length > 0 ? countText(totalOf(taken), text) : '',
    refused > 0 ? t.exchange.refusedFiles(refused) : '',
    receipt.out === null ? '' : t.exchange.gave(receipt.out.changes),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
