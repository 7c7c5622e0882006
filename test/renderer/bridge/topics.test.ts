import { describe, expect, it } from 'vitest'
import { contract } from '../../../electron/ipc/contract/contract.ts'
import { isStale, topicsByChannel } from '../../../renderer/bridge/topics.ts'

describe('topics', () => {
  it('are those of the contract', () => {
    const inContract = Object.entries(contract).flatMap(([name, channel]) =>
      channel.kind === 'query' && channel.reads.length > 0 ? [[name, [...channel.reads]]] : [],
    )
    expect({ ...topicsByChannel }).toEqual(Object.fromEntries(inContract))
  })

  it('make stale what listens to them', () => {
    expect(isStale('event.columns', ['event'])).toBe(true)
    expect(isStale('event.columns', ['zone'])).toBe(false)
    expect(isStale('record.get', ['zone'])).toBe(true)
    expect(isStale('record.get', ['prefs'])).toBe(false)
    expect(isStale('prefs.get', ['prefs'])).toBe(true)
    expect(isStale('store.state', ['*'])).toBe(true)
    expect(isStale('app.about', ['*'])).toBe(false)
    expect(isStale('constructor', ['event'])).toBe(false)
  })
})
