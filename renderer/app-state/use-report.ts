import { useCallback } from 'react'
import { asBridgeError } from '../bridge/bridge-error.ts'
import { useApp } from './state.ts'
import { useText } from '../text/text.ts'

/** Watches a request that nobody waits for: a failure becomes an error in the state line. */
export function useReport(): (request: Promise<unknown>) => void {
  const { notify } = useApp()
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
