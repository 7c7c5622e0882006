import type { ReactNode } from 'react'
import { textEncodings } from '../../../../db/model/text/encoding.ts'
import type { TextEncoding } from '../../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../../db/model/views/views.ts'
import type { FileReceipt, NearChoice } from '../../../../db/model/views/views.ts'
import { useText } from '../../../text/text.ts'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { Notice } from '../../../ui/status/notice.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { Select } from '../../../ui/fields/select.tsx'

interface EncodingSelectProps {
  readonly value: TextEncoding | null
  readonly onChange: (encoding: TextEncoding | null) => void
}

export function EncodingSelect({ value, onChange }: EncodingSelectProps): ReactNode {
  const { t } = useText()
  return (
    <Select
      label={t.exchange.encoding}
      value={value ?? 'auto'}
      options={(['auto', ...textEncodings] as const).map((encoding) => ({
        value: encoding,
        label: t.exchange.encodings[encoding],
      }))}
      onChange={(chosen) => {
        onChange(textEncodings.find((encoding) => encoding === chosen) ?? null)
      }}
    />
  )
}

interface NearQuestionProps {
  readonly total: number
  readonly choice: NearChoice | null
  readonly onChange: (choice: NearChoice) => void
}

/** Asked once for all files: nothing of them is imported before it is answered. */
export function NearQuestion({ total, choice, onChange }: NearQuestionProps): ReactNode {
  const { t, formatNumber } = useText()
  return (
    <Notice tone="warn">
      <div className="exchange-stack">
        <strong>{t.exchange.nearTitle(formatNumber(total), total === 1)}</strong>
        <RadioGroup
          label={t.exchange.nearQuestion}
          value={choice}
          options={nearChoices.map((value) => ({ value, label: t.exchange.nearChoices[value] }))}
          onChange={onChange}
        />
      </div>
    </Notice>
  )
}

interface SwapQuestionProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function SwapQuestion({ checked, onChange }: SwapQuestionProps): ReactNode {
  const { t } = useText()
  return (
    <Notice tone="warn">
      <Checkbox label={t.exchange.swapBox} hint={t.exchange.swapHint} checked={checked} onChange={onChange} />
    </Notice>
  )
}

const pairsShown = 50

/** The pairs, beside one another: the one of the file and the one here. */
export function NearPairs({ near }: { readonly near: NonNullable<FileReceipt['near']> }): ReactNode {
  const { t, formatNumber, formatDate } = useText()
  if (near.pairs.length === 0)
    return <p className="exchange-soft">{t.exchange.nearTitle(formatNumber(near.total), near.total === 1)}</p>
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
