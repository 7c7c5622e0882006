import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../db/model/canonical.ts'
import {
  fieldIn,
  fieldsOf,
  readField,
  shapeIn,
  sourcesOf,
  textIn,
} from '../../../../db/model/record/read-field.ts'
import { aRecordId } from '../../../support/builders.ts'

const point = { type: 'Point', coordinates: [34.4, 31.5] }

describe('one field of a record', () => {
  const fields: Readonly<Record<string, Json>> = {
    title: 'Shelling',
    kind: 7,
    occurred: '2025-11-03',
    sources: 'radio',
  }

  it('is given as it stands, or as text, or as what it may be', () => {
    expect(fieldIn(fields, 'kind')).toBe(7)
    expect([
      textIn(fields, 'title'),
      textIn(fields, 'kind'),
      textIn(fields, 'narrative'),
      textIn(undefined, 'title'),
    ]).toEqual(['Shelling', '', '', ''])
    expect(readField('event', fields, 'occurred')).toBe('2025-11-03')
    expect(readField('event', fields, 'kind')).toBeUndefined()
    expect(readField('event', fields, 'sources')).toBeUndefined()
    expect(readField('event', undefined, 'title')).toBeUndefined()
  })

  it('has a shape of its own, or that of a location; none where it cannot be drawn', () => {
    expect(shapeIn({ geometry: point })).toEqual(point)
    expect(shapeIn({ location: { geometry: point, radius: 5 } })).toEqual(point)
    expect(shapeIn({ location: { geometry: { type: 'Point', coordinates: ['x', 1] } } })).toBeNull()
    expect(shapeIn({ location: 'here' })).toBeNull()
    expect(shapeIn(undefined)).toBeNull()
    // Beyond the antimeridian, as it was drawn: read within the world.
    expect(shapeIn({ geometry: { type: 'Point', coordinates: [190, 1] } })).toEqual({
      type: 'Point',
      coordinates: [-170, 1],
    })
  })

  it('is not read as that of another type', () => {
    const view = { id: aRecordId(1), type: 'zone', fields: { name: 'Zone 4' } }
    expect(fieldsOf('zone', view).name).toBe('Zone 4')
    expect(() => fieldsOf('actor', view)).toThrow('is a zone, read as a actor')
    expect(sourcesOf(view)).toEqual([])
    expect(sourcesOf({ fields: { sources: [{ source: aRecordId(2) }] } })).toEqual([{ source: aRecordId(2) }])
  })
})

// What is no field of any type does not compile.
// @ts-expect-error: a name with a slip of the pen
export const slip = (): unknown => fieldIn({}, 'occured')
// @ts-expect-error: a field of another type
export const foreign = (): unknown => readField('zone', {}, 'occurred')
