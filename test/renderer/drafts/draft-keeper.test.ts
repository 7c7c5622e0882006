import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BridgeError } from '../../../renderer/bridge/bridge-error.ts'
import { createDraftKeeper } from '../../../renderer/drafts/draft-keeper.ts'
import type { DraftKeeper } from '../../../renderer/drafts/draft-keeper.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const full = new BridgeError('disk-full', 'no space left')

/** A shelf that keeps, fails or says nothing, as it is told; `told` is what the window was told, in order. */
function aShelf(): {
  readonly keeper: DraftKeeper
  readonly kept: Map<string, unknown>
  readonly asked: string[]
  readonly told: (string | null)[]
  behave: 'keep' | 'fail' | 'wait' | 'other-store'
} {
  const kept = new Map<string, unknown>()
  const asked: string[] = []
  const shelf = {
    kept,
    asked,
    told: [] as (string | null)[],
    behave: 'keep' as 'keep' | 'fail' | 'wait' | 'other-store',
  }
  const answer = (done: () => void): Promise<unknown> => {
    if (shelf.behave === 'wait') return new Promise(() => undefined)
    if (shelf.behave === 'fail') return Promise.reject(full)
    if (shelf.behave === 'other-store')
      return Promise.reject(new BridgeError('store-not-open', 'another one'))
    done()
    return Promise.resolve(null)
  }
  const keeper = createDraftKeeper({
    save(key, value) {
      asked.push(`${key}=${String(value)}`)
      return answer(() => kept.set(key, value))
    },
    clear(key) {
      asked.push(`${key} cleared`)
      return answer(() => kept.delete(key))
    },
  })
  keeper.subscribe(() => {
    const unkept = keeper.unkept()
    shelf.told.push(unkept === null ? null : (unkept.error?.code ?? 'busy'))
  })
  return Object.assign(shelf, { keeper })
}

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

it('keeps what is typed, and says nothing while that works', async () => {
  const shelf = aShelf()
  shelf.keeper.keep('entry', 'a')
  shelf.keeper.keep('entry', 'ab')
  shelf.keeper.keep('form', 'x')
  await settle()
  expect([...shelf.kept]).toEqual([
    ['entry', 'ab'],
    ['form', 'x'],
  ])
  shelf.keeper.drop('entry')
  await settle()
  expect([...shelf.kept.keys()]).toEqual(['form'])
  expect(shelf.told).toEqual([])
})

it('tells of a failure at once and as long as it lasts, and tries the newest of each again', async () => {
  const shelf = aShelf()
  shelf.behave = 'fail'
  shelf.keeper.keep('entry', 'a')
  await settle()
  expect(shelf.keeper.unkept()).toEqual({ error: full })
  shelf.keeper.keep('entry', 'ab')
  shelf.keeper.keep('form', 'x')
  await settle(10_000)
  expect(shelf.keeper.unkept()).toEqual({ error: full })
  shelf.behave = 'keep'
  await settle(3000)
  expect(Object.fromEntries(shelf.kept)).toEqual({ entry: 'ab', form: 'x' })
  expect(shelf.keeper.unkept()).toBe(null)
  expect(shelf.told.at(-1)).toBe(null)
  const asked = shelf.asked.length
  await settle(60_000)
  expect(shelf.asked).toHaveLength(asked)
})

it('tells when a busy store has not answered for a while', async () => {
  const shelf = aShelf()
  shelf.behave = 'wait'
  shelf.keeper.keep('entry', 'a')
  await settle(4000)
  expect(shelf.told).toEqual([])
  await settle(2000)
  expect(shelf.told).toEqual(['busy'])
})

it('never takes to another store what was typed in this one', async () => {
  const shelf = aShelf()
  shelf.behave = 'fail'
  shelf.keeper.keep('entry', 'secret')
  await settle()
  shelf.behave = 'other-store'
  await settle(3000)
  shelf.behave = 'keep'
  await settle(60_000)
  expect([...shelf.kept]).toEqual([])
  expect(shelf.keeper.unkept()).toBe(null)
})

it('tries nothing any more once it is closed', async () => {
  const shelf = aShelf()
  shelf.behave = 'fail'
  shelf.keeper.keep('entry', 'a')
  await settle()
  shelf.keeper.close()
  const asked = shelf.asked.length
  await settle(60_000)
  expect(shelf.asked).toHaveLength(asked)
})
