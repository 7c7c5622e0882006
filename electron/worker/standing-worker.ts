import type { Worker } from 'node:worker_threads'
import { SituError } from '../../db/model/errors.ts'

/** What a worker says of the one question that it was asked. Whatever it says is a sign of life. */
export type WorkerSays<Problem> =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly error: Problem }

export type OnProgress = (done: number, total: number | null) => void

/** A worker that is asked one thing at a time, and made anew when it has ended or says nothing any more. */
export interface StandingWorker<Question> {
  /**
   * Rejects with what the worker refuses, and with SituError worker-ended or worker-silent where it fails. Whoever waits
   * behind is not lost: the next worker is asked.
   */
  readonly ask: (question: Question, onProgress?: OnProgress) => Promise<unknown>
  /** Whoever waits is told `reason`. The worker may still close what it has open; then it is ended. */
  readonly close: (reason: Error) => void
}

export interface StandingWorkerOptions<Question, Problem> {
  readonly start: () => Worker
  /** How long a question may go without a word of the worker, milliseconds. */
  readonly silenceLimitMs: (question: Question) => number
  readonly toError: (problem: Problem) => Error
  /** Which of those that wait is asked next; without it the first. */
  readonly choose?: (waiting: readonly Question[]) => number
  /** Starts it before the first question. */
  readonly early?: boolean
}

interface Waiting<Question> {
  readonly question: Question
  readonly onProgress: OnProgress | undefined
  readonly done: (value: unknown) => void
  readonly fail: (error: Error) => void
}

/** For a worker to close its store in. */
const closeLimitMs = 5000

export function createStandingWorker<Question, Problem>(
  options: StandingWorkerOptions<Question, Problem>,
): StandingWorker<Question> {
  const waiting: Waiting<Question>[] = []
  let worker: Worker | null = null
  let asked: Waiting<Question> | null = null
  let timer: NodeJS.Timeout | undefined

  function askNext(): void {
    if (asked !== null || waiting.length === 0) return
    const next = options.choose?.(waiting.map(({ question }) => question)) ?? 0
    asked = waiting.splice(Math.max(0, next), 1)[0] ?? null
    if (asked === null) return
    try {
      worker ??= start()
      worker.postMessage(asked.question)
    } catch (error) {
      giveUp(ended(error))
      return
    }
    watch()
  }

  /** Counts the silence from now on. */
  function watch(): void {
    clearTimeout(timer)
    if (asked === null) return
    const limitMs = options.silenceLimitMs(asked.question)
    timer = setTimeout(() => {
      giveUp(
        new SituError('worker-silent', `no word for ${String(limitMs / 1000)} seconds: it was stopped`, {
          seconds: limitMs / 1000,
        }),
      )
    }, limitMs)
  }

  /** The one that was asked, once. */
  function take(): Waiting<Question> | null {
    clearTimeout(timer)
    const one = asked
    asked = null
    return one
  }

  /** The worker is done for: the question fails, and the next one gets another worker. */
  function giveUp(error: Error): void {
    const failed = worker
    worker = null
    void failed?.terminate()
    take()?.fail(error)
    askNext()
  }

  function start(): Worker {
    const started = options.start()
    started.on('message', (said: WorkerSays<Problem>) => {
      if (started !== worker) return
      if (said.kind === 'progress') {
        watch()
        asked?.onProgress?.(said.done, said.total)
        return
      }
      const one = take()
      if (said.kind === 'answer') one?.done(said.value)
      else one?.fail(options.toError(said.error))
      askNext()
    })
    started.on('error', (error) => {
      if (started === worker) giveUp(ended(error))
    })
    started.on('messageerror', (error) => {
      if (started === worker) giveUp(ended(error))
    })
    started.on('exit', () => {
      if (started === worker) giveUp(ended(undefined))
    })
    return started
  }

  if (options.early === true) worker = start()
  return {
    ask: (question, onProgress) =>
      new Promise((done, fail) => {
        waiting.push({ question, onProgress, done, fail })
        askNext()
      }),
    close(reason) {
      const closing = worker
      worker = null
      for (const one of [take(), ...waiting.splice(0)]) one?.fail(reason)
      if (closing === null) return
      closing.postMessage('close')
      const late = setTimeout(() => {
        void closing.terminate()
      }, closeLimitMs)
      late.unref()
      closing.once('exit', () => {
        clearTimeout(late)
      })
    },
  }
}

function ended(cause: unknown): SituError {
  const why = cause instanceof Error ? `: ${cause.message}` : ''
  return new SituError('worker-ended', `it ended without an answer${why}`, {}, cause)
}
