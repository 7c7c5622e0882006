import { fieldIn } from '../../../db/model/record/read-field.ts'
import { describe, expect, it } from 'vitest'
import { moveLineBetween } from '../../../db/commands/zones/move-line.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import type { Json } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import type { Store } from '../../../db/open.ts'
import { textFor } from '../../../renderer/text/text.ts'
import { aChange, aRecordId, aStore, anEvent } from '../../support/builders.ts'
import { append, dumpWhole } from '../../support/store.ts'

type Set = Readonly<Record<string, Json>>

const square = (west: number): Json => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 31],
      [west + 1, 31],
      [west + 1, 32],
      [west, 32],
      [west, 31],
    ],
  ],
})
const bowTie: Json = {
  type: 'Polygon',
  coordinates: [
    [
      [34, 31],
      [35, 32],
      [35, 31],
      [34, 32],
      [34, 31],
    ],
  ],
}
const point: Json = { type: 'Point', coordinates: [34, 31] }

function save(store: Store, type: string, set: Set, id?: RecordId): RecordId {
  return saveRecord(store, { type, id, set }).id
}

/** Field and reason of what is refused; the store is as it was. */
function refusal(store: Store, type: string, set: Set, id?: RecordId): unknown {
  const before = dumpWhole(store)
  try {
    save(store, type, set, id)
  } catch (error) {
    expect(dumpWhole(store)).toBe(before)
    if (!(error instanceof SituError)) throw error
    const { field, reason, fault } = error.details
    if (error.code === 'record-invalid') return `${String(field)} ${String(reason)}`
    if (error.code === 'geometry-invalid') return `${String(field)} ${String(fault)}`
    throw error
  }
  return 'saved'
}

