import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { call } from '../bridge/call.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import { StoreDrafts } from './store-draft.ts'

/**
 * Keeps drafts in the store that is shown here, and in no other: what is still to be kept when another one has been opened
 * is refused, for it may be sensitive. `store` is its path.
 */
export function DraftsOf({
  store,
  children,
}: {
  readonly store: string
  readonly children: ReactNode
}): ReactNode {
  const drafts = useMemo(() => {
    const save = (key: string, value: unknown): Promise<null> => call('draft.save', { store, key, value })
    const clear = (key: string): Promise<null> => call('draft.clear', { store, key })
    const keeper = createDraftKeeper({ save, clear })
    return { save, clear, keep: keeper.keep, drop: keeper.drop, keeper }
  }, [store])
  useEffect(
    () => () => {
      drafts.keeper.close()
    },
    [drafts],
  )
  return <StoreDrafts value={drafts}>{children}</StoreDrafts>
}
