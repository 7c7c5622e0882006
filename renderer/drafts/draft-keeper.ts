import { asBridgeError } from '../bridge/bridge-error.ts'
import type { BridgeError } from '../bridge/bridge-error.ts'

/** Why something that was typed is not in the store yet. `error` null: the store is busy, and has not answered. */
export interface Unkept {
  readonly error: BridgeError | null
}

/**
 * Keeps the newest of each draft, one after the other. What cannot be kept stays here, is tried again until it can, and
 * `unkept` tells of it as long: a draft that is silently lost in a crash would break a promise.
 */
export interface DraftKeeper {
  readonly keep: (key: string, value: unknown) => void
  readonly drop: (key: string) => void
  /** Null: everything is kept. */
  readonly unkept: () => Unkept | null
  readonly subscribe: (listener: () => void) => () => void
  /** Nothing is tried again from here on. */
  readonly close: () => void
}

interface Shelf {
  readonly save: (key: string, value: unknown) => Promise<unknown>
  readonly clear: (key: string) => Promise<unknown>
}

const retryMs = 3000
/** An import can hold the store for minutes; a save that waits shorter is not worth a word. */
const lateMs = 5000

export function createDraftKeeper(shelf: Shelf): DraftKeeper {
  /** Null: to be cleared. */
  const waiting = new Map<string, { readonly value: unknown } | null>()
  const listeners = new Set<() => void>()
  let sending = false
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let unkept: Unkept | null = null

  function tell(next: Unkept | null): void {
    if (unkept === next) return
    unkept = next
    for (const listener of listeners) listener()
  }

  function put(key: string, draft: { readonly value: unknown } | null): void {
    waiting.delete(key)
    waiting.set(key, draft)
    void sendNext()
  }

  async function sendNext(): Promise<void> {
    const [next] = waiting
    if (sending || next === undefined) return
    clearTimeout(retry)
    const [key, draft] = next
    waiting.delete(key)
    sending = true
    const late = setTimeout(() => {
      if (unkept === null) tell({ error: null })
    }, lateMs)
    try {
      await (draft === null ? shelf.clear(key) : shelf.save(key, draft.value))
      sending = false
      if (waiting.size === 0) tell(null)
      void sendNext()
    } catch (failure) {
      sending = false
      failed(key, draft, asBridgeError(failure))
    } finally {
      clearTimeout(late)
    }
  }

  function failed(key: string, draft: { readonly value: unknown } | null, error: BridgeError): void {
    // Another store is open by now, or none: what was typed in this one must not go anywhere else.
    if (error.code === 'store-not-open') {
      waiting.clear()
      tell(null)
      return
    }
    if (!waiting.has(key)) waiting.set(key, draft)
    tell({ error })
    if (!closed) retry = setTimeout(() => void sendNext(), retryMs)
  }

  return {
    keep(key, value) {
      put(key, { value })
    },
    drop(key) {
      put(key, null)
    },
    unkept: () => unkept,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close() {
      closed = true
      clearTimeout(retry)
    },
  }
}
