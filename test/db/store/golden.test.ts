// What released versions wrote is read for ever. These files were made by the version that had each format.
import { fieldIn } from '../../../db/model/record/read-field.ts'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { verifyBundle } from '../../../db/exchange/verify/verify-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { recordsOfType } from '../../../db/store/records/record.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { aFolder, aStore } from '../../support/builders.ts'

const golden = join(import.meta.dirname, '..', '..', 'fixtures', 'golden')

it('a store of format 1 is brought up to date, with a copy beside it, and loses nothing', async () => {
  const folder = aFolder()
  const path = join(folder, 'old.situdb')
  copyFileSync(join(golden, 'format-1.situdb'), path)
  const store = openExistingStore(path, { passphrase: null })
  expect(recordsOfType(store.db, 'event').map((record) => fieldIn(record.fields, 'title'))).toEqual([
    'Old event',
    'Not yet given',
  ])
  expect(recordsOfType(store.db, 'source').map((record) => fieldIn(record.fields, 'name'))).toEqual([
    'Old source',
  ])
  expect(verifyStore(store.db)).toMatchObject({ ok: true, problems: [] })
  expect(readdirSync(folder).some((name) => name.includes('before-upgrade'))).toBe(true)
  // The station is the one it was, and has a card now.
  expect(selfStation(store.db)).toMatchObject({
    name: 'Old north',
    recipient: expect.stringMatching(/^age1/) as string,
  })
  const before = dumpDerived(store.db)
  rebuild(store)
  expect(dumpDerived(store.db)).toBe(before)
  const bundle = join(folder, 'new.situ')
  await exportBundle(store, bundle, { title: '', note: '' })
  const other = aStore()
  await importBundle(other, join(golden, 'bundle-1.situ'), { trust: ['any'], dryRun: false })
  await importBundle(other, bundle, { trust: ['any'], dryRun: false })
  expect(dumpDerived(other.db)).toBe(before)
  store.close()
})

it('a bundle of format 1 is read and verified', async () => {
  const path = join(golden, 'bundle-1.situ')
  expect(await verifyBundle(path)).toMatchObject({ ok: true, records: { event: 1, source: 1 } })
  const store = aStore()
  const { file } = await importBundle(store, path, { trust: ['any'], dryRun: false })
  expect(file).toMatchObject({ status: 'imported', signer: { name: 'Old north' } })
})
