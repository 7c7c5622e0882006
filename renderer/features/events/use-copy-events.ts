import { useCallback } from 'react'
import { copiedRows } from '../../../db/model/imports/left-out.ts'
import { call } from '../../bridge/call.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useReport } from '../../app-state/use-report.ts'
import { useText } from '../../text/text.ts'

/** Puts events on the clipboard as a table that pastes into a spreadsheet, and says how many; `rows`: of their records. */
export function useCopyEvents(): (rows: readonly number[]) => void {
  const { t, language, formatNumber } = useText()
  const { notify } = useMessages()
  const report = useReport()
  return useCallback(
    (rows) => {
      if (rows.length === 0) return
      if (rows.length > copiedRows) {
        notify(t.events.copyTooMany(formatNumber(copiedRows)), { error: true })
        return
      }
      const copy = async (): Promise<void> => {
        const { text, html, records } = await call('event.copy', { rows: [...rows], language })
        if (records === 0) {
          notify(t.events.copyNothing, { error: true })
          return
        }
        const forms = {
          'text/plain': new Blob([text], { type: 'text/plain' }),
          'text/html': new Blob([html], { type: 'text/html' }),
        }
        await navigator.clipboard.write([new ClipboardItem(forms)])
        notify(t.events.copied(records))
      }
      report(copy())
    },
    [t, language, formatNumber, notify, report],
  )
}
