import type { ReactNode } from 'react'
import { textEncodings } from '../../../../db/model/text/encoding.ts'
import type { TextEncoding } from '../../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../../db/model/views/receipt-views.ts'
import type { NearChoice } from '../../../../db/model/views/receipt-views.ts'
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
  const { t } = useText()
  return (
    <Notice tone="warn">
      <div className="exchange-stack">
        <strong>{t.exchange.nearTitle(total)}</strong>
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
