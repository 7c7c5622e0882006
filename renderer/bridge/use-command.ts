import { useCallback, useState } from 'react'
import type { ChannelName, InputOf, OutputOf } from '../../electron/ipc/contract/contract.ts'
import { asBridgeError } from './bridge-error.ts'
import type { BridgeError } from './bridge-error.ts'
import { call } from './call.ts'

export interface Command<C extends ChannelName> {
  readonly run: (input: InputOf<C>) => Promise<OutputOf<C>>
  readonly isPending: boolean
  readonly error: BridgeError | null
  readonly reset: () => void
}

/** A request that changes something. `run` rejects too, so that a form can stay open. */
export function useCommand<C extends ChannelName>(channel: C): Command<C> {
  const [pending, setPending] = useState(0)
  const [error, setError] = useState<BridgeError | null>(null)
  const run = useCallback(
    async (input: InputOf<C>) => {
      setPending((count) => count + 1)
      setError(null)
      try {
        return await call(channel, input)
      } catch (failure) {
        setError(asBridgeError(failure))
        throw failure
      } finally {
        setPending((count) => count - 1)
      }
    },
    [channel],
  )
  const reset = useCallback(() => {
    setError(null)
  }, [])
  return { run, isPending: pending > 0, error, reset }
}
