import { expect, it } from 'vitest'
import type { Json } from '../../../db/model/canonical.ts'
import { columnsOf, columnsOfField } from '../../../db/formats/cells/flat-record.ts'
import type { OutRecord } from '../../../db/formats/cells/flat-record.ts'
import { readEdits } from '../../../db/formats/cells/edited-record.ts'
import { fieldsOfType } from '../../../db/model/fields/record-fields.ts'
import { meaningsIn } from '../../../db/model/fields/value.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import { utc } from '../../../db/model/dates/time-zone.ts'
import { aRecordId } from '../../support/builders.ts'

const nameOf = (id: string): string => (id === '' ? '' : `the record ${id.slice(-2)}`)
const meta = { nameOf, zone: utc }
const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function cellsOf(type: RecordType, fields: Readonly<Record<string, Json>>): Record<string, unknown> {
  const record: OutRecord = { id: aRecordId(1), type, stamp: '', fields }
  return Object.fromEntries(columnsOf(type).map(({ name, value }) => [name, value(record, meta)]))
}

/** Where a reference within a field stands. */
const within: Readonly<Record<string, readonly string[]>> = {
  'sources.*.source': ['sources', 'source_ids'],
  'actors.*.actor': ['actors', 'actor_ids'],
  'population.source': ['population_source', 'population_source_id'],
  'conditions.*.metBy.*': ['conditions_met_by'],
}

it('every reference of every type is written with the name of its record and its id', () => {
  let seen = 0
  for (const type of recordTypes)
    for (const [field, { form }] of Object.entries(fieldsOfType(type)))
      for (const { path, meaning } of meaningsIn(form)) {
        if (meaning.kind !== 'reference') continue
        const own =
          path.length === 0
            ? [snake(field), `${snake(field)}_id`]
            : path.join() === '*'
              ? [snake(field), `${snake(field)}_ids`]
              : null
        const wanted = own ?? within[[field, ...path].join('.')]
        expect(
          columnsOfField(type, field).map(({ name }) => name),
          `${type} ${field} ${path.join('.')}`,
        ).toEqual(expect.arrayContaining([...(wanted ?? ['(none)'])]))
        seen += 1
      }
  expect(seen).toBeGreaterThan(30)
})

const samples: Readonly<Partial<Record<RecordType, Readonly<Record<string, Json>>>>> = {
  post: {
    name: 'Chair',
    agreement: aRecordId(2),
    proposed: [aRecordId(3), aRecordId(4)],
    needs: ['troops', 'police'],
  },
  provision: { article: '5', needs: ['money'] },
  actor: { name: 'A', mergedInto: aRecordId(5) },
  zone: { name: 'Z', population: { value: 100, year: 2020, source: aRecordId(6) } },
  purge: { targets: [aRecordId(7)], files: ['a'.repeat(64)], reason: 'x' },
  commitment: {
    actor: aRecordId(3),
    conditions: [{ text: 'ceasefire; holds', status: 'open', metBy: [aRecordId(4), aRecordId(5)] }],
  },
  event: {
    title: 'E',
    casualties: {
      killed: { low: 7000 },
      bySide: [
        { side: 'civilians', killed: { low: 2, best: 3, high: 5 }, injured: { low: 4 } },
        { side: 'B' },
      ],
    },
    derivedFrom: [aRecordId(8)],
  },
}

it('lists and references are words in the columns, JSON only where a field has parts of its own', () => {
  const post = cellsOf('post', samples.post ?? {})
  expect(post).toMatchObject({
    agreement: 'the record 02',
    agreement_id: aRecordId(2),
    proposed: 'the record 03; the record 04',
    proposed_ids: `${aRecordId(3)}; ${aRecordId(4)}`,
    needs: 'troops; police',
  })
  expect(cellsOf('actor', samples.actor ?? {})).toMatchObject({
    merged_into: 'the record 05',
    merged_into_id: aRecordId(5),
  })
  expect(cellsOf('zone', samples.zone ?? {})).toMatchObject({
    population_source: 'the record 06',
    population_source_id: aRecordId(6),
  })
  expect(cellsOf('commitment', samples.commitment ?? {})).toMatchObject({
    condition_texts: 'ceasefire; holds [open]',
    conditions_met_by: 'the record 04; the record 05',
  })
  expect(cellsOf('event', samples.event ?? {})['casualties_by_side']).toBe(
    'civilians: killed 3 (2-5), injured at least 4; B',
  )
  for (const [type, fields] of Object.entries(samples))
    for (const [name, value] of Object.entries(cellsOf(type as RecordType, fields)))
      if (name !== 'conditions' && name !== 'extra')
        expect(typeof value === 'string' && /^[[{]/.test(value), `${type} ${name}`).toBe(false)
})

it('a list that comes back as it went changes nothing; what is edited in it is read', () => {
  for (const [type, fields] of Object.entries(samples)) {
    const properties = cellsOf(type as RecordType, fields)
    for (const whole of [fields, null]) {
      const back = { type: type as RecordType, fields: whole, properties, geometry: undefined }
      expect(readEdits(back, fields, true, meta), type).toEqual({
        ...{ set: {}, notTaken: [], contradicted: [] },
        unknown: Object.keys(properties).filter((name) => name === 'wkt'),
      })
    }
  }
  const edit = (type: RecordType, over: Readonly<Record<string, unknown>>) => {
    const fields = samples[type] ?? {}
    const properties = { ...cellsOf(type, fields), ...over }
    return readEdits({ type, fields: null, properties, geometry: undefined }, fields, true, meta)
  }
  expect(edit('post', { needs: 'troops', proposed_ids: aRecordId(9) }).set).toEqual({
    needs: ['troops'],
    proposed: [aRecordId(9)],
  })
  expect(edit('actor', { merged_into_id: '' }).set).toEqual({ mergedInto: null })
  expect(edit('zone', { population_source_id: aRecordId(9) }).set).toEqual({
    population: { value: 100, year: 2020, source: aRecordId(9) },
  })
  // Names are for reading.
  expect(edit('post', { proposed: 'Somebody else' })).toMatchObject({ set: {}, notTaken: ['proposed'] })
  expect(edit('commitment', { conditions_met_by: 'x' })).toMatchObject({
    set: {},
    notTaken: ['conditions_met_by'],
  })
})
