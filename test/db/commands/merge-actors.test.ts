import { fieldIn } from '../../../db/model/record/read-field.ts'
import { describe, expect, test } from 'vitest'
import { mergeActors } from '../../../db/commands/merge-actors.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { actorNetwork, actorPage } from '../../../db/store/situation/actor-page.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { summarise } from '../../../db/store/situation/situation.ts'
import { aStore } from '../../support/builders.ts'

const at = Date.parse('2025-12-05T12:00:00Z')

function save(store: Store, type: string, set: Readonly<Record<string, Json>>): RecordId {
  return saveRecord(store, { type, set }).id
}

interface Twins {
  readonly store: Store
  readonly one: RecordId
  readonly other: RecordId
  readonly zone: RecordId
}

/** The same brigade, recorded by two teams under two names. */
function twins(): Twins {
  const store = aStore()
  const one = save(store, 'actor', { name: 'Eastern Brigade', kind: 'rebel-group' })
  const other = save(store, 'actor', { name: 'Brigade 7', otherNames: [{ name: 'لواء الشرق', lang: 'ar' }] })
  const ring = [
    [34.4, 31.4],
    [34.5, 31.4],
    [34.5, 31.5],
    [34.4, 31.5],
    [34.4, 31.4],
  ]
  const geometry = { type: 'Polygon', coordinates: [ring] }
  const zone = save(store, 'zone', { name: 'East', geometry })
  save(store, 'control', { zone, controller: other, status: 'controlled', validFrom: '2025-11-01' })
  save(store, 'event', {
    title: 'Seen by team 1',
    kind: 'meeting',
    occurred: '2025-11-02',
    actors: [{ actor: one }],
  })
  save(store, 'event', {
    title: 'Seen by team 2',
    kind: 'meeting',
    occurred: '2025-11-03',
    actors: [{ actor: other }],
  })
  save(store, 'post', { name: 'Commander', status: 'appointed', holder: other, since: '2025-11-01' })
  save(store, 'relation', { from: other, to: one, kind: 'allied-with' })
  return { store, one, other, zone }
}

describe('two actors that are one', () => {
  test('are read as one everywhere, and both records stay with all that names them', () => {
    const { store, one, other, zone } = twins()
    expect(actorNetwork(store.db, at, null).edges).toHaveLength(1)
    mergeActors(store, other, one)
    expect(actorPage(store.db, one, at, null)).toMatchObject({
      actor: { id: one, name: 'Eastern Brigade' },
      otherNames: [
        { name: 'Brigade 7', lang: '' },
        { name: 'لواء الشرق', lang: 'ar' },
      ],
      aliases: [{ id: other, name: 'Brigade 7' }],
      holds: [{ zone: { id: zone, name: 'East' }, status: 'controlled' }],
      posts: [{ name: 'Commander', as: 'holder' }],
      events: { total: 2, byKind: { meeting: 2 } },
    })
    expect(actorPage(store.db, other, at, null)).toEqual(actorPage(store.db, one, at, null))
    expect(actorNetwork(store.db, at, null)).toMatchObject({ actors: [{ id: one }], edges: [] })
    const summary = summarise(store.db, at, null)
    expect(summary.posts.list[0]?.holder).toEqual({ id: one, name: 'Eastern Brigade' })
    expect(findRecord(store.db, other)).toMatchObject({ deleted: false, fields: { name: 'Brigade 7' } })
  })

  test('are two again after undo', () => {
    const { store, one, other } = twins()
    const before = JSON.stringify([actorPage(store.db, one, at, null), actorPage(store.db, other, at, null)])
    mergeActors(store, other, one)
    undoLast(store)
    expect(JSON.stringify([actorPage(store.db, one, at, null), actorPage(store.db, other, at, null)])).toBe(
      before,
    )
  })

  test('a third one joins the one that they are read as', () => {
    const { store, one, other } = twins()
    const third = save(store, 'actor', { name: 'The Seventh' })
    mergeActors(store, other, one)
    mergeActors(store, third, other)
    expect(fieldIn(findRecord(store.db, third)?.fields, 'mergedInto')).toBe(one)
    expect(
      actorPage(store.db, third, at, null)
        ?.aliases.map(({ name }) => name)
        .sort(),
    ).toEqual(['Brigade 7', 'The Seventh'])
  })

  test('what is no pair of actors is refused and nothing is written', () => {
    const { store, one, other, zone } = twins()
    mergeActors(store, other, one)
    const refused = [
      () => {
        mergeActors(store, one, one)
      },
      () => {
        mergeActors(store, one, other)
      },
      () => {
        mergeActors(store, other, one)
      },
      () => {
        mergeActors(store, zone, one)
      },
      () => {
        mergeActors(store, one, zone)
      },
    ]
    for (const attempt of refused)
      expect(attempt).toThrow(expect.objectContaining({ code: 'record-invalid' }))
    expect(fieldIn(findRecord(store.db, one)?.fields, 'mergedInto')).toBeUndefined()
  })
})
