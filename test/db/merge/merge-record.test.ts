import { fieldIn } from '../../../db/model/record/read-field.ts'
import { describe, expect, it } from 'vitest'
import { deletedField, mergeRecord } from '../../../db/merge/merge-record.ts'
import type { Change } from '../../../db/model/record/change.ts'
import { aChange } from '../../support/builders.ts'

describe('mergeRecord', () => {
  const first = aChange({ set: { title: 'a', kind: 'attack' } })

  it('lets edits of different fields stand together', () => {
    const left = aChange({ at: 1, station: 2, parents: [first.id], set: { title: 'b' } })
    const right = aChange({ at: 2, station: 3, parents: [first.id], set: { kind: 'meeting' } })
    expect(mergeRecord([first, left, right])).toMatchObject({
      fields: { title: 'b', kind: 'meeting' },
      conflicts: {},
    })
  })

  it('sees no conflict in equal values, nor in an edit made after seeing the other', () => {
    const left = aChange({ at: 1, station: 2, parents: [first.id], set: { title: 'b' } })
    const same = aChange({ at: 2, station: 3, parents: [first.id], set: { title: 'b' } })
    expect(mergeRecord([first, left, same]).conflicts).toEqual({})
    const after = aChange({ at: 0, station: 3, parents: [left.id], set: { title: 'c' } })
    expect(mergeRecord([first, left, after])).toMatchObject({ fields: { title: 'c' }, conflicts: {} })
  })

  it('shows the highest stamp of several values and offers the others', () => {
    const left = aChange({ at: 5, station: 2, parents: [first.id], set: { title: 'b' } })
    const right = aChange({ at: 4, station: 3, parents: [first.id], set: { title: 'c' } })
    const merged = mergeRecord([right, first, left])
    expect(fieldIn(merged.fields, 'title')).toBe('b')
    expect(merged.conflicts).toEqual({
      title: [
        { value: 'b', change: left.id },
        { value: 'c', change: right.id },
      ],
    })
    const choice = aChange({ at: 6, parents: merged.heads, set: { title: 'c' } })
    expect(mergeRecord([first, left, right, choice])).toMatchObject({ fields: { title: 'c' }, conflicts: {} })
  })

  it('keeps a record in sight while a deletion and an edit stand against each other', () => {
    const deletion = aChange({ at: 9, station: 2, parents: [first.id], deleted: true })
    const edit = aChange({ at: 1, station: 3, parents: [first.id], set: { title: 'b' } })
    expect(mergeRecord([first, deletion]).deleted).toBe(true)
    const merged = mergeRecord([first, deletion, edit])
    expect(merged.deleted).toBe(false)
    expect(merged.conflicts[deletedField]).toEqual([
      { value: false, change: edit.id },
      { value: true, change: deletion.id },
    ])
    const agreed = aChange({ at: 10, parents: merged.heads, deleted: true })
    expect(mergeRecord([first, deletion, edit, agreed])).toMatchObject({ deleted: true, conflicts: {} })
  })

  it('names missing parents, and joins what it can when they come', () => {
    const missing = aChange({ at: 1, station: 2, parents: [first.id], set: { narrative: 'x' } })
    const last = aChange({ at: 2, station: 2, parents: [missing.id], set: { title: 'c' } })
    expect(mergeRecord([first, last])).toMatchObject({
      missing: [missing.id],
      conflicts: { title: [{ value: 'c' }, { value: 'a' }] },
    })
    expect(mergeRecord([last, missing, first])).toMatchObject({
      missing: [],
      conflicts: {},
      fields: { title: 'c' },
    })
  })

  it('breaks a tie of stamps by id, whoever comes first', () => {
    const left = aChange({ at: 5, station: 2, parents: [first.id], set: { title: 'b' } })
    const right = aChange({ at: 5, station: 3, parents: [first.id], set: { title: 'c' } })
    const highest = left.id > right.id ? 'b' : 'c'
    expect(fieldIn(mergeRecord([first, left, right]).fields, 'title')).toBe(highest)
    expect(fieldIn(mergeRecord([right, left, first]).fields, 'title')).toBe(highest)
  })

  it('counts an emptied field as a value like any other', () => {
    const emptied = aChange({ at: 5, station: 2, parents: [first.id], set: { title: null } })
    const renamed = aChange({ at: 4, station: 3, parents: [first.id], set: { title: 'c' } })
    expect(mergeRecord([first, emptied])).toMatchObject({ fields: { kind: 'attack' }, conflicts: {} })
    const merged = mergeRecord([first, emptied, renamed])
    expect(Object.keys(merged.fields)).toEqual(['kind'])
    expect(merged.conflicts['title']?.map((one) => one.value)).toEqual([null, 'c'])
  })

  it('lets an edit of one field leave the conflict of another open', () => {
    const left = aChange({ at: 1, station: 2, parents: [first.id], set: { title: 'b' } })
    const right = aChange({ at: 2, station: 3, parents: [first.id], set: { title: 'c' } })
    const { heads } = mergeRecord([first, left, right])
    const other = aChange({ at: 3, parents: heads, set: { kind: 'meeting' } })
    const merged = mergeRecord([first, left, right, other])
    expect(Object.keys(merged.conflicts)).toEqual(['title'])
    expect(merged.heads).toEqual([other.id])
  })

  it('keeps two choices made apart as a new conflict, and one choice made twice as none', () => {
    const left = aChange({ at: 1, station: 2, parents: [first.id], set: { title: 'b' } })
    const right = aChange({ at: 2, station: 3, parents: [first.id], set: { title: 'c' } })
    const all = [first, left, right]
    const { heads } = mergeRecord(all)
    const choose = (station: number, title: string) =>
      aChange({ at: 3 + station, station, parents: heads, set: { title } })
    expect(mergeRecord([...all, choose(2, 'b'), choose(3, 'b')]).conflicts).toEqual({})
    const apart = mergeRecord([...all, choose(2, 'b'), choose(3, 'c')])
    expect(apart.conflicts['title']?.map((one) => one.value)).toEqual(['c', 'b'])
  })

  it('takes a deletion back only by a change that saw it', () => {
    const deletion = aChange({ at: 1, station: 2, parents: [first.id], deleted: true })
    const restored = aChange({ at: 2, station: 3, parents: [deletion.id], deleted: false })
    const twice = aChange({ at: 3, station: 4, parents: [first.id], deleted: true })
    expect(mergeRecord([first, deletion, twice])).toMatchObject({ deleted: true, conflicts: {} })
    expect(mergeRecord([first, deletion, restored])).toMatchObject({ deleted: false, conflicts: {} })
    expect(mergeRecord([first, deletion, restored, twice])).toMatchObject({
      deleted: false,
      conflicts: { [deletedField]: [{ value: false }, { value: true }] },
    })
  })

  it('takes the type from the earliest change, whatever the later ones say', () => {
    const other = aChange({ at: 1, type: 'zone', parents: [first.id], set: { name: 'x' } })
    expect(mergeRecord([other, first]).type).toBe('event')
  })

  it('keeps fields with the names of built-in members', () => {
    const set = JSON.parse('{"__proto__":{"kind":"x"},"constructor":"c","toString":1}') as Change['set']
    const one = aChange({ set })
    const merged = mergeRecord([one, aChange({ at: 1, set: { title: 'b' } })])
    expect(Object.keys(merged.fields).sort()).toEqual(['__proto__', 'constructor', 'title', 'toString'])
    expect(fieldIn(merged.fields, 'kind')).toBeUndefined()
    const against = mergeRecord([
      one,
      aChange({ at: 1, set: JSON.parse('{"__proto__":"b"}') as Change['set'] }),
    ])
    expect(Object.entries(against.conflicts).map(([field, values]) => [field, values[0]?.value])).toEqual([
      ['__proto__', 'b'],
    ])
  })

  it('refuses an empty set: a record without changes is none', () => {
    expect(() => mergeRecord([])).toThrow('without changes')
  })

  it('takes a type it does not know as it is', () => {
    const odd = aChange({ type: 'hologram', set: { shape: { deep: [1, null] } } })
    expect(mergeRecord([odd])).toMatchObject({ type: 'hologram', fields: { shape: { deep: [1, null] } } })
  })
})
