import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SituError } from '../../../db/model/errors.ts'
import { createStandingWorker } from '../../../electron/worker/standing-worker.ts'
import type { OnProgress, StandingWorkerOptions } from '../../../electron/worker/standing-worker.ts'

/** A real thread: it echoes, and dies or hangs when it is asked to. */
const code = `
const { parentPort, threadId } = require('node:worker_threads')
parentPort.on('message', (question) => {
  if (question === 'close') parentPort.close()
  else if (question === 'throw') throw new Error('a bug')
  else if (question === 'exit') process.exit(3)
  else if (question === 'hang') for (;;) {}
  else if (question === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)) }
  else if (question === 'refuse') parentPort.postMessage({ kind: 'refused', error: 'not today' })
  else if (question === 'slow') {
    let left = 4
    const timer = setInterval(() => {
      left -= 1
      if (left > 0) return parentPort.postMessage({ kind: 'progress', done: 4 - left, total: 4 })
      clearInterval(timer)
      parentPort.postMessage({ kind: 'answer', value: 'slow ' + threadId })
    }, 20)
  } else parentPort.postMessage({ kind: 'answer', value: question + ' ' + threadId })
})`

/** What is asked, and the threads that were made for it. */
function aWorker(over: Partial<StandingWorkerOptions<string, string>> = {}): {
  readonly threads: Worker[]
  readonly ask: (question: string, onProgress?: OnProgress) => Promise<string>
  readonly close: () => void
} {
  const threads: Worker[] = []
  const worker = createStandingWorker<string, string>({
    start() {
      const thread = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } })
      threads.push(thread)
      return thread
    },
    silenceLimitMs: () => 20_000,
    toError: (problem) => new Error(problem),
    ...over,
  })
  onTestFinished(async () => {
    await Promise.all(threads.map((thread) => thread.terminate()))
  })
  return {
    threads,
    ask: (question, onProgress) => worker.ask(question, onProgress) as Promise<string>,
    close: () => worker.close(new Error('closed')),
  }
}

/** How each of several questions ended, in their order: the first word of an answer, or a code, or a message. */
async function outcomes(asked: readonly Promise<string>[]): Promise<readonly unknown[]> {
  const all = await Promise.allSettled(asked)
  return all.map((one) =>
    one.status === 'fulfilled'
      ? one.value.split(' ')[0]
      : one.reason instanceof SituError
        ? one.reason.code
        : (one.reason as Error).message,
  )
}

describe('a standing worker', () => {
  it('answers in one thread, and goes on after what it refused', async () => {
    const worker = aWorker()
    expect(await outcomes([worker.ask('a'), worker.ask('refuse'), worker.ask('b')])).toEqual([
      'a',
      'not today',
      'b',
    ])
    expect(worker.threads).toHaveLength(1)
  })

  it.each(['throw', 'exit', 'memory'])(
    'that ends itself (%s): its question fails by name, and those behind it get another thread',
    async (how) => {
      const worker = aWorker()
      expect(await outcomes([worker.ask('a'), worker.ask(how), worker.ask('b')])).toEqual([
        'a',
        'worker-ended',
        'b',
      ])
      expect(await outcomes([worker.ask('c')])).toEqual(['c'])
      expect(worker.threads).toHaveLength(2)
    },
  )

  it('that is killed while nobody asks is made anew by the next question', async () => {
    const worker = aWorker({ early: true })
    await worker.ask('a')
    await worker.threads[0]?.terminate()
    expect(await outcomes([worker.ask('b')])).toEqual(['b'])
    expect(worker.threads).toHaveLength(2)
  })

  it('that hangs is stopped after its limit, and those behind it get another thread', async () => {
    const worker = aWorker({ silenceLimitMs: (question) => (question === 'hang' ? 400 : 20_000) })
    await worker.ask('a')
    expect(await outcomes([worker.ask('hang'), worker.ask('b')])).toEqual(['worker-silent', 'b'])
    expect(worker.threads).toHaveLength(2)
    expect(worker.threads[0]?.threadId).toBe(-1)
  })

  it('that cannot be started fails each question and stops none', async () => {
    let tries = 0
    const worker = aWorker({
      start() {
        tries += 1
        throw new Error('no thread')
      },
    })
    expect(await outcomes([worker.ask('a'), worker.ask('b')])).toEqual(['worker-ended', 'worker-ended'])
    expect(tries).toBe(2)
  })

  it('may take longer than its limit while it says how far it is', async () => {
    // The clock of this side alone, moved on by each word of the thread: nothing hangs on how fast the machine is.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const worker = aWorker({ silenceLimitMs: () => 450 })
    const seen: number[] = []
    const asked = worker.ask('slow', (done) => {
      seen.push(done)
      vi.advanceTimersByTime(400)
    })
    expect(await outcomes([asked])).toEqual(['slow'])
    expect(seen).toEqual([1, 2, 3])
  })

  it('asks first what is chosen', async () => {
    const worker = aWorker({ choose: (waiting) => waiting.indexOf('urgent') })
    const order: string[] = []
    const note = async (question: string): Promise<void> => {
      await worker.ask(question)
      order.push(question)
    }
    await Promise.all([note('a'), note('b'), note('urgent')])
    expect(order).toEqual(['a', 'urgent', 'b'])
  })

  it('that is closed tells whoever waits, and ends', async () => {
    const worker = aWorker()
    await worker.ask('a')
    const ended = new Promise((done) => worker.threads[0]?.once('exit', done))
    const asked = outcomes([worker.ask('b'), worker.ask('c')])
    worker.close()
    expect(await asked).toEqual(['closed', 'closed'])
    await ended
  })
})
