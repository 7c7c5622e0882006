import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import { idsIn } from '../model/ids.ts'
import type { RecordId } from '../model/ids.ts'
import type { UndoneImport } from '../model/views/record-views.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { findReceipt, isForeignImport, markUndone } from '../store/append/receipt.ts'
import { isNamedOutside } from '../store/records/search.ts'
import { findRecordByRow } from '../store/records/record.ts'
import { summaryOf } from '../store/records/record-view.ts'
import { inLongTransaction } from '../store/statement.ts'
import { refusal, touchedBy, writeBack } from './undo-last.ts'
import type { Touched } from './undo-last.ts'

const keptShown = 1000

/**
 * Takes the import of a foreign file back as a whole: records that it made are deleted, fields that it wrote get the value
 * from before. New changes, so it travels. What somebody has edited since stays as it is, and so does what other records
 * name, and both are listed. The same file can be imported again and brings its records back.
 * `progress` may throw to cancel: nothing is changed then. Throws SituError nothing-to-undo.
 */
export async function undoImport(
  store: Store,
  receipt: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<UndoneImport> {
  const found = findReceipt(store.db, receipt)
  if (found === null || !isForeignImport(found) || found.firstSeq === null || found.lastSeq === null)
    throw new SituError('nothing-to-undo', `receipt ${String(receipt)} is no import that can be undone`)
  const { firstSeq, lastSeq, what } = found
  return inLongTransaction(store.db, () => {
    const touched = touchedBy(store, firstSeq, lastSeq)
    const range = [firstSeq, lastSeq] as const
    const kept = new Map<RecordId, Kept>()
    for (const [index, record] of touched.entries()) {
      if (index % 200 === 0) progress(index, touched.length * 2)
      const refused = refusal(store, record)
      if (refused !== null) kept.set(record.record, { label: refused.label, by: refused.by })
      else if (record.before === null && isNamedOutside(store.db, record.record, range))
        kept.set(record.record, { label: labelOf(store, record), by: '' })
    }
    keepNamed(store, touched, kept)
    const writer = createLocalWriter(store.db, 'edit', `undo: ${what}`)
    let records = 0
    for (const [index, record] of touched.entries()) {
      if (index % 200 === 0) progress(touched.length + index, touched.length * 2)
      if (!kept.has(record.record) && writeBack(writer, record)) records += 1
    }
    writer.finish()
    markUndone(store.db, receipt)
    const listed = touched.flatMap(({ record, type }) => {
      const why = kept.get(record)
      return why === undefined ? [] : [{ record, type, ...why }]
    })
    const value = { what, records, kept: listed.slice(0, keptShown), keptTotal: listed.length }
    return Promise.resolve({ value, keep: records > 0 })
  })
}

interface Kept {
  readonly label: string
  /** The station that edited it, "" where it is not known, or where the record stays because others name it. */
  readonly by: string
}

/** What a record that stays names stays with it. */
function keepNamed(store: Store, touched: readonly Touched[], kept: Map<RecordId, Kept>): void {
  const made = new Map(touched.filter(({ before }) => before === null).map((one) => [one.record, one]))
  const open = touched.filter(({ record }) => kept.has(record))
  for (let record = open.pop(); record !== undefined; record = open.pop())
    for (const id of idsIn(record.now.fields)) {
      const named = made.get(id)
      if (named === undefined || kept.has(id)) continue
      kept.set(id, { label: labelOf(store, named), by: '' })
      open.push(named)
    }
}

function labelOf(store: Store, { row }: Touched): string {
  const record = findRecordByRow(store.db, row)
  return record === null ? '' : summaryOf(store.db, record).label
}
