import { useId } from 'react'
import type { ReactNode } from 'react'
import { isFileKind } from '../../../../db/model/imports/file-kinds.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { Chip } from '../../../ui/status/chip.tsx'
import type { ChipProps } from '../../../ui/status/chip.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { FileNotes } from './file-notes.tsx'
import { NearPairs, ReadText } from './near-pairs.tsx'
import { countNames, sumCounts } from './count-words.ts'

const maxRejections = 200
const statusTones: Readonly<Record<FileReceipt['status'], ChipProps['tone']>> = {
  imported: 'ok',
  preview: 'accent',
  'already known': 'neutral',
  refused: 'danger',
}

interface FileCardProps {
  readonly file: FileReceipt
  /** A preview: rejected rows would stop the whole file. */
  readonly stops?: boolean
  /** A preview: something must be said first. */
  readonly isAsked?: boolean
}

/** What one file brings or brought: who signed it, counts by record type, rows left out and why. */
export function FileCard({ file, stops, isAsked = false }: FileCardProps): ReactNode {
  const { t, doubtText, errorText, formatNumber, rejectionText } = useText()
  const id = useId()
  // A file of another kind, and rows that are listed below: the sentence is whole, and in the person's language.
  const isWhole = isFileKind(file.error?.details?.['kind']) || file.error?.code === 'import-rejected'
  return (
    <section className="exchange-file" aria-labelledby={id}>
      <header className="exchange-file-head">
        <h3 id={id}>
          <bdi>{file.name}</bdi>
        </h3>
        {stops !== true && !isAsked && (
          <Chip tone={statusTones[file.status]}>{t.exchange.status[file.status]}</Chip>
        )}
      </header>
      {file.error !== undefined && (
        <Notice tone={isAsked ? 'warn' : 'danger'}>
          {errorText(file.error.code, file.error.message, file.error.details)}
          {!isAsked && !isWhole && (
            <span className="exchange-soft exchange-block" dir="auto">
              {file.error.message}
            </span>
          )}
        </Notice>
      )}
      {stops === true && <Notice tone="warn">{t.exchange.stops}</Notice>}
      {file.status === 'already known' && <p className="exchange-soft">{t.exchange.alreadyKnown}</p>}
      {file.status !== 'refused' && <Signer signer={file.signer} />}
      {file.notes !== undefined && <FileNotes notes={file.notes} />}
      {file.text !== undefined && <ReadText text={file.text} />}
      {file.status !== 'refused' && <CountTable file={file} />}
      {file.doubtful !== undefined && file.doubtful.length > 0 && (
        <details className="exchange-rejections">
          <summary>{t.doubts.inFile(file.doubtfulTotal ?? file.doubtful.length)}</summary>
          <ul>
            {file.doubtful.slice(0, maxRejections).map((doubt, index) => (
              <li key={index}>
                <span className="exchange-line">{t.exchange.line(String(doubt.line))}</span>
                <bdi>{doubtText(doubt)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {file.near !== undefined && <NearPairs near={file.near} />}
      {file.rejections.length > 0 && (
        <details className="exchange-rejections" open={file.rejections.length <= 10}>
          <summary>{t.exchange.rejections(file.rejections.length)}</summary>
          <ul>
            {file.rejections.slice(0, maxRejections).map((rejection, index) => (
              <li key={index}>
                <span className="exchange-line">{t.exchange.line(String(rejection.line))}</span>
                <bdi>{rejectionText(rejection)}</bdi>
              </li>
            ))}
            {file.rejections.length > maxRejections && (
              <li>{t.exchange.moreRejections(formatNumber(file.rejections.length - maxRejections))}</li>
            )}
          </ul>
        </details>
      )}
    </section>
  )
}

function Signer({ signer }: { readonly signer: FileReceipt['signer'] }): ReactNode {
  const { t } = useText()
  if (signer === null) return <p className="exchange-soft">{t.exchange.notSigned}</p>
  return (
    <p className="exchange-signer">
      <span className="exchange-soft">{t.exchange.signedBy}</span>
      {signer.name !== '' && <strong dir="auto">{signer.name}</strong>}
      <span className="exchange-words-small" dir="ltr">
        {signer.words}
      </span>
      <TrustChip trust={signer.trust} />
    </p>
  )
}

export function TrustChip({ trust }: { readonly trust: string }): ReactNode {
  const { t } = useText()
  const words: Readonly<Record<string, string>> = t.exchange.trust
  const tone = trust === 'distrusted' ? 'danger' : trust === 'unknown' ? 'warn' : 'ok'
  return <Chip tone={tone}>{words[trust] ?? trust}</Chip>
}

function CountTable({ file }: { readonly file: FileReceipt }): ReactNode {
  const { t, label, formatNumber } = useText()
  const types = Object.entries(file.types)
  if (types.length === 0)
    return file.status === 'already known' ? null : <p className="exchange-soft">{t.exchange.noCounts}</p>
  const rows = types.map(([type, counts]) => ({ key: type, words: label('record-types', type), counts }))
  const total = { key: '(total)', words: t.exchange.total, counts: sumCounts(Object.values(file.types)) }
  return (
    <table className="exchange-counts">
      <caption className="visually-hidden">{t.exchange.countsOf(file.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.exchange.type}</th>
          {countNames.map((name) => (
            <th key={name} scope="col">
              {t.exchange.counts[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(rows.length > 1 ? [...rows, total] : rows).map(({ key, words, counts }) => (
          <tr key={key} className={key === total.key ? 'exchange-total' : undefined}>
            <th scope="row">{words}</th>
            {countNames.map((name) => (
              <td key={name} className={markOf(name, counts[name])}>
                {formatNumber(counts[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function markOf(name: (typeof countNames)[number], count: number): string {
  if (count === 0) return 'exchange-zero'
  if (name === 'conflicting') return 'exchange-warn'
  return name === 'rejected' ? 'exchange-danger' : ''
}
