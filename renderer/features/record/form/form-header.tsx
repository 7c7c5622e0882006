import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import type { RecordView } from '../../../../db/model/views/record-views.ts'
import { useNames } from '../../../bridge/use-names.ts'
import { useText } from '../../../text/text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { textOf } from '../values.ts'

interface FormHeaderProps {
  readonly type: string
  readonly base: RecordView | null
  /** Id of the record that a new statement is about. */
  readonly subject?: unknown
  readonly onClose: () => void
}

export function FormHeader({ type, base, subject, onClose }: FormHeaderProps): ReactNode {
  const { t, label } = useText()
  const names = useNames([...(base === null ? [] : [base.id]), textOf(subject)])
  const name = base === null ? '' : (names.get(base.id)?.label ?? '')
  const title =
    base === null
      ? t.record.newRecord(label('record-type', type))
      : t.record.editing(name === '' ? label('record-type', type) : name)
  return (
    <header className="form-header">
      <div>
        <h2 dir="auto">{title}</h2>
        {subject !== undefined && (
          <p className="record-soft" dir="auto">
            {names.get(textOf(subject))?.label}
          </p>
        )}
      </div>
      <IconButton icon={X} label={t.frame.close} title={`${t.frame.close} (Esc)`} onClick={onClose} />
    </header>
  )
}
