import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importSample } from '../../../../db/commands/imports/import-sample.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { actorNetwork, actorPage } from '../../../../db/store/situation/actor-page.ts'
import { listRecords } from '../../../../db/store/events/list.ts'
import type { Store } from '../../../../db/open.ts'
import { aClock } from '../../../support/store.ts'
import { aStore } from '../../../support/builders.ts'

const at = Date.parse('2025-12-05T12:00:00Z')

async function theSample(): Promise<{ readonly store: Store; readonly idOf: (name: string) => RecordId }> {
  const store = aStore()
  await importSample(store, join(import.meta.dirname, '../../../../assets/sample'))
  const { records } = listRecords(store.db, {
    type: 'actor',
    filter: {},
    asOf: null,
    knownOn: null,
    limit: null,
  })
  const idByName = new Map([...records].map(({ id, fields }) => [fieldIn(fields, 'name'), id] as const))
  return {
    store,
    idOf(name) {
      const id = idByName.get(name)
      if (id === undefined) throw new Error(`no actor ${name}`)
      return id
    },
  }
}

describe('the page of an actor', () => {
  test('of the sample has what it holds, what waits for it, its stances and figures', async () => {
    const { store, idOf } = await theSample()
    const israel = actorPage(store.db, idOf('Israel'), at, null)
    expect(israel).toMatchObject({
      kind: 'state',
      country: 'ISR',
      otherNames: [{ name: 'إسرائيل', lang: 'ar' }],
      holds: [
        { zone: { name: 'Israeli-controlled area (schematic)' }, status: 'controlled', basis: 'reported' },
      ],
      posts: [],
      waits: [{ condition: "Israel's consent", by: { name: 'Türkiye' } }],
      figures: [
        { measure: 'share of territory controlled', value: { best: 53 }, unit: '%', approximate: true },
        { measure: 'share of population', value: { best: 95 }, unit: '%' },
      ],
      sources: expect.arrayContaining([expect.objectContaining({ reliability: 'F' })]) as unknown,
    })
    expect(israel?.holds[0]?.areaKm2).toBeCloseTo(193.4, 0)
    expect(
      israel?.relations.map(({ to, stance, grades, holds }) => [to.name, stance, grades, holds]).sort(),
    ).toEqual(
      ['Azerbaijan', 'Indonesia', 'Pakistan', 'Türkiye'].map((name) => [name, 'distrusts', ['F6'], true]),
    )
    const council = actorPage(store.db, idOf('United Nations (Security Council)'), at, null)
    expect(council?.waits.map(({ by }) => by?.name).sort()).toEqual([
      'Azerbaijan',
      'Indonesia',
      'Pakistan',
      'Türkiye',
    ])
    expect(actorPage(store.db, idOf('Türkiye'), at, null)?.commitments).toMatchObject([
      { kind: 'troops', stage: 'conditional' },
    ])
  })

  test('shows no more than was known, and begun, at its dates', () => {
    const store = aStore()
    const clock = aClock('2025-11-01T10:00:00Z')
    const actor = saveRecord(store, { type: 'actor', set: { name: 'Guard' } }).id
    const other = saveRecord(store, { type: 'actor', set: { name: 'Mission' } }).id
    const early = Date.now()
    clock('2025-11-10T10:00:00Z')
    saveRecord(store, {
      type: 'event',
      set: { title: 'Later', kind: 'meeting', occurred: '2025-11-05', actors: [{ actor, role: 'host' }] },
    })
    saveRecord(store, {
      type: 'relation',
      set: { from: actor, to: other, kind: 'allied-with', validFrom: '2025-11-05', validTo: '2025-11-20' },
    })
    const day = (iso: string): number => Date.parse(`${iso}T12:00:00Z`)
    expect(actorPage(store.db, actor, at, null)).toMatchObject({
      events: {
        total: 1,
        byKind: { meeting: 1 },
        first: '2025-11-05',
        last: '2025-11-05',
        latest: [{ role: 'host' }],
      },
      relations: [{ holds: false }],
    })
    expect(actorPage(store.db, actor, day('2025-11-04'), null)).toMatchObject({
      events: { total: 0, latest: [] },
      relations: [{ holds: false }],
    })
    expect(actorPage(store.db, actor, day('2025-11-08'), null)).toMatchObject({
      relations: [{ holds: true }],
    })
    expect(actorPage(store.db, actor, at, early)).toMatchObject({ events: { total: 0 }, relations: [] })
    expect(actorPage(store.db, actor, at, early - 60_000)).toBeNull()
    expect(actorNetwork(store.db, day('2025-11-08'), null).edges).toMatchObject([{ kind: 'allied-with' }])
    expect(actorNetwork(store.db, at, null).edges).toEqual([])
    expect(actorNetwork(store.db, day('2025-11-08'), early).edges).toEqual([])
  })
})
