import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../../db/formats/rows/foreign.ts'

export const rowsInABatch = 300

/** A batch of rows to import; each says which batch it is of. */
export function* crashRows(batch: string): Generator<ForeignItem> {
  for (let at = 0; at < rowsInABatch; at += 1) {
    const set = { title: `row ${String(at)}`, occurred: '2025-11-03', externalIds: { batch } }
    const id = recordIdFor('crash', `${batch}-${String(at)}`)
    yield { kind: 'records', line: at + 1, records: [{ id, type: 'event', set }] }
  }
}
