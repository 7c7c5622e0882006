import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { refuseBaseMap } from '../db/model/base-map.ts'
import type { BaseMapFacts, BaseMapTile } from '../db/model/base-map.ts'
import type { BaseMapAnswer, BaseMapAsk } from './worker/base-map-messages.ts'

const workerFile = join(__dirname, 'base-map-worker.cjs')
/** A big picture is decoded as a whole before its first tile. */
const openLimitMs = 30_000
const tileLimitMs = 15_000
const heapLimitMegabytes = 512

type Question = { readonly what: 'facts' } | Omit<Extract<BaseMapAsk, { what: 'tile' }>, 'id'>
interface Waiting {
  readonly done: (value: unknown) => void
  readonly fail: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** One base map file, read in a thread of its own: what is damaged or slow there stops no one else. */
export interface BaseMapReader {
  readonly facts: () => Promise<BaseMapFacts>
  readonly tile: (zoom: number, x: number, y: number) => Promise<BaseMapTile | null>
  readonly close: () => void
}

/** Every method rejects with SituError base-map-refused; `too-slow` ends the thread, and the next question starts another. */
export function createBaseMapReader(path: string): BaseMapReader {
  let worker: Worker | null = null
  let next = 0
  const waiting = new Map<number, Waiting>()

  function failAll(reason: 'too-slow' | 'damaged', cause?: unknown): void {
    void worker?.terminate()
    worker = null
    const all = [...waiting.values()]
    waiting.clear()
    for (const one of all) {
      clearTimeout(one.timer)
      one.fail(refuseBaseMap(reason, '', cause))
    }
  }

  function start(): Worker {
    const started = new Worker(workerFile, {
      workerData: { path },
      resourceLimits: { maxOldGenerationSizeMb: heapLimitMegabytes },
    })
    started.unref()
    started.on('message', (answer: BaseMapAnswer) => {
      const one = waiting.get(answer.id)
      if (one === undefined) return
      waiting.delete(answer.id)
      clearTimeout(one.timer)
      if (answer.ok) one.done(answer.value)
      else one.fail(refuseBaseMap(answer.problem.reason, answer.problem.detail))
    })
    started.on('error', (error) => {
      if (started === worker) failAll('damaged', error)
    })
    started.on('exit', () => {
      if (started === worker) failAll('damaged')
    })
    return started
  }

  function ask(question: Question): Promise<unknown> {
    next += 1
    const id = next
    return new Promise((done, fail) => {
      const timer = setTimeout(
        () => {
          failAll('too-slow')
        },
        question.what === 'facts' ? openLimitMs : tileLimitMs,
      )
      waiting.set(id, { done, fail, timer })
      worker ??= start()
      worker.postMessage({ ...question, id })
    })
  }

  return {
    facts: () => ask({ what: 'facts' }) as Promise<BaseMapFacts>,
    tile: (zoom, x, y) => ask({ what: 'tile', zoom, x, y }) as Promise<BaseMapTile | null>,
    close() {
      failAll('damaged')
    },
  }
}
