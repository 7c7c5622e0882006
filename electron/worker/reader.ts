import type { Worker } from 'node:worker_threads'
import { SituError } from '../../db/model/errors.ts'
import { contract } from '../ipc/contract/contract.ts'
import type { OutputOf, ParsedOf, Question, SlowQuery } from '../ipc/contract/contract.ts'
import { createStandingWorker } from './standing-worker.ts'
import { startWorker, toSituError } from './store-worker.ts'
import type { PlainError, StoreKey, WorkerStart } from './messages.ts'
import type { Program } from './queries/query.ts'

/** The slowest reads (a first look at a million events, an extract's preview) take a minute or two on an old laptop. */
const answerLimitMs = 10 * 60_000

/** The standing worker that answers slow reads of one open store. */
export interface Reader {
  /** Rejects as the query does, and with SituError worker-ended or worker-silent; the next question starts anew. */
  readonly ask: <C extends SlowQuery>(channel: C, input: ParsedOf<C>) => Promise<OutputOf<C>>
  readonly close: () => void
}

export interface ReaderOptions {
  /** Tests begin and end workers of their own. */
  readonly start?: (data: WorkerStart) => Worker
  readonly silenceLimitMs?: number
}

export function createReader(store: StoreKey, program: Program, options: ReaderOptions = {}): Reader {
  const data: WorkerStart = { store, program }
  const { start = startWorker, silenceLimitMs = answerLimitMs } = options
  const worker = createStandingWorker<Question, PlainError>({
    start: () => start(data),
    silenceLimitMs: () => silenceLimitMs,
    toError: toSituError,
    // What the map is drawn from need not stand in line.
    choose: (waiting) => waiting.findIndex(({ ask }) => 'urgent' in contract[ask]),
    early: true,
  })
  return {
    ask: <C extends SlowQuery>(channel: C, input: ParsedOf<C>) =>
      worker.ask({ ask: channel, input } as Question) as Promise<OutputOf<C>>,
    close() {
      worker.close(new SituError('store-not-open', 'no store is open'))
    },
  }
}
