import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SituError } from '../../db/model/errors.ts'
import type { PlainError, WorkerStart } from './messages.ts'

const workerFile = join(__dirname, 'worker.cjs')

/** A thread with its own connection to a store. */
export function startWorker(data: WorkerStart): Worker {
  return new Worker(workerFile, { workerData: data })
}

/** What the thread has refused, as it was thrown there. */
export function toSituError({ code, message, details }: PlainError): SituError {
  return new SituError(code as SituError['code'], message, details)
}
