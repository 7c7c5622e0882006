import { expect, it } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { loadEventColumns } from '../../../../db/store/events/columns.ts'
import { summarise } from '../../../../db/store/situation/situation.ts'
import { aStore, anEvent } from '../../../support/builders.ts'

it('keeps the words of its codes when a summary was made on the same connection before', () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  summarise(store.db, null, null)
  const { codes, kind, verification } = loadEventColumns(store.db)
  expect(codes[kind[0] ?? 0]).toBe('shelling-artillery-missile-attack')
  expect(codes[verification[0] ?? 0]).toBe('reported')
  expect(summarise(store.db, null, null).events.byVerification).toEqual({ reported: 1 })
})
