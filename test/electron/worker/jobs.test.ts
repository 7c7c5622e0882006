import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { SituError } from '../../../db/model/errors.ts'
import { openStore } from '../../../db/open.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { runJob } from '../../../electron/worker/jobs.ts'
import type { JobKind, JobRequest, JobResults } from '../../../electron/worker/messages.ts'
import { aFolder, anEvent, aStore } from '../../support/builders.ts'

const assets = join(import.meta.dirname, '..', '..', '..', 'assets')
const quiet = (): void => undefined
const count = (store: Store): unknown =>
  store.db.prepare("SELECT count(*) FROM record WHERE type = 'event'").pluck().get()

type Import = JobRequest<'import'>

/** A job in a store of its own, on this thread. */
function run<K extends JobKind>(
  store: Store,
  job: JobRequest<K>,
  progress: (done: number, total: number | null) => void = quiet,
  passphrase: string | null = null,
): Promise<JobResults[K]> {
  return runJob({ store, passphrase, progress }, job)
}

function importOf(paths: readonly string[], over: Partial<Import> = {}): Import {
  return {
    what: 'import',
    paths,
    preset: 'auto',
    onError: 'stop',
    encoding: null,
    near: null,
    swapPositions: false,
    repair: false,
    assets,
    trust: [],
    dryRun: false,
    passphrase: null,
    dates: {},
    answers: {},
    mappings: {},
    rejects: null,
    ...over,
  }
}

/** Two events in a bundle of another store, and how that store is trusted. */
async function aBundle(): Promise<{ readonly path: string; readonly trust: readonly string[] }> {
  const other = aStore({ name: 'Other' })
  saveRecord(other, { type: 'event', set: anEvent() })
  saveRecord(other, { type: 'event', set: anEvent() })
  const path = join(aFolder(), 'other.situ')
  await exportBundle(other, path, { title: '', note: '', seal: null })
  const preview = await run(aStore(), importOf([path], { dryRun: true }))
  return { path, trust: preview.needsTrust.map(({ id }) => id) }
}

describe('an import', () => {
  it('takes each file by itself: one that cannot be read does not stop the others', async () => {
    const store = aStore()
    const { path, trust } = await aBundle()
    const folder = aFolder()
    const noBundle = join(folder, 'no.situ')
    writeFileSync(noBundle, 'PK but no more')
    const missing = join(folder, 'gone.csv')
    const done = await run(store, importOf([missing, noBundle, path], { trust }))
    expect(done.files.map(({ name, status }) => [name, status])).toEqual([
      ['gone.csv', 'refused'],
      ['no.situ', 'refused'],
      ['other.situ', 'imported'],
    ])
    expect(count(store)).toBe(2)
  })

  it('changes nothing when it only looks, or when it is called off', async () => {
    const store = aStore()
    const { path, trust } = await aBundle()
    await run(store, importOf([path], { trust, dryRun: true }))
    expect(count(store)).toBe(0)
    const calledOff = run(store, importOf([path], { trust }), (done) => {
      if (done > 0) throw new SituError('cancelled', 'cancelled')
    })
    await expect(calledOff).rejects.toMatchObject({ code: 'cancelled' })
    expect(count(store)).toBe(0)
  })

  it('is called off as a whole: no later file is begun', async () => {
    const store = aStore()
    const { path, trust } = await aBundle()
    let begun = 0
    const job = run(store, importOf([path, path], { trust }), (done, total) => {
      if (done === 0 && total === null) begun += 1
      else throw new SituError('cancelled', 'cancelled')
    })
    await expect(job).rejects.toMatchObject({ code: 'cancelled' })
    expect([begun, count(store)]).toEqual([1, 0])
  })
})

describe('other jobs', () => {
  it('write a list of one record type, and no file a second time', async () => {
    const store = aStore()
    saveRecord(store, { type: 'event', set: anEvent() })
    const path = join(aFolder(), 'events.csv')
    const list = (): JobRequest<'list'> => ({
      what: 'list',
      path,
      overwrite: false,
      format: 'csv',
      types: ['event'],
      filter: {},
      clearance: {},
      language: 'en',
    })
    expect(await run(store, list())).toMatchObject({ records: 1 })
    await expect(run(store, list())).rejects.toMatchObject({ code: 'output-exists' })
  })

  it('back up under the passphrase of the store', async () => {
    const passphrase = 'six words of this'
    const store = aStore({ passphrase })
    saveRecord(store, { type: 'event', set: anEvent() })
    const path = join(aFolder(), 'backup.situdb')
    expect(await run(store, { what: 'backup', path }, quiet, passphrase)).toMatchObject({ path })
    expect(() => openStore(path, { passphrase: null })).toThrow()
    const copy = openStore(path, { passphrase })
    expect(count(copy)).toBe(1)
    copy.close()
  })

  it('purge a record by its id', async () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'Nobody may read this' }) })
    const holds = (): boolean => JSON.stringify(findRecord(store.db, id)).includes('Nobody may read this')
    expect(holds()).toBe(true)
    const job: JobRequest<'purge'> = { what: 'purge', record: id, reason: 'asked for', authority: 'the head' }
    expect(await run(store, job)).toBeNull()
    expect(holds()).toBe(false)
  })
})
