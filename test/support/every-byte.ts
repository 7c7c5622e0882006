import BetterSqlite from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parquetReadObjects } from 'hyparquet'

/** Everything that a written file says, unpacked: its own bytes, what it holds packed, and names of entries. */
export async function everythingIn(path: string): Promise<string> {
  const bytes = readFileSync(path)
  const parts = [bytes.toString('utf8')]
  if (bytes.toString('latin1', 0, 2) === 'PK')
    parts.push(...[['-p'], ['-Z1']].map((options) => unzipped([...options, path])))
  if (bytes.toString('latin1', 0, 6) === 'SQLite') parts.push(sqliteText(path))
  if (bytes.toString('latin1', 0, 4) === 'PAR1') {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
    const rows = await parquetReadObjects({ file })
    parts.push(
      JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    )
  }
  // As it reads: XML and JSON spell some characters, and JSON stands in cells of CSV with its quotes doubled.
  return parts.join('\n')
}

function unzipped(options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('unzip', options, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** A page may break a word in two: what tables hold is asked for. */
function sqliteText(path: string): string {
  const db = new BetterSqlite(path, { readonly: true })
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const rows = tables.flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).all())
  db.close()
  return JSON.stringify(rows)
}
