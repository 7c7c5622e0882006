import type { Store } from '../open.ts'
import { openStore } from '../open.ts'
import { changeKey } from '../store/maintenance.ts'

/**
 * Changes a store's passphrase; null takes the encryption off. Needs the store for itself: no other connection may be
 * open. Throws SituError passphrase-wrong when `current` does not open it.
 */
export function changePassphrase(path: string, current: string | null, next: string | null): void {
  const store: Store = openStore(path, { passphrase: current })
  try {
    changeKey(store.db, next)
  } finally {
    store.close()
  }
}
