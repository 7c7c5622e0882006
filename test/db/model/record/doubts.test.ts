import { describe, expect, it } from 'vitest'
import { doubtsOf, referencedTypes, referencesIn } from '../../../../db/model/record/doubts.ts'
import { fieldsOfType } from '../../../../db/model/fields/record-fields.ts'
import { isRecordType, recordTypes } from '../../../../db/model/record/records.ts'
import { aRecordId } from '../../../support/builders.ts'

const everyField = recordTypes.flatMap((type) =>
  Object.keys(fieldsOfType(type)).map((field) => [type, field] as const),
)

describe('the meaning of fields', () => {
  it('names types of record that there are', () => {
    const wrong = everyField.flatMap(([type, field]) =>
      referencedTypes(type, field).filter((target) => !isRecordType(target)),
    )
    expect(wrong).toEqual([])
  })

  it('finds the references of a record where they stand', () => {
    const [a, b, c] = [aRecordId(1), aRecordId(2), aRecordId(3)]
    expect(referencesIn('event', { zone: a, actors: [{ actor: b }], derivedFrom: [c], title: 'x' })).toEqual([
      { field: 'zone', id: a, types: ['zone'], above: false },
      { field: 'actors.0.actor', id: b, types: ['actor'], above: false },
      { field: 'derivedFrom.0', id: c, types: ['event'], above: true },
    ])
  })
})

describe('doubtsOf', () => {
  it('never throws on what a faulty station wrote', () => {
    const odd = [null, 1, '', 'x', [], [null], {}, { killed: 1 }, { killed: { low: 'x' } }, [[1]]]
    for (const [type, field] of everyField)
      for (const value of odd)
        expect(() => [
          doubtsOf(type, { [field]: value }),
          referencesIn(type, { [field]: value }),
        ]).not.toThrow()
    expect(doubtsOf('of-a-newer-situ', { x: 1 })).toEqual([])
  })

  it('says what is wrong with the values', () => {
    expect(doubtsOf('event', { casualties: { killed: { low: 20, best: 12, high: 5 } } })).toEqual([
      {
        field: 'casualties.killed',
        reason: 'order',
        what: 'low 20, best 12, high 5: low, best and high do not rise',
      },
    ])
  })
})
