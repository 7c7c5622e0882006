import { randomUUID } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import { SituError } from '../../db/model/errors.ts'
import type { JobId } from '../ipc/contract/channel.ts'
import type { Progress } from '../ipc/contract/jobs.ts'
import { createStandingWorker } from './standing-worker.ts'
import { startWorker, toSituError } from './store-worker.ts'
import type {
  JobKind,
  JobQuestion,
  JobRequest,
  JobResults,
  PlainError,
  StoreKey,
  WorkerStart,
} from './messages.ts'

const pushEveryMs = 100
/** Parts of an import or a purge say nothing: a large index that is made anew, a store that is written anew. */
const jobSilenceLimitMs = 30 * 60_000

/** Under which name the screens hear of it. */
const saidAs: { readonly [K in JobKind]: Progress['what'] } = {
  import: 'import',
  photos: 'import',
  bundle: 'export',
  list: 'export',
  exchange: 'exchange',
  extract: 'extract',
  purge: 'purge',
  obey: 'purge',
  'undo-import': 'import',
  backup: 'backup',
}

/** Runs long work in worker threads, one each, and tells the screens how it goes. */
export interface Jobs {
  /** `after` is called once when the job has ended well, before the screens hear of it. */
  readonly start: <K extends JobKind>(
    store: StoreKey,
    request: JobRequest<K>,
    after?: () => void,
  ) => JobId<JobResults[K]>
  readonly cancel: (job: string) => void
  /** Work that does not run in a worker but reports alike: printing. */
  readonly track: <R>(what: Progress['what'], work: () => Promise<R>) => JobId<R>
  /** The same, with progress and a way to cancel: `progress` throws when the person has cancelled. */
  readonly run: <R>(
    what: Progress['what'],
    work: (progress: (done: number, total: number) => void) => Promise<R>,
  ) => JobId<R>
  readonly running: () => number
}

export interface JobOptions {
  /** Tests begin and end workers of their own. */
  readonly start?: (data: WorkerStart) => Worker
  readonly silenceLimitMs?: number
}

export function createJobs(push: (progress: Progress) => void, options: JobOptions = {}): Jobs {
  const { start = startWorker, silenceLimitMs = jobSilenceLimitMs } = options
  const cancelByJob = new Map<string, Int32Array>()

  function end(job: string, what: Progress['what'], error: PlainError | null, result: unknown): void {
    cancelByJob.delete(job)
    const state = error === null ? 'done' : error.code === 'cancelled' ? 'cancelled' : 'failed'
    push({ job, what, done: 0, total: null, state, ...(error === null ? { result } : { error }) })
  }

  function follow<R>(job: string, what: Progress['what'], work: Promise<R>): JobId<R> {
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
    return job as JobId<R>
  }

  return {
    start<K extends JobKind>(store: StoreKey, request: JobRequest<K>, after?: () => void) {
      const what = saidAs[request.what]
      const job = randomUUID()
      const cancel = new SharedArrayBuffer(4)
      cancelByJob.set(job, new Int32Array(cancel))
      const worker = createStandingWorker<JobQuestion<K>, PlainError>({
        start: () => start({ store, program: null }),
        silenceLimitMs: () => silenceLimitMs,
        toError: toSituError,
      })
      const work = async (): Promise<JobResults[K]> => {
        try {
          const value = await worker.ask({ job: request, cancel }, (done, total) => {
            push({ job, what, done, total, state: 'running' })
          })
          after?.()
          return value as JobResults[K]
        } finally {
          worker.close(new SituError('worker-ended', 'it has done its work'))
        }
      }
      return follow(job, what, work())
    },
    cancel(job) {
      const cancel = cancelByJob.get(job)
      if (cancel !== undefined) Atomics.store(cancel, 0, 1)
    },
    track(what, work) {
      const job = randomUUID()
      return follow(job, what, work())
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
      return follow(job, what, work(progress))
    },
    running: () => cancelByJob.size,
  }
}
