import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lockWhenIdle } from '../../../electron/shell/idle-lock.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function watched(over: { idleSeconds?: number; encrypted?: boolean; busy?: boolean }) {
  const monitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => over.idleSeconds ?? 0 })
  const lock = vi.fn()
  const stop = lockWhenIdle(monitor as never, {
    isEncrypted: () => over.encrypted ?? true,
    busy: () => over.busy ?? false,
    lock,
  })
  return { monitor, lock, stop }
}

it('locks after a quarter of an hour without a touch, not before', () => {
  const early = watched({ idleSeconds: 899 })
  const late = watched({ idleSeconds: 900 })
  vi.advanceTimersByTime(60_000)
  expect(early.lock).not.toHaveBeenCalled()
  expect(late.lock).toHaveBeenCalled()
  early.stop()
  late.stop()
})

it('locks when the computer sleeps or its screen is locked', () => {
  const { monitor, lock, stop } = watched({})
  monitor.emit('suspend')
  monitor.emit('lock-screen')
  expect(lock).toHaveBeenCalledTimes(2)
  stop()
})

it('leaves work that runs alone, and stores that have no key', () => {
  for (const over of [{ busy: true }, { encrypted: false }]) {
    const { monitor, lock, stop } = watched(over)
    monitor.emit('suspend')
    expect(lock).not.toHaveBeenCalled()
    stop()
  }
})
