import { fieldIn } from '../../db/model/record/read-field.ts'
import { vi, onTestFinished } from 'vitest'
import type { Change } from '../../db/model/record/change.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import type { Store } from '../../db/open.ts'
import { createAppender } from '../../db/store/append/append.ts'
import type { Appender } from '../../db/store/append/append.ts'
import { listRecords } from '../../db/store/events/list.ts'
import { dumpDerived } from '../../db/store/maintenance.ts'
import { openReceipt } from '../../db/store/append/receipt.ts'
import { inTransaction } from '../../db/store/statement.ts'
import { incoming } from './builders.ts'

/** Puts changes into the log in one transaction, as an import does; `settleAfter` after how many to settle, each time. */
export function append(
  store: Store,
  changes: readonly Change[],
  settleAfter = Infinity,
): ReturnType<Appender['finish']> {
  return inTransaction(store.db, () => {
    const receipt = openReceipt(store.db, { at: 1, kind: 'import', what: 'test', operator: '' })
    const appender = createAppender(store.db, receipt)
    changes.forEach((change, at) => {
      appender.add(incoming(change))
      if ((at + 1) % settleAfter === 0) appender.settle()
    })
    return appender.finish()
  })
}

/** Every term of the text index by record and column: what dumpDerived cannot read from an index without contents. */
export function dumpSearch(store: Store): string {
  store.db.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search, instance)')
  return store.db
    .prepare(
      `SELECT lower(hex(r.id)), t.col, t.term, t.offset FROM temp.terms t JOIN record r ON r.row = t.doc
       ORDER BY 1, 2, 4, 3`,
    )
    .raw()
    .all()
    .map((row) => JSON.stringify(row))
    .join('\n')
}

/** All that follows from the log, text index included. */
export function dumpAll(store: Store): string {
  return `${dumpDerived(store.db)}\n--\n${dumpSearch(store)}`
}

/** All that must not change when something is refused: what is derived, and how many rows the tables that are not have. */
export function dumpWhole(store: Store): string {
  const counts = ['change_log', 'pack', 'station', 'receipt', 'file'].map((table) =>
    store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  )
  return `${counts.join(' ')}\n${dumpAll(store)}`
}

/** How long the processor was busy with it, milliseconds: other programs do not count, as they would by the clock. */
export function workMs(work: () => void): number {
  const { user } = process.cpuUsage()
  work()
  return process.cpuUsage().user / 1000 - user / 1000
}

export interface Question {
  readonly type?: string
  readonly filter?: Filter
  readonly asOf?: number | null
  readonly knownOn?: number | null
  readonly limit?: number | null
}

/** Titles (or names) of the records that a list gives, in its order. */
export function titlesOf(store: Store, question: Question = {}): unknown[] {
  const { type = 'event', filter = {}, asOf = null, knownOn = null, limit = null } = question
  const { records } = listRecords(store.db, { type, filter, asOf, knownOn, limit })
  return [...records].map(({ fields }) => fieldIn(fields, 'title') ?? fieldIn(fields, 'name'))
}

/** Stops the clock at an instant until the test ends; gives a function that moves it (UTC milliseconds). */
export function aClock(at: string): (at: string) => number {
  const set = (text: string): number => {
    vi.setSystemTime(Date.parse(text))
    return Date.parse(text)
  }
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  set(at)
  return set
}
