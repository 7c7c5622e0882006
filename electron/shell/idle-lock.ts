import type { PowerMonitor } from 'electron'

const idleLimitSeconds = 15 * 60
const lookEveryMs = 20_000

/**
 * Closes an encrypted store when nobody has touched the computer for a while, when it sleeps and when its screen is
 * locked: the key leaves memory. Work that runs is not cut off; drafts are kept in the store.
 */
export function lockWhenIdle(
  monitor: Pick<PowerMonitor, 'getSystemIdleTime' | 'on'>,
  session: { readonly isEncrypted: () => boolean; readonly busy: () => boolean; readonly lock: () => void },
): () => void {
  const lock = (): void => {
    if (session.isEncrypted() && !session.busy()) session.lock()
  }
  const timer = setInterval(() => {
    if (monitor.getSystemIdleTime() >= idleLimitSeconds) lock()
  }, lookEveryMs)
  monitor.on('suspend', lock)
  monitor.on('lock-screen', lock)
  return () => {
    clearInterval(timer)
  }
}
