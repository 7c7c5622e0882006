import type { ReactNode } from 'react'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'

const pairsShown = 50

/** The pairs, beside one another: the one of the file and the one here. */
export function NearPairs({ near }: { readonly near: NonNullable<FileReceipt['near']> }): ReactNode {
  const { t, formatNumber, formatDate } = useText()
  if (near.pairs.length === 0) return <p className="exchange-soft">{t.exchange.nearTitle(near.total)}</p>
  const more = near.total - Math.min(near.pairs.length, pairsShown)
  return (
    <div className="exchange-near">
      <table className="exchange-counts">
        <caption className="visually-hidden">{t.exchange.nearCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.exchange.nearInFile}</th>
            <th scope="col">{t.exchange.nearHere}</th>
          </tr>
        </thead>
        <tbody>
          {near.pairs.slice(0, pairsShown).map(({ line, file, here, hereId, day }) => (
            <tr key={`${String(line)} ${hereId}`}>
              <td>
                <span className="exchange-line">{t.exchange.line(String(line))}</span> <bdi>{file}</bdi>
              </td>
              <td>
                <bdi>{here}</bdi>
                {day !== '' && <span className="exchange-soft"> · {formatDate(day)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="exchange-soft">{t.exchange.moreRejections(formatNumber(more))}</p>}
    </div>
  )
}

/** In which encoding a file was read, and how its words come out. */
export function ReadText({ text }: { readonly text: NonNullable<FileReceipt['text']> }): ReactNode {
  const { t } = useText()
  // A guess without words to judge it by is told by a note.
  if (!text.stated && text.sample.length === 0) return null
  return (
    <div className="exchange-sample">
      <p className="exchange-soft">{t.exchange.readAs(t.exchange.encodings[text.encoding], text.stated)}</p>
      {text.sample.length > 0 && (
        <ul aria-label={t.exchange.sample}>
          {text.sample.map((line, index) => (
            <li key={index} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
