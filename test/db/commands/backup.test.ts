import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backup } from '../../../db/commands/backup.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { backupState } from '../../../db/store/backup-note.ts'
import { readSetting, writeSetting } from '../../../db/store/setting.ts'
import { aFolder, aStore, anEvent } from '../../support/builders.ts'
import { aClock } from '../../support/store.ts'

it('asks for a backup when changes of a week are in none, and not for what a backup holds', () => {
  const clock = aClock('2026-03-01T10:00:00Z')
  const store = aStore()
  const at = (time: string): ReturnType<typeof backupState> => backupState(store.db, clock(time))
  saveRecord(store, { type: 'event', set: anEvent() })
  expect(at('2026-03-08T09:00:00Z')).toEqual({ day: null, days: null, due: false })
  expect(at('2026-03-08T11:00:00Z')).toEqual({ day: null, days: null, due: true })
  backup(store, join(aFolder(), 'b.situdb'), null)
  expect(at('2026-03-08T11:00:00Z')).toEqual({ day: '2026-03-08', days: 0, due: false })
  // Nothing new: a month later there is still nothing to ask for.
  expect(at('2026-04-08T11:00:00Z')).toEqual({ day: '2026-03-08', days: 31, due: false })
  saveRecord(store, { type: 'event', set: anEvent() })
  expect(at('2026-04-15T10:00:00Z').due).toBe(false)
  expect(at('2026-04-16T10:00:00Z')).toEqual({ day: '2026-03-08', days: 39, due: true })
})

it('keeps of a backup the day and how far it reaches, in the store and in the copy, and nothing else', () => {
  aClock('2026-03-08T10:00:00Z')
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  const path = join(aFolder(), 'secret-place.situdb')
  backup(store, path, null)
  const note = JSON.parse(readSetting(store.db, 'backup') ?? '') as Record<string, unknown>
  expect(Object.keys(note)).toEqual(['day', 'lastRow'])
  expect(note['day']).toBe('2026-03-08')
  const copy = openExistingStore(path, { passphrase: null })
  expect(backupState(copy.db, Date.now())).toEqual({ day: '2026-03-08', days: 0, due: false })
  copy.close()
})

it('never asks in a sample, and reads a note that it does not understand as none', () => {
  const clock = aClock('2026-03-01T10:00:00Z')
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  writeSetting(store.db, 'backup', '{"day":7}')
  expect(backupState(store.db, clock('2026-04-01T10:00:00Z'))).toEqual({ day: null, days: null, due: true })
  writeSetting(store.db, 'sample', 'yes')
  expect(backupState(store.db, clock('2026-04-01T10:00:00Z')).due).toBe(false)
})
