import { existsSync, rmSync, statSync } from 'node:fs'
import type { Store } from '../open.ts'
import { openStore } from '../open.ts'
import { beginOutput, finishOutput } from '../output-file.ts'
import { SituError } from '../model/errors.ts'
import { sqliteError } from '../sqlite-error.ts'
import { lastLogRow, noteBackup } from '../store/backup-note.ts'
import { copyStore } from '../store/maintenance.ts'
import { writeSetting } from '../store/setting.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Copies the store while it is open, with the same passphrase. The copy is marked: when it is opened it becomes a new
 * station, so that two stations never sign with one key. It appears under its name only when it is whole and checked.
 * Throws SituError store-exists, output-is-store, store-read-only, disk-full, store-damaged.
 */
export function backup(store: Store, path: string, passphrase: string | null): { bytes: number } {
  // What SQLite would write of a store in memory is not encrypted.
  if (store.readOnly)
    throw new SituError(
      'store-read-only',
      `${store.path} cannot be written, and need not be: copy its file`,
      {
        path: store.path,
      },
    )
  if (existsSync(path)) throw new SituError('store-exists', `${path} exists already`, { path })
  const lastRow = lastLogRow(store.db)
  const output = beginOutput(path)
  const { temporary } = output
  try {
    copyStore(store.db, temporary)
    const copy = openStore(temporary, { passphrase })
    try {
      inTransaction(copy.db, () => {
        writeSetting(copy.db, 'restored', 'yes')
        noteBackup(copy.db, lastRow, Date.now())
      })
      copy.db.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      copy.close()
    }
    finishOutput(output)
    tellStore(store, lastRow)
    return { bytes: statSync(path).size }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'SQLITE_CANTOPEN')
      throw new SituError('store-read-only', `cannot write ${path}`, { path }, error)
    throw sqliteError(error, path)
  } finally {
    for (const end of ['', '-wal', '-shm', '.lock']) rmSync(temporary + end, { force: true })
  }
}

/** A store that is just being written to keeps its older note: the backup itself is made. */
function tellStore(store: Store, lastRow: number): void {
  try {
    inTransaction(store.db, () => {
      noteBackup(store.db, lastRow, Date.now())
    })
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string' || !code.startsWith('SQLITE_BUSY')) throw error
  }
}
