import { parentPort } from 'node:worker_threads'
import type { OnProgress, WorkerSays } from './standing-worker.ts'

export interface Answerer<Question, Problem> {
  readonly answer: (question: Question, onProgress: OnProgress) => Promise<unknown>
  readonly toProblem: (error: unknown) => Problem
  /** Lets go of what is open, before the thread ends. */
  readonly close: () => Promise<void> | void
  /** What of an answer is moved, not copied. */
  readonly moved?: (value: unknown) => ArrayBuffer[]
}

/** The thread's end of a standing worker: answers what it is asked until it is told to close. */
export function answerQuestions<Question, Problem>({
  answer,
  toProblem,
  close,
  moved = () => [],
}: Answerer<Question, Problem>): void {
  const port = parentPort
  if (port === null) throw new Error('the worker needs a parent')
  const post = (said: WorkerSays<Problem>): void => {
    port.postMessage(said, said.kind === 'answer' ? moved(said.value) : [])
  }
  port.on('message', (question: Question | 'close') => {
    if (question === 'close') {
      void Promise.resolve(close()).finally(() => {
        port.close()
      })
      return
    }
    answer(question, (done, total) => {
      post({ kind: 'progress', done, total })
    }).then(
      (value) => {
        post({ kind: 'answer', value })
      },
      (error: unknown) => {
        post({ kind: 'refused', error: toProblem(error) })
      },
    )
  })
}
