import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { handoverOf } from '../../../../db/store/situation/handover.ts'
import { aStore } from '../../../support/builders.ts'

const at = (iso: string): number => Date.parse(`${iso}:00Z`)

describe('a shift handover', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('tells what is new, changed, deleted, unverified and overdue since an instant, and nothing from before', () => {
    vi.setSystemTime(at('2025-12-01T08:00'))
    const store = aStore()
    const save = (type: string, set: Readonly<Record<string, unknown>>) => saveRecord(store, { type, set }).id
    const old = save('event', { title: 'Old', verification: 'reported' })
    const gone = save('event', { title: 'Gone', verification: 'reported' })
    save('event', { title: 'Untouched', verification: 'reported' })
    save('provision', { article: '1', due: '2025-11-20', implementation: 1 })
    const soon = save('provision', { article: '2', due: '2025-12-01', implementation: 0 })
    save('provision', { article: '3', due: '2025-11-20', implementation: 3 })
    const since = at('2025-12-01T20:00')

    vi.setSystemTime(at('2025-12-02T06:00'))
    const fresh = save('event', { title: 'Shots', kind: 'armed-clash', occurred: '2025-12-02' })
    const seen = save('event', { title: 'Seen by us', verification: 'verified' })
    saveRecord(store, { type: 'event', id: old, set: { title: 'Old, corrected', narrative: 'more' } })
    deleteRecord(store, gone)
    const brief = save('event', { title: 'Entered by mistake' })
    deleteRecord(store, brief)

    const until = at('2025-12-02T08:00')
    const handover = handoverOf(store.db, since, until)
    expect(handover.created.lines.map((line) => line.id)).toEqual([seen, fresh])
    expect(handover.created).toMatchObject({ total: 2, byType: { event: 2 } })
    expect(handover.created.lines[1]).toMatchObject({
      label: 'Shots',
      kind: 'armed-clash',
      date: '2025-12-02',
    })
    expect(handover.changed.lines).toMatchObject([
      { id: old, label: 'Old, corrected', fields: ['narrative', 'title'] },
    ])
    expect(handover.deleted.lines.map((line) => line.id)).toEqual([gone])
    expect(new Set(handover.unverified.lines.map((line) => line.id))).toEqual(new Set([fresh, old]))
    expect(handover.overdue.map((line) => [line.article, line.fresh])).toEqual([
      ['1', false],
      ['2', true],
    ])
    expect(handover.overdue[1]?.id).toBe(soon)
    expect(handover.conflicts).toEqual({ total: 0, lines: [] })

    const none = handoverOf(store.db, until, at('2025-12-02T09:00'))
    expect(none.created.total + none.changed.total + none.deleted.total + none.unverified.total).toBe(0)
  })
})
