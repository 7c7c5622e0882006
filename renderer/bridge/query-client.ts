import { QueryClient } from '@tanstack/react-query'
import { bridge } from './bridge.ts'

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

/** From now on, queries that the shell calls stale are fetched again. It says so of all when another store is open. */
export function listenForStale(client: QueryClient): () => void {
  return bridge().onStale((channels) => {
    const stale: ReadonlySet<unknown> = new Set(channels)
    void client.invalidateQueries({ predicate: (query) => stale.has(query.queryKey[0]) })
  })
}
