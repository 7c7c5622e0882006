import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { SituError } from '../model/errors.ts'
import { openStore, removeRekeyCopy, rekeyCopyPath } from '../open.ts'
import { sqliteError } from '../sqlite-error.ts'
import { changeKey, copyStore, integrityProblems } from '../store/maintenance.ts'

const readersWaitMs = 3000

/**
 * Changes a store's passphrase; null takes the encryption off. The key of a copy is changed, the copy is checked and then
 * takes the store's place in one step: changed in place, a power cut in the middle left pages under both keys, which
 * neither opened. Needs the store for itself (no other connection may be open) and room for a second one.
 * Throws SituError passphrase-wrong when `current` does not open it, passphrase-missing when `next` is empty, disk-full,
 * store-locked; the store is then as it was.
 */
export function changePassphrase(path: string, current: string | null, next: string | null): void {
  // Never taken for "no encryption".
  if (next === '') throw new SituError('passphrase-missing', 'the new passphrase is empty', { path })
  const store = openStore(path, { passphrase: current })
  try {
    const target = realpathSync(path)
    const copy = rekeyCopyPath(target)
    removeRekeyCopy(target)
    try {
      copyStore(store.db, copy)
      const rekeyed = openStore(copy, { passphrase: current, shared: true })
      try {
        changeKey(rekeyed.db, next)
      } finally {
        rekeyed.close()
      }
      checkCopy(copy, next)
      chmodSync(copy, statSync(target).mode)
      flush(copy, 'r+')
      // The lock is still held; only the connection goes, and with it the journal, which belongs to the old pages.
      store.db.close()
      if (!isFree(target)) throw new SituError('store-locked', `${path} is still being read`, { path })
      renameSync(copy, target)
      flush(dirname(target), 'r')
    } finally {
      removeRekeyCopy(target)
    }
  } catch (error) {
    throw sqliteError(error, path)
  } finally {
    store.close()
  }
}

/** Waits a moment for readers of the same Situ that have been told to close: the last one takes the journal away. */
function isFree(path: string): boolean {
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  for (let waitedMs = 0; existsSync(`${path}-wal`); waitedMs += 20) {
    if (waitedMs >= readersWaitMs) return false
    Atomics.wait(nothing, 0, 0, 20)
  }
  return true
}

function checkCopy(path: string, passphrase: string | null): void {
  const copy = openStore(path, { passphrase, shared: true })
  try {
    const [problem] = integrityProblems(copy.db)
    if (problem !== undefined)
      throw new SituError('store-damaged', `the copy with the new passphrase is damaged: ${problem}`, {
        path,
      })
  } finally {
    copy.close()
  }
}

/** So that the step survives a power cut; not every system lets folders be opened. */
function flush(path: string, flags: 'r' | 'r+'): void {
  let file: number
  try {
    file = openSync(path, flags)
  } catch (error) {
    if (flags === 'r') return
    throw error
  }
  try {
    fsyncSync(file)
  } catch (error) {
    if (flags !== 'r') throw error
  } finally {
    closeSync(file)
  }
}
