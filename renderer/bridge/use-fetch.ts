import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ChannelName, InputOf, OutputOf } from '../../electron/ipc/contract/contract.ts'
import { call } from './call.ts'

export type Fetch = <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>

/** A query asked for once, outside of rendering; answered from the cache while that is not stale. */
export function useFetch(): Fetch {
  const client = useQueryClient()
  return useCallback(
    (channel, input) =>
      client.query({
        queryKey: [channel, input],
        queryFn: () => call(channel, input),
        staleTime: Infinity,
      }),
    [client],
  )
}
