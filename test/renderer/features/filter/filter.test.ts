import { describe, expect, it } from 'vitest'
import { toggleGroup, toggleKind } from '../../../../renderer/features/filter/kind-choice.ts'
import { dayOf, periodName, periodStart } from '../../../../renderer/features/filter/periods.ts'

const now = Date.UTC(2025, 10, 23, 15, 30)

describe('periods', () => {
  it('begin at midnight UTC and hold whole days', () => {
    expect(dayOf(periodStart('last7', now))).toBe('2025-11-17')
    expect(dayOf(periodStart('last30', now))).toBe('2025-10-25')
    expect(dayOf(periodStart('thisYear', now))).toBe('2025-01-01')
  })

  it('are recognised again', () => {
    expect(periodName(periodStart('last90', now), undefined, now)).toBe('last90')
    expect(periodName(periodStart('last90', now), now, now)).toBeNull()
    expect(periodName(undefined, undefined, now)).toBeNull()
  })
})

describe('choosing kinds', () => {
  it('lets a group stand for all its kinds', () => {
    expect(toggleGroup(['attack', 'meeting'], 'ceasefire')).toEqual(['attack', 'ceasefire'])
    expect(toggleGroup(['ceasefire'], 'ceasefire')).toEqual([])
  })

  it('opens a group when one of its kinds is taken out, and closes it when all are in', () => {
    expect(toggleKind(['riots'], 'mob-violence')).toEqual(['violent-demonstration'])
    expect(toggleKind(['violent-demonstration'], 'mob-violence')).toEqual(['riots'])
  })

  it('keeps codes that it does not know', () => {
    expect(toggleKind(['riots'], 'drone-swarm')).toEqual(['riots', 'drone-swarm'])
    expect(toggleKind(['riots', 'drone-swarm'], 'drone-swarm')).toEqual(['riots'])
  })
})
