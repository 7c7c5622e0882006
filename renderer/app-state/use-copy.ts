import { useCallback } from 'react'
import { useMessages } from './messages.ts'
import { useText } from '../text/text.ts'
import { useReport } from './use-report.ts'

/** Puts words on the clipboard and says so: with these words themselves, or with a sentence about them. */
export function useCopy(): (words: string, said?: string) => void {
  const { t } = useText()
  const { notify } = useMessages()
  const report = useReport()
  return useCallback(
    (words, said) => {
      report(
        navigator.clipboard.writeText(words).then(() => {
          notify(said ?? t.map.copied(words))
        }),
      )
    },
    [notify, report, t],
  )
}
