import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import { openStore } from '../open.ts'
import { changeKey } from '../store/maintenance.ts'

/**
 * Changes a store's passphrase; null takes the encryption off. Needs the store for itself: no other connection may be
 * open. Throws SituError passphrase-wrong when `current` does not open it, passphrase-missing when `next` is empty.
 */
export function changePassphrase(path: string, current: string | null, next: string | null): void {
  // Never taken for "no encryption".
  if (next === '') throw new SituError('passphrase-missing', 'the new passphrase is empty', { path })
  const store: Store = openStore(path, { passphrase: current })
  try {
    changeKey(store.db, next)
  } finally {
    store.close()
  }
}
