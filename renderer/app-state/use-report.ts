import { useCallback } from 'react'
import { asBridgeError } from '../bridge/bridge-error.ts'
import { useMessages } from './messages.ts'
import { useText } from '../text/text.ts'

/** Watches a request that nobody waits for: a failure becomes an error in the state line. */
export function useReport(): (request: Promise<unknown>) => void {
  const { notify } = useMessages()
  const { errorText } = useText()
  return useCallback(
    (request: Promise<unknown>) => {
      request.catch((failure: unknown) => {
        const { code, message, details } = asBridgeError(failure)
        notify(errorText(code, message, details), { error: true })
      })
    },
    [notify, errorText],
  )
}
