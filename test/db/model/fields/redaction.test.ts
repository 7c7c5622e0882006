import { describe, expect, it } from 'vitest'
import type { FieldClass } from '../../../../db/model/fields/field.ts'
import { fieldsOfType } from '../../../../db/model/fields/record-fields.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'

/** Classes under which a value leaves unchanged whatever the profile says. */
const unguarded: ReadonlySet<FieldClass> = new Set(['plain', 'name'])

function classesOf(type: string): Readonly<Record<string, FieldClass>> {
  return Object.fromEntries(Object.entries(fieldsOfType(type)).map(([field, { redact }]) => [field, redact]))
}

describe('classes of fields', () => {
  it('let only these leave unchanged under every profile: a new one is a decision', () => {
    const found = recordTypes.flatMap((type) =>
      Object.entries(classesOf(type))
        .filter(([field, kind]) => unguarded.has(kind) && field !== 'sensitivity' && field !== 'passOn')
        .map(([field, kind]) => `${type}.${field} ${kind}`),
    )
    expect(found).toEqual([
      'zone.name name',
      'zone.otherNames name',
      'zone.kind plain',
      'zone.pcode name',
      'zone.schematic plain',
      'control.status plain',
      'control.kind plain',
      'control.basis plain',
      'control.chosen plain',
      'actor.name name',
      'actor.otherNames name',
      'actor.kind plain',
      'actor.country plain',
      'actor.colour plain',
      'actor.pattern plain',
      'relation.kind plain',
      'relation.stance plain',
      'event.kind plain',
      'event.verification plain',
      'source.kind plain',
      'source.reliability plain',
      'source.protected plain',
      'agreement.name name',
      'provision.article name',
      'provision.implementation plain',
      'provision.needs plain',
      'post.name name',
      'post.body name',
      'post.seats plain',
      'post.status plain',
      'post.needs plain',
      'commitment.kind plain',
      'commitment.amount plain',
      'commitment.unit name',
      'commitment.stage plain',
      'figure.measure name',
      'figure.value plain',
      'figure.unit name',
      'figure.denominator name',
      'figure.basis plain',
      'figure.approximate plain',
      'figure.comparison plain',
      'statement.about plain',
      'statement.value plain',
      'statement.basis plain',
      'statement.chosen plain',
      'attachment.sha256 plain',
      'attachment.mediaType plain',
      'attachment.size plain',
      'operation.timeZone plain',
      'place.kind plain',
      'place.country plain',
    ])
  })

  it('never take what somebody typed, a person, a position or a foreign column for plain', () => {
    for (const type of recordTypes) {
      expect(classesOf(type)).toMatchObject({
        note: 'text',
        sources: 'sources',
        externalIds: 'foreign',
        extra: 'foreign',
      })
    }
    expect(classesOf('event')).toMatchObject({
      location: 'location',
      title: 'text',
      narrative: 'text',
      placeName: 'text',
    })
    expect(classesOf('post')['holder']).toBe('holder')
    expect(classesOf('source')).toMatchObject({ name: 'person', contact: 'person' })
  })
})
