import { keepPreviousData, useQuery as useTanstackQuery } from '@tanstack/react-query'
import type { ChannelName, InputOf, OutputOf } from '../../electron/ipc/contract/contract.ts'
import type { BridgeError } from './bridge-error.ts'
import { call } from './call.ts'

export interface QueryAnswer<O> {
  readonly data: O | undefined
  readonly error: BridgeError | null
  /** No answer yet, and one is being fetched. */
  readonly isPending: boolean
  /** What is shown answers the input before; with `keepPrevious` alone. */
  readonly isPrevious: boolean
}

export interface QueryOptions {
  readonly enabled?: boolean | undefined
  /** While the input changes, the last answer stays instead of nothing. */
  readonly keepPrevious?: boolean | undefined
}

export function useQuery<C extends ChannelName>(
  channel: C,
  input: InputOf<C>,
  options: QueryOptions = {},
): QueryAnswer<OutputOf<C>> {
  const enabled = options.enabled ?? true
  const { data, error, isPending, isPlaceholderData } = useTanstackQuery<OutputOf<C>, BridgeError>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
    enabled,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
  return { data, error, isPending: isPending && enabled, isPrevious: isPlaceholderData }
}
