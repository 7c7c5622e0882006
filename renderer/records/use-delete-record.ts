import { useCallback } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { call } from '../bridge/call.ts'
import { useAppView } from '../app-state/app-view.ts'
import { useMessages } from '../app-state/messages.ts'
import { useText } from '../text/text.ts'
import { useReport } from '../app-state/use-report.ts'

/** Deletes a record at once and offers to undo it. */
export function useDeleteRecord(): (id: RecordId, label: string) => void {
  const { t } = useText()
  const { select } = useAppView()
  const { notify } = useMessages()
  const report = useReport()
  return useCallback(
    (id, label) => {
      report(
        call('record.delete', { id }).then(() => {
          select(null)
          notify(t.record.deleted(label), { undo: true })
        }),
      )
    },
    [notify, select, report, t],
  )
}
