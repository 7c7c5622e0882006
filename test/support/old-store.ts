import BetterSqlite from 'better-sqlite3'
import { record001 } from '../../db/migrations/001-record.ts'

/** Turns a new, empty, unencrypted store back into one of the first format: no cards, no keys to be sealed for. */
export function asFormat1(path: string): void {
  const db = new BetterSqlite(path)
  const settings = db.prepare('SELECT key, value FROM setting').all() as { key: string; value: string }[]
  const self = db
    .prepare("SELECT id, public_key, name, trust, seed FROM station WHERE trust = 'self'")
    .get() as Record<string, unknown>
  for (const { type, name } of db
    .prepare(
      "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { type: string; name: string }[])
    if (!/^(search|spatial)_/.test(name)) db.exec(`DROP ${type} IF EXISTS "${name}"`)
  db.exec(record001)
  for (const { key, value } of settings.filter(({ key }) => key !== 'home'))
    db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run(key, value)
  db.prepare(
    'INSERT INTO station (id, public_key, name, trust, seed) VALUES (@id, @public_key, @name, @trust, @seed)',
  ).run(self)
  db.pragma('user_version = 1')
  db.close()
}
