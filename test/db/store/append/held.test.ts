import { join } from 'node:path'
import { expect, it } from 'vitest'
import { confirmPurge, pendingPurges, purgeRecord } from '../../../../db/commands/purge.ts'
import { rebuild } from '../../../../db/commands/rebuild.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exportBundle } from '../../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../../db/exchange/bundle/import-bundle.ts'
import { fourWords } from '../../../../db/model/record/station-words.ts'
import type { Store } from '../../../../db/open.ts'
import { heldHere } from '../../../../db/store/append/held.ts'
import { aChange, aFolder, aStore, anEvent } from '../../../support/builders.ts'
import { append } from '../../../support/store.ts'

async function give(from: Store, into: Store, dryRun = false): Promise<void> {
  const path = join(aFolder(), 'one.situ')
  await exportBundle(from, path, { title: 'one', note: '' })
  await importBundle(into, path, { trust: ['any'], dryRun })
}

it('is alike where the changes are, whoever got them first, and in no other case', async () => {
  const [north, south] = [aStore({ name: 'North' }), aStore({ name: 'South', passphrase: 'x' })]
  saveRecord(north, { type: 'event', set: anEvent({ title: 'north' }) })
  saveRecord(south, { type: 'event', set: anEvent({ title: 'south' }) })
  await give(north, south)
  const before = heldHere(south.db)
  expect(heldHere(north.db).words).not.toBe(before.words)
  await give(south, north, true)
  expect(heldHere(north.db).words).not.toBe(before.words)
  await give(south, north)
  expect(heldHere(north.db)).toEqual(before)
  expect(before.words.split(' ')).toHaveLength(4)
  // The same again, and everything derived made anew: nothing else is held.
  await give(south, north)
  rebuild(north)
  expect(heldHere(north.db)).toEqual(before)
  saveRecord(south, { type: 'event', set: anEvent({ title: 'later' }) })
  expect(heldHere(south.db)).toMatchObject({ changes: before.changes + 1, records: before.records + 1 })
  expect(heldHere(south.db).words).not.toBe(before.words)
})

it('does not hang on whether content was purged, but on what was said about it', async () => {
  const [north, south] = [aStore({ name: 'North' }), aStore({ name: 'South' })]
  const { id } = saveRecord(north, { type: 'event', set: anEvent({ title: 'at risk' }) })
  await give(north, south)
  purgeRecord(north, id, { reason: 'a person at risk', authority: 'Head of office' })
  await give(north, south)
  // North has only stubs of it; South still has the words.
  const [request] = pendingPurges(south.db)
  expect(heldHere(south.db)).toEqual(heldHere(north.db))
  if (request === undefined) throw new Error('nothing was asked')
  confirmPurge(south, request.id)
  expect(heldHere(south.db)).toEqual(heldHere(north.db))
})

it('does not hang on the order in which changes came', () => {
  const changes = Array.from({ length: 20 }, (_, n) => aChange({ station: n % 3, set: { title: String(n) } }))
  const [one, other] = [aStore(), aStore()]
  append(one, changes)
  append(other, changes.toReversed(), 3)
  expect(heldHere(one.db)).toEqual(heldHere(other.db))
  expect(heldHere(one.db).changes).toBe(20)
})

it('reads 44 bits as four words, the first bits first', () => {
  expect(fourWords(Uint8Array.of(0, 0, 0, 0, 0, 0))).toBe('abandon abandon abandon abandon')
  expect(fourWords(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff))).toBe('zoo zoo zoo zoo')
  expect(fourWords(Uint8Array.of(0x00, 0x20, 0, 0, 0, 0x0f))).toBe('ability abandon abandon abandon')
})
