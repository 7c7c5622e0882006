import { expect, it } from 'vitest'
import { staleQueries } from '../../../electron/ipc/stale.ts'

it('queries are stale when one of the topics that they read has changed', () => {
  expect(staleQueries(['event'])).toEqual(expect.arrayContaining(['event.columns', 'duplicate.list']))
  expect(staleQueries(['zone'])).not.toContain('event.columns')
  expect(staleQueries(['zone', 'event'])).toContain('event.columns')
})

it('what reads all of the store is stale with any part of it, not with what is of this computer', () => {
  expect(staleQueries(['zone'])).toContain('record.get')
  expect(staleQueries(['receipt'])).toContain('record.get')
  expect(staleQueries(['prefs'])).toEqual(['store.recent', 'prefs.get'])
  expect(staleQueries(['base-map'])).toEqual(['basemap.list'])
})

it('another store makes all stale but what hangs on nothing, and no command', () => {
  const all = staleQueries(['*'])
  expect(all).toEqual(expect.arrayContaining(['store.state', 'event.columns', 'record.get', 'prefs.get']))
  for (const name of ['app.about', 'draft.get', 'drive.list', 'record.save', 'import.apply'])
    expect(all).not.toContain(name)
})

it('nothing hangs on no topic, or on one that nobody knows', () => {
  expect(staleQueries([])).toEqual([])
  expect(staleQueries(['job'])).not.toContain('event.columns')
})
