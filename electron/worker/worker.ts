import { workerData } from 'node:worker_threads'
import type { Store } from '../../db/open.ts'
import { keepLittle, openStore } from '../../db/open.ts'
import { fileError } from '../../db/file-error.ts'
import { SituError } from '../../db/model/errors.ts'
import { sqliteError } from '../../db/sqlite-error.ts'
import { knownColumns } from '../../db/store/events/event-facts.ts'
import type { Question } from '../ipc/contract/contract.ts'
import { answerQuestions } from './answer-questions.ts'
import { runJob } from './jobs.ts'
import type { JobQuestion, PlainError, WorkerStart } from './messages.ts'
import { answerQuery } from './queries/queries.ts'
import type { OnProgress } from './standing-worker.ts'

const start = workerData as WorkerStart

/** The buffers of typed arrays in an answer: moved, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((member) =>
    ArrayBuffer.isView(member) && member.buffer instanceof ArrayBuffer ? [member.buffer] : [],
  )
}

function plainError(caught: unknown): PlainError {
  const error = fileError(sqliteError(caught, start.store.path), '')
  if (error instanceof SituError) return { code: error.code, message: error.message, details: error.details }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), details: {} }
}

const progressEveryMs = 100
let store: Store | null = null

function opened(): Store {
  store ??= openStore(start.store.path, { passphrase: start.store.passphrase, shared: true, reading: true })
  return store
}

/** What every window asks first, read while the window is still being made. A failure is for whoever asks. */
function readAhead(): void {
  try {
    const { db } = opened()
    keepLittle(db)
    knownColumns(db, null)
  } catch {
    return
  }
}

async function answer(question: Question | JobQuestion, onProgress: OnProgress): Promise<unknown> {
  if ('ask' in question) {
    if (start.program === null) throw new Error('a worker for a job reads nothing')
    return answerQuery({ db: opened().db, ...start.program }, question)
  }
  const cancel = new Int32Array(question.cancel)
  let last = 0
  const progress: OnProgress = (done, total) => {
    if (Atomics.load(cancel, 0) === 1) throw new SituError('cancelled', 'cancelled; nothing was changed')
    const now = Date.now()
    if (now - last < progressEveryMs) return
    last = now
    onProgress(done, total)
  }
  return runJob({ store: opened(), passphrase: start.store.passphrase, progress }, question.job)
}

if (start.program !== null) setImmediate(readAhead)
answerQuestions<Question | JobQuestion, PlainError>({
  answer,
  toProblem: plainError,
  close() {
    store?.close()
  },
  moved: buffersOf,
})
