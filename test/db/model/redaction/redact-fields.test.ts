import { describe, expect, it } from 'vitest'
import { fieldsByType, recordTypes } from '../../../../db/model/record/records.ts'
import { classesByType } from '../../../../db/model/redaction/redact-fields.ts'
import type { FieldClass } from '../../../../db/model/redaction/redact-fields.ts'

/** Classes under which a value leaves unchanged whatever the profile says. */
const unguarded: ReadonlySet<FieldClass> = new Set(['plain', 'name'])

describe('classes of fields', () => {
  it.each(recordTypes)('of %s are those of its fields, none forgotten and none left over', (type) => {
    expect(Object.keys(classesByType[type]).sort()).toEqual(Object.keys(fieldsByType[type]).sort())
  })

  it('let only these leave unchanged under every profile: a new one is a decision', () => {
    const found = recordTypes.flatMap((type) =>
      Object.entries(classesByType[type] as Readonly<Record<string, FieldClass>>)
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
      const classes = classesByType[type] as Readonly<Record<string, FieldClass>>
      expect(classes).toMatchObject({
        note: 'text',
        sources: 'sources',
        externalIds: 'foreign',
        extra: 'foreign',
      })
    }
    expect(classesByType.event).toMatchObject({
      location: 'location',
      title: 'text',
      narrative: 'text',
      placeName: 'text',
    })
    expect(classesByType.post.holder).toBe('holder')
    expect(classesByType.source).toMatchObject({ name: 'person', contact: 'person' })
  })
})
