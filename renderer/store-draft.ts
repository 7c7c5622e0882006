import { createContext, useContext, useMemo } from 'react'
import { call } from './bridge/call.ts'

/** The path of the store that the screens below show. */
export const ShownStore = createContext('')

export interface StoreDraft {
  readonly save: (key: string, value: unknown) => Promise<null>
  readonly clear: (key: string) => Promise<null>
}

/**
 * Keeps drafts in the store that is shown here, and in no other: what is still to be kept when another one has been opened
 * is refused, for it may be sensitive.
 */
export function useStoreDraft(): StoreDraft {
  const store = useContext(ShownStore)
  return useMemo(
    () => ({
      save: (key, value) => call('draft.save', { store, key, value }),
      clear: (key) => call('draft.clear', { store, key }),
    }),
    [store],
  )
}
