import type { ReadHandle } from '../../open.ts'
import type { IndexEntry } from '../../model/record/index-entry.ts'
import { isForm, wordForms, wordsOf } from '../../model/text/word-forms.ts'
import { referenceToken } from '../log/derived.ts'
import { prepared } from '../statement.ts'

/**
 * Turns what a person typed into an FTS5 query: every word must occur in one of its forms (wordForms), the last may be a
 * beginning. Nothing typed is ever read as query syntax. Null when there is no word in it.
 */
export function searchQuery(text: string): string | null {
  const words = wordForms(text).map((forms) =>
    forms.map((form) => `"${form.text}"${form.open ? '*' : ''}`).join(' OR '),
  )
  if (words.length === 0) return null
  return `{title names place body} : (${words.map((word) => `(${word})`).join(' AND ')})`
}

/** The same question to the texts of one record: for what was known earlier, which the index no longer holds. */
export function textTest(text: string): ((entry: IndexEntry) => boolean) | null {
  const words = wordForms(text)
  if (words.length === 0) return null
  return (entry) => {
    const own = new Set(wordsOf([entry.title, entry.names, entry.place, entry.body].join(' ')))
    return words.every(
      (forms) =>
        forms.some((form) => own.has(form.text)) ||
        (forms.some(({ open }) => open) && [...own].some((word) => isForm(word, forms))),
    )
  }
}

/** Rows of records whose text matches, ascending; only of one type when given. */
export function searchRows(db: ReadHandle, text: string, type?: string): readonly number[] {
  const query = searchQuery(text)
  if (query === null) return []
  if (type === 'event') {
    return prepared<[string], number>(
      db,
      'SELECT s.rowid FROM search s JOIN event_index e ON e.record = s.rowid WHERE search MATCH ? ORDER BY s.rowid',
    )
      .pluck()
      .all(query)
  }
  if (type !== undefined) {
    return prepared<[string, string], number>(
      db,
      'SELECT s.rowid FROM search s JOIN record r ON r.row = s.rowid WHERE search MATCH ? AND r.type = ? ORDER BY s.rowid',
    )
      .pluck()
      .all(query, type)
  }
  return prepared<[string], number>(db, 'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid')
    .pluck()
    .all(query)
}

/** The best matches: titles and names count more than texts. */
export function searchRanked(db: ReadHandle, text: string, limit: number): readonly number[] {
  const query = searchQuery(text)
  if (query === null) return []
  return prepared<[string, number], number>(
    db,
    // Without column sizes bm25 cannot weigh; records that are not events come first, then the latest.
    `SELECT s.rowid FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 2000) s
     JOIN record r ON r.row = s.rowid ORDER BY r.type = 'event', r.stamp DESC LIMIT ?`,
  )
    .pluck()
    .all(query, limit)
}

/** Rows of records that name this id, latest row first. */
export function referringRows(
  db: ReadHandle,
  id: string,
  limit: number,
): { total: number; rows: readonly number[] } {
  const query = `refs : ${referenceToken(id)}`
  const total =
    prepared<[string], number>(db, 'SELECT count(*) FROM search WHERE search MATCH ?').pluck().get(query) ?? 0
  const rows = prepared<[string, number], number>(
    db,
    'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?',
  )
    .pluck()
    .all(query, limit)
  return { total, rows }
}

/** Whether a record that stands, and that none of these rows of the log wrote on, names this id. */
export function isNamedOutside(
  db: ReadHandle,
  id: string,
  [firstSeq, lastSeq]: readonly [number, number],
): boolean {
  return (
    prepared<[string, number, number], number>(
      db,
      `SELECT 1 FROM search JOIN record ON record.row = search.rowid
       WHERE search MATCH ? AND record.deleted = 0 AND NOT EXISTS (
         SELECT 1 FROM change_log WHERE change_log.record = record.row AND change_log.seq BETWEEN ? AND ?
       ) LIMIT 1`,
    )
      .pluck()
      .get(`refs : ${referenceToken(id)}`, firstSeq, lastSeq) !== undefined
  )
}

/** The same of records that are neither deleted nor of these types. */
export function namingRows(
  db: ReadHandle,
  id: string,
  without: readonly string[],
  limit: number,
): readonly number[] {
  return prepared<[string, string, number], number>(
    db,
    `SELECT search.rowid FROM search JOIN record ON record.row = search.rowid
     WHERE search MATCH ? AND record.deleted = 0 AND record.type NOT IN (SELECT value FROM json_each(?))
     ORDER BY search.rowid DESC LIMIT ?`,
  )
    .pluck()
    .all(`refs : ${referenceToken(id)}`, JSON.stringify(without), limit)
}
