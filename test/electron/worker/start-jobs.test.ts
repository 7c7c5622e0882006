import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SituError } from '../../../db/model/errors.ts'
import type { Progress } from '../../../electron/ipc/contract/jobs.ts'
import type { JobRequest, StoreKey } from '../../../electron/worker/messages.ts'
import { createJobs } from '../../../electron/worker/start-jobs.ts'
import type { Jobs } from '../../../electron/worker/start-jobs.ts'

/** A real thread that does what the path of a backup says. */
const code = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (question) => {
  if (question === 'close') return parentPort.close()
  const { job, cancel } = question
  if (job.path === 'refuse')
    return parentPort.postMessage({ kind: 'refused', error: { code: 'disk-full', message: 'full', details: { freeBytes: 1 } } })
  if (job.path === 'wait') {
    const flag = new Int32Array(cancel)
    const timer = setInterval(() => {
      if (Atomics.load(flag, 0) === 0) return parentPort.postMessage({ kind: 'progress', done: 1, total: 2 })
      clearInterval(timer)
      parentPort.postMessage({ kind: 'refused', error: { code: 'cancelled', message: 'cancelled', details: {} } })
    }, 10)
    return
  }
  parentPort.postMessage({ kind: 'progress', done: 1, total: 2 })
  parentPort.postMessage({ kind: 'answer', value: { path: job.path } })
})`

const key: StoreKey = { path: '/x.situdb', passphrase: null }
const backup = (path: string): JobRequest => ({ what: 'backup', path })

interface Told {
  readonly jobs: Jobs
  readonly told: Progress[]
  readonly threads: Worker[]
  /** What was told of a job until it had ended. */
  readonly ended: (job: string) => Promise<readonly Progress[]>
}

function aDesk(): Told {
  const told: Progress[] = []
  const threads: Worker[] = []
  const jobs = createJobs((progress) => told.push(progress), {
    start: () => {
      const thread = new Worker(code, { eval: true })
      threads.push(thread)
      return thread
    },
  })
  onTestFinished(async () => {
    await Promise.all(threads.map((thread) => thread.terminate()))
  })
  const ended = async (job: string): Promise<readonly Progress[]> => {
    await vi.waitFor(
      () => {
        expect(told.some((one) => one.job === job && one.state !== 'running')).toBe(true)
      },
      { timeout: 10_000, interval: 10 },
    )
    return told.filter((one) => one.job === job)
  }
  return { jobs, told, threads, ended }
}

describe('a job', () => {
  it('tells that it runs, how far it is, and what came of it, after what hangs on it was told', async () => {
    const { jobs, told, threads, ended } = aDesk()
    let toldBefore = -1
    const after = vi.fn(() => (toldBefore = told.filter(({ state }) => state === 'done').length))
    const job = jobs.start(key, backup('/b'), after)
    expect(jobs.running()).toBe(1)
    const all = await ended(job)
    expect(all[0]).toEqual({ job, what: 'backup', done: 0, total: null, state: 'running' })
    expect(all).toContainEqual({ job, what: 'backup', done: 1, total: 2, state: 'running' })
    expect(all.at(-1)).toEqual({
      job,
      what: 'backup',
      done: 0,
      total: null,
      state: 'done',
      result: { path: '/b' },
    })
    expect(after).toHaveBeenCalledOnce()
    expect([toldBefore, jobs.running()]).toEqual([0, 0])
    // Its thread is not kept.
    await vi.waitFor(() => {
      expect(threads[0]?.threadId).toBe(-1)
    })
  })

  it('tells why it failed, and nothing hangs on it then', async () => {
    const { jobs, ended } = aDesk()
    const after = vi.fn()
    const all = await ended(jobs.start(key, backup('refuse'), after))
    expect(all.at(-1)).toMatchObject({
      state: 'failed',
      error: { code: 'disk-full', message: 'full', details: { freeBytes: 1 } },
    })
    expect(after).not.toHaveBeenCalled()
    expect(jobs.running()).toBe(0)
  })

  it('is called off by its own name, and no other with it', async () => {
    const { jobs, told, ended } = aDesk()
    const first = jobs.start(key, backup('wait'))
    const second = jobs.start(key, backup('wait'))
    jobs.cancel('no such job')
    jobs.cancel(first)
    expect((await ended(first)).at(-1)).toMatchObject({ state: 'cancelled' })
    expect(told.some(({ job, state }) => job === second && state !== 'running')).toBe(false)
    expect(jobs.running()).toBe(1)
    jobs.cancel(second)
    await ended(second)
    expect(jobs.running()).toBe(0)
    // One that has ended can be called off: nothing comes of it.
    jobs.cancel(second)
    expect(await ended(second)).toEqual(told.filter(({ job }) => job === second))
  })
})

describe('work without a worker', () => {
  it('tells alike, and stops where it looks whether it was called off', async () => {
    const { jobs, ended } = aDesk()
    const gate = Promise.withResolvers<null>()
    const job = jobs.run('print', async (progress) => {
      progress(1, 3)
      await gate.promise
      progress(2, 3)
    })
    expect(jobs.running()).toBe(1)
    jobs.cancel(job)
    gate.resolve(null)
    const all = await ended(job)
    expect(all).toContainEqual({ job, what: 'print', done: 1, total: 3, state: 'running' })
    expect(all.at(-1)).toMatchObject({ state: 'cancelled' })
  })

  it('fails with what it threw, or as a fault where that has no code', async () => {
    const { jobs, ended } = aDesk()
    const known = jobs.track('print', () =>
      Promise.reject(new SituError('disk-full', 'full', { path: '/x' })),
    )
    expect((await ended(known)).at(-1)?.error).toEqual({
      code: 'disk-full',
      message: 'full',
      details: { path: '/x' },
    })
    const unknown = jobs.track('print', () => Promise.reject(new Error('a bug')))
    expect((await ended(unknown)).at(-1)?.error).toEqual({ code: 'internal', message: 'a bug', details: {} })
    const done = jobs.track('print', () => Promise.resolve(7))
    expect((await ended(done)).at(-1)).toMatchObject({ state: 'done', result: 7 })
  })
})
