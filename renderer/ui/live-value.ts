import { useState, useSyncExternalStore } from 'react'

/** A value that changes as fast as a pointer moves: only what shows it is rendered anew, not the screen that owns it. */
export interface LiveValue<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** `same`: a value that changes nothing on the screen. */
export function createLiveValue<T>(
  initial: T,
  same: (before: T, next: T) => boolean = Object.is,
): LiveValue<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (same(value, next)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** One that lives as long as the component that owns it. */
export function useLiveValue<T>(initial: T): LiveValue<T> {
  return useState(() => createLiveValue(initial))[0]
}

/** For the part that shows it. */
export function useLive<T>(value: LiveValue<T>): T {
  return useSyncExternalStore(value.subscribe, value.get)
}
