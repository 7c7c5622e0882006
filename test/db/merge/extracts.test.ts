import { fieldIn } from '../../../db/model/record/read-field.ts'
import { expect, it } from 'vitest'
import fc from 'fast-check'
import { standsFor } from '../../../db/merge/extracts.ts'
import { mergeRecord } from '../../../db/merge/merge-record.ts'
import type { Change } from '../../../db/model/record/change.ts'
import { aChange, aStationId } from '../../support/builders.ts'

function anExtract(
  of: readonly Change[],
  at: number,
  set: Change['set'],
  over: Partial<Change> = {},
): Change {
  return { ...aChange({ at, set, station: 9 }), of: standsFor(of), ...over }
}

const one = aChange({ at: 1, set: { title: 'Exact place', verification: 'reported' } })
const two = aChange({ at: 2, set: { verification: 'corroborated' }, parents: [one.id] })
const extract = anExtract([one, two], 10, { verification: 'corroborated' })

it('an extract whose originals are all here changes nothing', () => {
  const whole = mergeRecord([one, two])
  expect(mergeRecord([one, two, extract])).toEqual(whole)
  expect(mergeRecord([extract, two, one])).toEqual(whole)
})

it('an extract whose originals are not all here counts over those that are', () => {
  expect(mergeRecord([one, extract])).toMatchObject({
    fields: { title: 'Exact place', verification: 'corroborated' },
    conflicts: {},
    heads: [extract.id],
    missing: [],
  })
  expect(mergeRecord([extract])).toMatchObject({ fields: { verification: 'corroborated' }, missing: [] })
})

it('a later extract updates an earlier one, whichever came first', () => {
  const three = aChange({ at: 3, set: { verification: 'confirmed' }, parents: [two.id] })
  const later = anExtract([one, two, three], 20, { verification: 'confirmed' })
  for (const changes of [
    [extract, later],
    [later, extract],
  ])
    expect(mergeRecord(changes)).toMatchObject({
      fields: { verification: 'confirmed' },
      conflicts: {},
      heads: [later.id],
    })
})

it('a later extract of a station updates its earlier one, whatever it calls the changes now', () => {
  const renamed = anExtract([aChange({ at: 77, set: { title: 'other name' } })], 30, { title: 'Later' })
  expect(mergeRecord([renamed, extract])).toMatchObject({ fields: { title: 'Later' }, conflicts: {} })
  const ofAnother = anExtract(
    [aChange({ at: 77, set: { title: 'other name' } })],
    30,
    { verification: 'refuted' },
    { station: aStationId(8) },
  )
  expect(Object.keys(mergeRecord([ofAnother, extract]).conflicts)).toEqual(['verification'])
})

it('changes are known by their tokens', () => {
  const token = aChange({ at: 99 }).id
  const named: Change = { ...anExtract([], 10, { verification: 'refuted' }), of: [token, two.id].sort() }
  const first: Change = { ...one, token }
  expect(mergeRecord([first, two, named])).toEqual(mergeRecord([one, two]))
  expect(fieldIn(mergeRecord([one, two, named]).fields, 'verification')).toBe('refuted')
})

it('of two extracts of the same state the later counts', () => {
  const again = anExtract([one, two], 30, { verification: 'corroborated', title: 'Less coarse' })
  expect(mergeRecord([again, extract])).toMatchObject({ fields: { title: 'Less coarse' }, conflicts: {} })
})

it('what was built on an extract descends from the originals when they come', () => {
  const edit = aChange({ at: 40, set: { verification: 'refuted' }, parents: [extract.id], station: 3 })
  expect(mergeRecord([one, two, extract, edit])).toMatchObject({
    fields: { title: 'Exact place', verification: 'refuted' },
    conflicts: {},
    heads: [edit.id],
    missing: [],
  })
  const concurrent = aChange({ at: 41, set: { verification: 'confirmed' }, parents: [two.id] })
  expect(Object.keys(mergeRecord([one, two, extract, edit, concurrent]).conflicts)).toEqual(['verification'])
})

it('a deletion in an extract is settled like the rest', () => {
  const gone = aChange({ at: 3, set: {}, deleted: true, parents: [two.id] })
  const withdrawn = anExtract([one, two, gone], 20, {}, { deleted: true })
  expect(mergeRecord([extract, withdrawn]).deleted).toBe(true)
  expect(mergeRecord([one, two, gone, withdrawn])).toEqual(mergeRecord([one, two, gone]))
})

it('extracts that name themselves or one another neither loop nor vanish', () => {
  const forged = { ...extract, of: [extract.id] }
  expect(mergeRecord([forged]).fields).toEqual({ verification: 'corroborated' })
  const left = anExtract([one], 11, { title: 'left' })
  const right = { ...anExtract([one], 12, { title: 'right' }), of: [left.id] }
  const ring = [{ ...left, of: [right.id] }, right]
  expect(mergeRecord(ring).heads.length).toBeGreaterThan(0)
  expect(mergeRecord(ring)).toEqual(mergeRecord([...ring].reverse()))
})

it('a new extract stands for originals, never for other extracts', () => {
  const edit = aChange({ at: 40, set: { title: 'x' }, parents: [extract.id], station: 3 })
  expect(standsFor([extract, edit])).toEqual([one.id, two.id, edit.id].sort())
})

it('state is a function of the set: any order gives the same', () => {
  const three = aChange({ at: 3, set: { title: 'other' }, parents: [one.id], station: 2 })
  const all = [
    one,
    two,
    three,
    extract,
    anExtract([one, three], 21, { title: 'c' }),
    anExtract([one, two, three], 22, { title: 'd' }),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 1 }), (some) => {
      const sorted = [...some].sort((a, b) => (a.id < b.id ? -1 : 1))
      expect(mergeRecord(some)).toEqual(mergeRecord(sorted))
      expect(mergeRecord([...some, ...some])).toEqual(mergeRecord(sorted))
    }),
  )
})
