import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { TextArea } from '../../../ui/fields/text-area.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { SealChoice } from '../parts/seal-choice.tsx'
import type { ExtractForm } from './use-extract.ts'

interface ExtractWhomProps {
  readonly form: ExtractForm
  readonly onChange: (change: Partial<ExtractForm>) => void
}

/** To whom and what for, as it will be logged, and how it is sealed. */
export function ExtractWhom({ form, onChange }: ExtractWhomProps): ReactNode {
  const { t } = useText()
  return (
    <>
      <div className="exchange-choices">
        <TextField
          label={t.extract.recipient}
          hint={t.extract.recipientHint}
          value={form.recipient}
          required
          maxLength={200}
          onChange={(recipient) => {
            onChange({ recipient })
          }}
        />
        <TextField
          label={t.extract.purpose}
          value={form.purpose}
          maxLength={1000}
          onChange={(purpose) => {
            onChange({ purpose })
          }}
        />
        <TextField
          label={t.extract.fileTitle}
          value={form.title}
          maxLength={200}
          onChange={(title) => {
            onChange({ title })
          }}
        />
        <TextArea
          label={t.extract.fileNote}
          value={form.note}
          rows={2}
          maxLength={2000}
          onChange={(note) => {
            onChange({ note })
          }}
        />
      </div>
      <SealChoice
        form={form.seal}
        onChange={(seal) => {
          onChange({ seal })
        }}
      />
    </>
  )
}
