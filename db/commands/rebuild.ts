import type { Store } from '../open.ts'
import { parseChange } from '../model/change.ts'
import { readLog } from '../store/change-log.ts'
import { createRebuilder } from '../store/rebuilder.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Makes state, search, spatial index, heads and conflicts anew from the log (I3), in one transaction.
 * `progress` gets changes done; throwing stops it and leaves the store as it was. Returns the number of records.
 */
export function rebuild(store: Store, progress?: (done: number) => void): number {
  return inTransaction(store.db, () => {
    const rebuilder = createRebuilder(store.db)
    let after = 0
    let done = 0
    for (;;) {
      const rows = readLog(store.db, after, 10_000)
      if (rows.length === 0) break
      for (const row of rows) {
        const { body, newer } = parseChange(row.body, `log row ${String(row.seq)}`)
        rebuilder.meet(row.record, body.record, newer)
        after = row.seq
      }
      done += rows.length
      progress?.(done)
    }
    return rebuilder.finish()
  })
}
