import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { saveRecord } from '../../db/commands/save-record.ts'
import type { Store } from '../../db/open.ts'
import { createReader } from '../../electron/worker/reader.ts'
import { createJobs } from '../../electron/worker/start-jobs.ts'
import type { Progress } from '../../electron/ipc/contract/jobs.ts'
import type { WorkerStart } from '../../electron/worker/messages.ts'
import { aStore, anEvent } from '../support/builders.ts'

/** The program's own worker, as it was built. */
const workerFile = join(import.meta.dirname, '..', '..', 'dist', 'worker.cjs')

const program = { assets: join(import.meta.dirname, '..', '..', 'assets'), version: '1' }

function caught(threads: Worker[]): (data: WorkerStart) => Worker {
  return (data) => {
    const thread = new Worker(workerFile, { workerData: data })
    threads.push(thread)
    return thread
  }
}

it('a store is read again after its reader was killed, with a question under way or without', async () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  const threads: Worker[] = []
  const reader = createReader({ path: store.path, passphrase: null }, program, { start: caught(threads) })
  const counts = () => reader.ask('store.counts', {})
  const first = await counts()
  await threads[0]?.terminate()
  expect(await counts()).toEqual(first)
  // Killed first, in the same breath: a thread that is quick has no time to answer.
  void threads[1]?.terminate()
  const [asked, behind] = [counts(), counts()]
  await expect(asked).rejects.toMatchObject({ code: 'worker-ended' })
  expect(await behind).toEqual(first)
  expect(threads).toHaveLength(3)
  const ended = new Promise((done) => threads[2]?.once('exit', done))
  reader.close()
  await ended
})

it('a job whose worker is killed fails by name, changes nothing, and can be done again', async () => {
  const store = aStore()
  const threads: Worker[] = []
  let kill = true
  let over: (progress: Progress) => void = () => undefined
  const jobs = createJobs(
    (progress) => {
      if (progress.state !== 'running') over(progress)
      else if (kill && progress.done > 0) void threads[0]?.terminate()
    },
    { start: caught(threads) },
  )
  const importAll = (): Promise<Progress> =>
    new Promise((done) => {
      over = done
      jobs.start({ path: store.path, passphrase: null }, { ...anImport, paths: [manyEvents(store)] })
    })
  const events = (): unknown => store.db.prepare('SELECT count(*) FROM event_index').pluck().get()
  expect(await importAll()).toMatchObject({ state: 'failed', error: { code: 'worker-ended' } })
  expect(jobs.running()).toBe(0)
  expect(events()).toBe(0)
  kill = false
  expect(await importAll()).toMatchObject({ state: 'done' })
  expect(events()).toBe(eventCount)
})

const anImport = {
  what: 'import',
  preset: 'ucdp-ged',
  onError: 'stop',
  encoding: null,
  near: null,
  swapPositions: false,
  repair: false,
  assets: program.assets,
  trust: [],
  dryRun: false,
  passphrase: null,
  dates: {},
  answers: {},
  mappings: {},
  rejects: null,
} as const
const eventCount = 4000

/** A UCDP file: one row of the fixture again and again, each with an id and a day of its own. */
function manyEvents(store: Store): string {
  const fixture = join(import.meta.dirname, '..', 'fixtures', 'ucdp-ged-syria-2019.csv')
  const [head = '', row = ''] = readFileSync(fixture, 'utf8').split(/\r?\n/)
  const rows = Array.from({ length: eventCount }, (_, n) => row.replace(/^"?\d+"?/, String(5_000_000 + n)))
  const path = join(dirname(store.path), 'many.csv')
  writeFileSync(path, [head, ...rows].join('\n'))
  return path
}
