import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idTimeStep, isRecordId, newRecordId } from '../../../db/model/ids.ts'

const day = 86_400_000

/** The time that RFC 9562 puts into the first 48 bits. */
function timeIn(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

it('a new id tells the quarter of a year and nothing within it', () => {
  expect(idTimeStep / day).toBeGreaterThan(64)
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2090, 0) }), (now) => {
      const id = newRecordId(now)
      expect(isRecordId(id)).toBe(true)
      expect(id[14]).toBe('7')
      expect(Math.floor(timeIn(id) / idTimeStep)).toBe(Math.floor(now / idTimeStep))
    }),
  )
  // Ids of one moment lie anywhere in the quarter: in each tenth of it, of a thousand.
  const tenths = new Set<number>()
  for (let made = 0; made < 1000; made += 1) {
    const within = timeIn(newRecordId(Date.UTC(2026, 5, 1))) % idTimeStep
    tenths.add(Math.floor((within / idTimeStep) * 10))
  }
  expect(tenths.size).toBe(10)
})

it('ids of different quarters stand in order of time', () => {
  const ids = [0, 1, 2, 3].map((quarter) => newRecordId(Date.UTC(2026, 0) + quarter * idTimeStep))
  expect([...ids].sort()).toEqual(ids)
})