describe('a person’s edit', () => {
  it.each<readonly [string, Set, string]>([
    ['event', { casualties: { killed: { best: -3 } } }, 'casualties.killed.best negative'],
    ['event', { casualties: { killed: { low: 20, best: 12, high: 5 } } }, 'casualties.killed order'],
    ['event', { casualties: { killed: { low: 20, high: 5 } } }, 'casualties.killed order'],
    ['event', { casualties: { injured: { best: 2.5 } } }, 'casualties.injured.best not-whole'],
    ['event', { casualties: { killed: { high: 1e12 } } }, 'casualties.killed.high too-large'],
    [
      'event',
      { casualties: { bySide: [{ side: 'A', killed: { best: -1 } }] } },
      'casualties.bySide.0.killed.best negative',
    ],
    ['event', { sources: [{ locator: 'p. 1' }, { date: 'garbage' }] }, 'sources.1.date date'],
    ['event', { occurred: 'garbage' }, 'occurred date'],
    ['commitment', { conditions: [{ text: 'x', since: 'garbage' }] }, 'conditions.0.since date'],
    ['commitment', { amount: { best: -5 } }, 'amount.best negative'],
    ['figure', { value: { low: 3, best: 1 } }, 'value order'],
    ['zone', { population: { value: 2.5 } }, 'population.value not-whole'],
    ['zone', { population: { value: 1e12 } }, 'population.value too-large'],
    ['zone', { population: { value: 'many' } }, 'population.value form'],
    ['zone', { geometry: bowTie }, 'geometry crosses-itself'],
    ['zone', { geometry: point }, 'geometry not-an-area'],
    ['control', { geometry: point }, 'geometry not-an-area'],
    ['event', { location: { geometry: bowTie } }, 'location.geometry crosses-itself'],
    ['control', { validFrom: '2025-11-05', validTo: '2025-11-03' }, 'validTo period'],
    ['relation', { validFrom: '2026', validTo: '2025' }, 'validTo period'],
    ['statement', { validFrom: '2025-11', validTo: '2025-10-31' }, 'validTo period'],
  ])('of a new %s is refused: %j', (type, set, wanted) => {
    expect(refusal(aStore(), type, set)).toBe(wanted)
  })

  it.each<readonly [string, Set]>([
    ['event', { casualties: { killed: { low: 5, best: 12, high: 20 }, injured: { high: 0 } } }],
    ['figure', { value: { low: -3.5, high: 12.25 } }],
    ['commitment', { amount: { best: 2.5 } }],
    // Vague ends may overlap.
    ['control', { validFrom: '2025-11', validTo: '2025-11-03' }],
    ['control', { validFrom: '2025-11-05', validTo: '2025-11-05' }],
    ['zone', { geometry: square(34), population: { value: 52_000, year: 2024 } }],
    // A record that is not here yet is no fault.
    ['control', { zone: aRecordId(7), controller: aRecordId(8) }],
    ['zone', { parent: aRecordId(9) }],
  ])('of a new %s is saved: %j', (type, set) => {
    expect(refusal(aStore(), type, set)).toBe('saved')
  })

  it('names records of the right type', () => {
    const store = aStore()
    const zone = save(store, 'zone', { name: 'North' })
    const actor = save(store, 'actor', { name: 'A' })
    const event = save(store, 'event', anEvent())
    const asked: readonly (readonly [string, Set])[] = [
      ['control', { zone, controller: zone }],
      ['control', { zone: actor }],
      ['zone', { parent: actor }],
      ['event', { actors: [{ actor: zone, role: 'side-a' }] }],
      ['event', { sources: [{ source: actor }] }],
      ['event', { derivedFrom: [zone] }],
      ['commitment', { conditions: [{ text: 'x', metBy: [event] }] }],
      ['provision', { agreement: zone }],
      ['post', { holder: zone }],
      ['figure', { subject: event }],
    ]
    expect(asked.map(([type, set]) => refusal(store, type, set))).toEqual([
      'controller wrong-type',
      'zone wrong-type',
      'parent wrong-type',
      'actors.0.actor wrong-type',
      'sources.0.source wrong-type',
      'derivedFrom.0 wrong-type',
      'conditions.0.metBy.0 wrong-type',
      'agreement wrong-type',
      'holder wrong-type',
      'saved',
    ])
  })

  it.each(['zone', 'actor', 'place'])('never puts a %s under itself, however long the way round', (type) => {
    const store = aStore()
    const [a, b, c] = ['A', 'B', 'C'].map((name) => save(store, type, { name })) as [
      RecordId,
      RecordId,
      RecordId,
    ]
    expect(refusal(store, type, { parent: a }, a)).toBe('parent itself')
    save(store, type, { parent: a }, b)
    save(store, type, { parent: b }, c)
    expect(refusal(store, type, { parent: b }, a)).toBe('parent circle')
    expect(refusal(store, type, { parent: c }, a)).toBe('parent circle')
    expect(refusal(store, type, { parent: a }, c)).toBe('saved')
  })

  it('never derives events from one another in a circle, or joins an actor to itself', () => {
    const store = aStore()
    const [a, b] = ['A', 'B'].map((title) => save(store, 'event', anEvent({ title }))) as [RecordId, RecordId]
    save(store, 'event', { derivedFrom: [a] }, b)
    expect(refusal(store, 'event', { derivedFrom: [b] }, a)).toBe('derivedFrom.0 circle')
    expect(refusal(store, 'event', { sameAs: [a] }, a)).toBe('sameAs.0 itself')
    const actor = save(store, 'actor', { name: 'A' })
    expect(refusal(store, 'actor', { mergedInto: actor }, actor)).toBe('mergedInto itself')
  })

  it('is measured with what stands there already', () => {
    const store = aStore()
    const control = save(store, 'control', { validFrom: '2025-11-05' })
    expect(refusal(store, 'control', { validTo: '2025-11-03' }, control)).toBe('validTo period')
    expect(refusal(store, 'control', { validTo: '2025-12' }, control)).toBe('saved')
    expect(refusal(store, 'control', { validFrom: '2026' }, control)).toBe('validTo period')
  })

  it('is not refused for what came doubtful from elsewhere and stays as it was', () => {
    const store = aStore()
    const id = aRecordId(1)
    const killed = { low: 20, best: 12, high: 5 }
    append(store, [aChange({ record: id, set: anEvent({ casualties: { killed } }) })])
    expect(refusal(store, 'event', { title: 'Other' }, id)).toBe('saved')
    expect(refusal(store, 'event', { casualties: { killed, injured: { best: 1 } } }, id)).toBe('saved')
    expect(refusal(store, 'event', { casualties: { killed: { ...killed, low: 21 } } }, id)).toBe(
      'casualties.killed order',
    )
    expect(fieldIn(findRecord(store.db, id)?.fields, 'casualties')).toEqual({ killed, injured: { best: 1 } })
  })

  it('with the tools for zones is checked alike', () => {
    const store = aStore()
    const [west, east] = [34, 35].map((at) => save(store, 'zone', { name: String(at), geometry: square(at) }))
    for (const zone of [west, east])
      save(store, 'control', { zone: zone ?? null, status: 'controlled', validFrom: '2025-01-01' })
    const move = (sources: readonly unknown[]) => () =>
      moveLineBetween(store, {
        first: west as RecordId,
        second: east as RecordId,
        line: [
          [35.2, 30.5],
          [35.2, 32.5],
        ],
        from: '2025-11-03',
        sources,
      })
    expect(move([{ date: 'garbage' }])).toThrow(/sources\.0\.date: "garbage" is not a date/)
    expect(move([{ date: '2025-11-02' }])).not.toThrow()
  })
})

it('says in the window’s language which field is wrong and why, not in the program’s English', () => {
  const details = { type: 'event', field: 'casualties.killed', reason: 'order' }
  expect(textFor('en').errorText('record-invalid', 'English', details)).toBe(
    'Casualties · killed: lowest, best and highest must rise in this order.',
  )
  expect(textFor('ar').errorText('record-invalid', 'English', details)).toBe(
    'الضحايا · القتلى: يجب أن يتصاعد الأدنى فالأرجح فالأعلى.',
  )
  const source = { type: 'event', field: 'sources.1.date', reason: 'date' }
  expect(textFor('en').errorText('record-invalid', 'English', source)).toBe(
    'Sources · 2 · Date: this is no date. Write 2025-11-03, 2025-11 or 2025.',
  )
})
