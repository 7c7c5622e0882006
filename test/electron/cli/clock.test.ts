import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const at = (text: string): void => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.parse(`${text}Z`))
}
afterEach(() => {
  vi.useRealTimers()
})

it('saves nothing by a clock that cannot be right until --clock says what it is', async () => {
  const store = join(aFolder(), 'a.situdb')
  const set = ['set', store, 'event', 'kind=attack']
  at('1970-01-01T00:10')
  const refused = await situHere(['init', store, '--no-passphrase'])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('1970-01-01T00:10Z, before this version of Situ was made')
  at('2027-03-01T08:00')
  expect(await situHere(['init', store, '--no-passphrase', '--time-zone', 'UTC'])).toMatchObject({
    code: 0,
  })
  expect(await situHere([...set, 'title=first'])).toMatchObject({ code: 0 })
  at('2039-03-01T08:00')
  const jumped = await situHere([...set, 'title=second'])
  expect(jumped).toMatchObject({ code: 1 })
  expect(jumped.err).toContain('the store was last written to at 2027-03-01T08:00Z')
  expect(await situHere([...set, 'title=x', '--clock', 'maybe'])).toMatchObject({ code: 2 })
  expect(await situHere([...set, 'title=second', '--clock', 'wrong'])).toMatchObject({ code: 0 })
  at('2027-03-02T08:00')
  const total = async (day: string): Promise<unknown> =>
    (await situJsonHere<{ total: number }>(['list', store, 'event', '--known-on', day])).total
  expect(await total('2027-02-28')).toBe(0)
  expect(await total('2027-03-01')).toBe(2)
  expect(await total('2027-03-02')).toBe(2)
  const verified = await situHere(['verify', store])
  expect(verified.out).toContain('clock not believed: new event, 1 changes: it said 2039-03-01T08:00')
  const handover = await situHere(['handover', store, '--since', '2027-03-01'])
  expect(handover.out).toContain('New: 2')
  expect(handover.out).toContain('Clock not believed: new event')
})

it('what a clock ahead was believed to have saved is known today', async () => {
  const store = join(aFolder(), 'a.situdb')
  at('2027-03-01T08:00')
  await situHere(['init', store, '--no-passphrase', '--time-zone', 'UTC'])
  at('2039-03-01T08:00')
  await situHere(['set', store, 'event', 'kind=attack', 'title=ahead', '--clock', 'right'])
  at('2027-03-02T08:00')
  expect(await situJsonHere(['list', store, 'event', '--known-on', '2027-03-02'])).toMatchObject({ total: 1 })
  expect(await situJsonHere(['list', store, 'event', '--known-on', '2027-03-01'])).toMatchObject({ total: 0 })
})
