import { describe, expect, it } from 'vitest'
import { deletedField, mergeRecord } from '../../../db/merge/merge-record.ts'
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
    expect(merged.fields['title']).toBe('b')
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

  it('takes a type it does not know as it is', () => {
    const odd = aChange({ type: 'hologram', set: { shape: { deep: [1, null] } } })
    expect(mergeRecord([odd])).toMatchObject({ type: 'hologram', fields: { shape: { deep: [1, null] } } })
  })
})
