import { utcAxis } from '../../db/model/dates/edtf.ts'
import { hash } from 'node:crypto'
import BetterSqlite from 'better-sqlite3'
import { applyKey, configure } from '../../db/open.ts'
import { migrate } from '../../db/migrate.ts'
import { indexEntry } from '../../db/model/record/index-entry.ts'
import type { ChangeBody } from '../../db/model/record/change.ts'
import { decodePack } from '../../db/exchange/pack/pack.ts'
import { idBytes } from '../../db/store/statement.ts'

/**
 * The least that SQLite and JavaScript need for the same end state: the same tables with the same rows, in one
 * transaction, with the same cipher, from the same packs; no checks, no merging, no signatures.
 */
export function floorImport(path: string, passphrase: string, packs: readonly Buffer[]): void {
  const db = new BetterSqlite(path)
  applyKey(db, 'key', passphrase)
  configure(db)
  migrate(db, () => undefined)
  const change = db.prepare(
    'INSERT INTO change_log (id, record, station, receipt, body) VALUES (?, ?, 1, 1, ?)',
  )
  const record = db.prepare(
    'INSERT INTO record (id, type, stamp, change_count, head, deleted, newer) VALUES (?, ?, ?, 1, ?, 0, 0)',
  )
  const event = db.prepare('INSERT INTO event_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const spatial = db.prepare('INSERT INTO spatial VALUES (?, ?, ?, ?, ?)')
  const search = db.prepare(
    'INSERT INTO search (rowid, title, names, place, body, refs) VALUES (?, ?, ?, ?, ?, ?)',
  )
  db.transaction(() => {
    let seq = 0
    for (const pack of packs) {
      for (const line of decodePack(pack).lines) {
        seq += 1
        const body = JSON.parse(line) as ChangeBody
        change.run(hash('sha256', line, 'buffer'), seq, line)
        record.run(idBytes(body.record), body.type, body.stamp, seq)
        const entry = indexEntry(body.type, body.set, utcAxis)
        if (entry.event !== null) {
          const { lng, lat, earliest, latest, precision, radius } = entry.event
          event.run(seq, lng, lat, earliest, latest, 1, 1, 1, precision, radius)
        }
        if (entry.box !== null) spatial.run(seq, ...entry.box)
        search.run(
          seq,
          entry.title,
          entry.names,
          entry.place,
          entry.body,
          entry.references.map((id) => `r${id.replaceAll('-', '')}`).join(' '),
        )
      }
    }
  })()
  db.close()
}
