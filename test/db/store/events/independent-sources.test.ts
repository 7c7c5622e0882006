import { expect, test } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { independentSources } from '../../../../db/store/events/independent-sources.ts'
import { aChange, aStore } from '../../../support/builders.ts'
import { append } from '../../../support/store.ts'

test('a report that repeats another does not confirm it, however long the chain or whoever links them', () => {
  const store = aStore()
  const save = (type: string, set: Readonly<Record<string, Json>>): RecordId =>
    saveRecord(store, { type, set }).id
  const [patrol, radio, paper, agency] = ['Patrol', 'Radio', 'Paper', 'Agency'].map((name) =>
    save('source', { name }),
  ) as [RecordId, RecordId, RecordId, RecordId]
  const by = (source: RecordId): Json => [{ source, credibility: '2' }]
  const first = save('event', { title: 'Shots', sources: by(radio) })
  expect(independentSources(store.db, first)).toEqual({ independent: 1, repeating: 0, reports: 1 })

  const repeated = save('event', {
    title: 'Paper: shots',
    sources: by(paper),
    derivedFrom: [first],
    sameAs: [first],
  })
  const again = save('event', { title: 'Agency, by the paper', sources: by(agency), derivedFrom: [repeated] })
  saveRecord(store, { type: 'event', id: again, set: { sameAs: [repeated] } })
  for (const id of [first, repeated, again])
    expect(independentSources(store.db, id)).toEqual({ independent: 1, repeating: 2, reports: 3 })

  const seen = save('event', { title: 'Seen by us', sources: by(patrol), sameAs: [first] })
  expect(independentSources(store.db, seen)).toEqual({ independent: 2, repeating: 2, reports: 4 })

  // Events that are derived from one another in a circle end nowhere: nothing is independent, and nothing hangs.
  const [a, b] = [save('event', { title: 'A', sources: by(paper) }), save('event', { title: 'B' })]
  saveRecord(store, { type: 'event', id: a, set: { derivedFrom: [b] } })
  // Nobody can write it here; two stations can that did not know of each other.
  append(store, [aChange({ record: b, at: 1e8, station: 2, set: { derivedFrom: [a] } })])
  expect(independentSources(store.db, a)).toEqual({ independent: 0, repeating: 1, reports: 1 })
})
