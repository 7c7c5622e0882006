import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { useCallback } from 'react'
import { isRecordId } from '../../../../db/model/ids.ts'
import type { RecordView } from '../../../../db/model/views/record-views.ts'
import type { BridgeError } from '../../../bridge/bridge-error.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useForms } from '../../../app-state/forms.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useText } from '../../../text/text.ts'
import { textOf } from '../values.ts'
import type { FieldValues } from './changed-fields.ts'

interface SaveOptions {
  readonly type: string
  readonly base: RecordView | null
  readonly onSaved: () => void
}

export interface Save {
  readonly save: (set: FieldValues) => void
  readonly isPending: boolean
  readonly error: BridgeError | null
}

/** Writes the changed fields, tells which state the form had read, and closes the form. */
export function useSave({ type, base, onSaved }: SaveOptions): Save {
  const { t, label } = useText()
  const { select } = useAppView()
  const { edit } = useForms()
  const { notify } = useMessages()
  const { run, isPending, error } = useCommand('record.save')
  const save = useCallback(
    (set: FieldValues) => {
      const request =
        base === null
          ? run({ type, set: { ...set } })
          : run({ type, id: base.id, set: { ...set }, heads: [...base.heads] })
      request.then(
        ({ id, change }) => {
          onSaved()
          edit(null)
          if (isRecordId(id)) select(id)
          const name = textOf(
            set['title'] ?? set['name'] ?? fieldIn(base?.fields, 'title') ?? fieldIn(base?.fields, 'name'),
          )
          if (change === null) notify(t.record.unchanged)
          else notify(t.record.saved(name === '' ? label('record-type', type) : name), { undo: true })
        },
        () => undefined,
      )
    },
    [base, edit, label, notify, onSaved, run, select, t, type],
  )
  return { save, isPending, error }
}
