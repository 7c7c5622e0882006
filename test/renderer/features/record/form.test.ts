import { describe, expect, it } from 'vitest'
import { fieldsOfType } from '../../../../db/model/fields/record-fields.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'
import { fieldKind } from '../../../../renderer/features/record/field-kinds.ts'
import { changedFields } from '../../../../renderer/features/record/form/changed-fields.ts'
import { usualFields } from '../../../../renderer/features/record/form/usual-fields.ts'
import { codesOf } from '../../../../db/model/fields/code-lists.ts'
import { idsIn } from '../../../../db/model/ids.ts'

// Imports and Situ itself write these; the time zone is chosen in Settings.
const written = new Set(['sha256', 'mediaType', 'size', 'externalIds', 'extra', 'files', 'timeZone'])
const actor = '01890000-0000-7000-8000-000000000001'

describe('the form', () => {
  it('has a widget for every field that a person writes', () => {
    const without = recordTypes.flatMap((type) =>
      Object.keys(fieldsOfType(type)).filter(
        (field) => fieldKind(type, field).kind === 'fixed' && !written.has(field),
      ),
    )
    expect(without).toEqual([])
  })

  it('has a list for every code field', () => {
    const without = recordTypes.flatMap((type) =>
      Object.keys(fieldsOfType(type)).filter((field) => {
        const kind = fieldKind(type, field)
        return kind.kind === 'code' && codesOf(kind.list).length === 0
      }),
    )
    expect(without).toEqual([])
  })

  it('shows only fields that exist', () => {
    const unknown = recordTypes.flatMap((type) =>
      [...usualFields(type)].filter((field) => !Object.hasOwn(fieldsOfType(type), field)),
    )
    expect(unknown).toEqual([])
  })

  it('writes only what changed, and null for what was emptied', () => {
    const base = { title: 'Old', kind: 'meeting', placeName: 'Here', actors: [{ actor, role: 'host' }] }
    const values = {
      ...base,
      title: 'New',
      placeName: '',
      actors: [{ role: 'host', actor }, {}],
      narrative: '',
    }
    expect(changedFields('event', base, values)).toEqual({ title: 'New', placeName: null })
  })

  it('drops rows that were begun and left', () => {
    const values = {
      sources: [{ source: actor, credibility: '', locator: 'p. 3' }, { credibility: '3' }],
      casualties: { killed: { best: 2 }, bySide: [{ side: '' }] },
    }
    expect(changedFields('event', {}, values)).toEqual({
      sources: [{ source: actor, locator: 'p. 3' }],
      casualties: { killed: { best: 2 } },
    })
  })

  it('keeps a year while the number of people is still missing, and writes neither', () => {
    expect(changedFields('zone', {}, { population: { year: 2024 } })).toEqual({})
    expect(changedFields('zone', {}, { population: { value: 52_000, year: 2024 } })).toEqual({
      population: { value: 52_000, year: 2024 },
    })
  })

  it('finds the ids in a value', () => {
    expect(
      idsIn({ actors: [{ actor }], note: 'text', location: { geometry: { coordinates: [1, 2] } } }),
    ).toEqual([actor])
  })
})
