import { createContext, useContext, useSyncExternalStore } from 'react'
import type { DraftKeeper, Unkept } from './draft-keeper.ts'

export interface StoreDraft {
  /** Once, for whoever tells of a failure. */
  readonly save: (key: string, value: unknown) => Promise<null>
  readonly clear: (key: string) => Promise<null>
  /** What somebody types: tried until it is kept, and the window says so as long as it is not. */
  readonly keep: DraftKeeper['keep']
  /** Takes away what was kept so, tried alike. */
  readonly drop: DraftKeeper['drop']
}

/** The drafts of the store that the screens below show. */
export const StoreDrafts = createContext<(StoreDraft & { readonly keeper: DraftKeeper }) | null>(null)

export function useStoreDraft(): StoreDraft {
  return useDrafts()
}

/** Why what somebody types is not kept at the moment; null while it is. */
export function useUnkept(): Unkept | null {
  const { keeper } = useDrafts()
  return useSyncExternalStore(keeper.subscribe, keeper.unkept)
}

function useDrafts(): StoreDraft & { readonly keeper: DraftKeeper } {
  const drafts = useContext(StoreDrafts)
  if (drafts === null) throw new Error('drafts outside an open store')
  return drafts
}
