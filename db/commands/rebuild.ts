import type { Store } from '../open.ts'
import { rebuildDerived } from '../store/append/rebuilder.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Makes state, search, spatial index, heads and conflicts anew from the log (I3), in one transaction.
 * `progress` gets changes done; throwing stops it and leaves the store as it was. Returns the number of records.
 */
export function rebuild(store: Store, progress?: (done: number) => void): number {
  return inTransaction(store.db, () => rebuildDerived(store.db, progress))
}
