import type { ReadHandle, WriteHandle } from '../../open.ts'
import { prepared } from '../statement.ts'

/** Sheets made on this station, newest first; `view` as the caller stored it. Local: they never travel. */
export function listProducts(db: ReadHandle): readonly unknown[] {
  return prepared<[], { view: string }>(db, 'SELECT view FROM product ORDER BY at DESC, row DESC')
    .all()
    .map((row) => JSON.parse(row.view) as unknown)
}

export function insertProduct(db: WriteHandle, id: string, at: number, view: unknown): void {
  prepared(db, 'INSERT INTO product (id, at, view) VALUES (?, ?, ?)').run(id, at, JSON.stringify(view))
}
