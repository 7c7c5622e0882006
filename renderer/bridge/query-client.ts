import { QueryClient } from '@tanstack/react-query'
import { bridge } from './bridge.ts'
import { isStale } from './topics.ts'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        gcTime: 120_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  })
}

/** From now on, pushed topics make queries refetch. A change of the store itself empties the cache: another record. */
export function listenForTopics(client: QueryClient): () => void {
  return bridge().onTopics((topics) => {
    void client.invalidateQueries({ predicate: (query) => isStale(query.queryKey[0], topics) })
  })
}
