import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SituError } from '../db/model/errors.ts'
import type { Progress } from './ipc/contract.ts'
import type {
  JobRequest,
  PlainError,
  QueryRequest,
  StoreKey,
  WorkerMessage,
  WorkerStart,
} from './worker/messages.ts'

const pushEveryMs = 100
const workerFile = join(__dirname, 'worker.cjs')

/** Runs long work in worker threads, one each, and tells the screens how it goes. */
export interface Jobs {
  /** `after` is called once when the job has ended well, before the screens hear of it. */
  readonly start: (store: StoreKey, request: JobRequest, after?: (value: unknown) => void) => string
  readonly cancel: (job: string) => void
  /** Work that does not run in a worker but reports alike: printing. */
  readonly track: (what: Progress['what'], work: () => Promise<unknown>) => string
  /** The same, with progress and a way to cancel: `progress` throws when the person has cancelled. */
  readonly run: (
    what: Progress['what'],
    work: (progress: (done: number, total: number) => void) => Promise<unknown>,
  ) => string
  readonly running: () => number
}

export function createJobs(push: (progress: Progress) => void): Jobs {
  const cancelByJob = new Map<string, Int32Array>()

  function end(job: string, what: Progress['what'], error: PlainError | null, result: unknown): void {
    cancelByJob.delete(job)
    const state = error === null ? 'done' : error.code === 'cancelled' ? 'cancelled' : 'failed'
    push({ job, what, done: 0, total: null, state, ...(error === null ? { result } : { error }) })
  }

  function follow(job: string, what: Progress['what'], work: Promise<unknown>): void {
    push({ job, what, done: 0, total: null, state: 'running' })
    work.then(
      (result) => {
        end(job, what, null, result)
      },
      (error: unknown) => {
        const { code, message, details } = error as Partial<PlainError>
        end(
          job,
          what,
          { code: code ?? 'internal', message: message ?? 'failed', details: details ?? {} },
          null,
        )
      },
    )
  }

  return {
    start(store, request, after) {
      const job = randomUUID()
      const cancel = new SharedArrayBuffer(4)
      cancelByJob.set(job, new Int32Array(cancel))
      const data: WorkerStart = { store, job: request, cancel }
      const worker = new Worker(workerFile, { workerData: data })
      let ended = false
      const finish = (error: PlainError | null, result: unknown): void => {
        if (ended) return
        ended = true
        if (error === null) after?.(result)
        end(job, request.what, error, result)
      }
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress')
          push({ job, what: request.what, done: message.done, total: message.total, state: 'running' })
        else if (message.kind === 'done') finish(null, message.value)
        else if (message.kind === 'failed') finish(message.error, null)
      })
      worker.on('error', (error) => {
        finish(
          {
            code: 'internal',
            message: error instanceof Error ? error.message : 'the worker failed',
            details: {},
          },
          null,
        )
      })
      worker.on('exit', () => {
        finish({ code: 'internal', message: 'the work ended without an answer', details: {} }, null)
      })
      return job
    },
    cancel(job) {
      const cancel = cancelByJob.get(job)
      if (cancel !== undefined) Atomics.store(cancel, 0, 1)
    },
    track(what, work) {
      const job = randomUUID()
      follow(job, what, work())
      return job
    },
    run(what, work) {
      const job = randomUUID()
      const cancel = new Int32Array(new SharedArrayBuffer(4))
      cancelByJob.set(job, cancel)
      let last = 0
      const progress = (done: number, total: number): void => {
        if (Atomics.load(cancel, 0) === 1) throw new SituError('cancelled', 'cancelled; nothing was changed')
        if (Date.now() - last < pushEveryMs) return
        last = Date.now()
        push({ job, what, done, total, state: 'running' })
      }
      follow(job, what, work(progress))
      return job
    },
    running: () => cancelByJob.size,
  }
}

interface Waiting {
  readonly query: QueryRequest
  readonly done: (value: unknown) => void
  readonly fail: (error: Error) => void
}
/** The map waits for these. */
const urgent: ReadonlySet<QueryRequest['ask']> = new Set(['event.columns', 'control.at', 'search.events'])

/** The standing worker that answers slow reads of one open store. */
export interface Reader {
  readonly ask: <T>(query: QueryRequest) => Promise<T>
  readonly close: () => void
}

export function createReader(store: StoreKey, toError: (error: PlainError) => Error): Reader {
  const data: WorkerStart = { store, job: null, cancel: null }
  const worker = new Worker(workerFile, { workerData: data })
  const waiting: Waiting[] = []
  let asked: Waiting | null = null

  /** One at a time, so that what the map is drawn from need not stand in line. */
  function askNext(): void {
    if (asked !== null) return
    const first = waiting.findIndex(({ query }) => urgent.has(query.ask))
    asked = waiting.splice(Math.max(0, first), 1)[0] ?? null
    if (asked !== null) worker.postMessage(asked.query)
  }

  function failAll(error: Error): void {
    for (const one of [...(asked === null ? [] : [asked]), ...waiting.splice(0)]) one.fail(error)
    asked = null
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind !== 'answer' && message.kind !== 'refused') return
    const one = asked
    asked = null
    if (message.kind === 'answer') one?.done(message.value)
    else one?.fail(toError(message.error))
    askNext()
  })
  worker.on('error', (error) => {
    failAll(error instanceof Error ? error : new Error(String(error)))
  })
  return {
    ask<T>(query: QueryRequest) {
      return new Promise<T>((done, fail) => {
        waiting.push({ query, done: done as (value: unknown) => void, fail })
        askNext()
      })
    },
    close() {
      worker.postMessage('close')
      failAll(new SituError('store-not-open', 'no store is open'))
    },
  }
}
