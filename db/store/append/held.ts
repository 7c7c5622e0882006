import { createHash, scryptSync } from 'node:crypto'
import type { ReadHandle } from '../../open.ts'
import { fourWords } from '../../model/record/station-words.ts'
import type { Held } from '../../model/views/station-views.ts'
import { cached } from '../cached.ts'
import { prepared } from '../statement.ts'

const hashLabel = 'situ held changes 1\n'
const wordsLabel = 'situ four words 1'
/** Four words have 44 bits. */
const wordBytes = 6
const scryptCost = { N: 16_384, r: 8, p: 1 } as const

/**
 * What this store holds, to be compared by voice: two stores with the same changes give the same counts and words, in
 * whatever order the changes came, and whether their content was purged or not.
 *
 * The words are the first 44 bits of scrypt over SHA-256 over the ids of all changes, ascending. An id is itself a hash of
 * a whole change, so who listens can test nothing but a guess of all that is held, change by change to the last byte, and
 * pays for each such guess; what was added, by whom, or about what, cannot be told from them.
 * The ids are read in the order of their index and put together by SQLite: about two seconds for a million; the
 * answer is kept until something is written.
 */
export function heldHere(db: ReadHandle): Held {
  return cached(db, 'held', () => {
    const hash = createHash('sha256').update(hashLabel)
    let changes = 0
    let after: Buffer = Buffer.alloc(0)
    for (;;) {
      const part = idsAfter(db, after)
      if (part.last === null) break
      hash.update(part.ids)
      changes += part.count
      after = part.last
    }
    const records = prepared<[], number>(db, 'SELECT count(*) FROM record').pluck().get() ?? 0
    return {
      changes,
      records,
      words: fourWords(scryptSync(hash.digest(), wordsLabel, wordBytes, scryptCost)),
    }
  })
}

const partSize = 10_000

/** The next ids in ascending order, in hex, one after another. */
function idsAfter(
  db: ReadHandle,
  after: Buffer,
): { readonly count: number; readonly last: Buffer | null; readonly ids: string } {
  const part = prepared<[Buffer], { count: number; last: Buffer | null; ids: string | null }>(
    db,
    `SELECT count(*) AS count, max(id) AS last, group_concat(hex(id), '' ORDER BY id) AS ids
     FROM (SELECT id FROM change_log WHERE id > ? ORDER BY id LIMIT ${String(partSize)})`,
  ).get(after)
  return { count: part?.count ?? 0, last: part?.last ?? null, ids: part?.ids ?? '' }
}
