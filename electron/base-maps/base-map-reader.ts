import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { refuseBaseMap } from '../../db/model/base-map/base-map.ts'
import type { BaseMapFacts, BaseMapTile } from '../../db/model/base-map/base-map.ts'
import { createStandingWorker } from '../worker/standing-worker.ts'
import type { BaseMapAsk, BaseMapProblem } from './base-map-messages.ts'

const workerFile = join(__dirname, 'base-map-worker.cjs')
/** A big picture is decoded as a whole before its first tile. */
const openLimitMs = 30_000
const tileLimitMs = 15_000
const heapLimitMegabytes = 512

/** One base map file, read in a thread of its own: what is damaged or slow there stops no one else. */
export interface BaseMapReader {
  readonly facts: () => Promise<BaseMapFacts>
  readonly tile: (zoom: number, x: number, y: number) => Promise<BaseMapTile | null>
  readonly close: () => void
}

/** Every method rejects with SituError base-map-refused; `too-slow` ends the thread, and the next question starts another. */
export function createBaseMapReader(path: string): BaseMapReader {
  const worker = createStandingWorker<BaseMapAsk, BaseMapProblem>({
    start() {
      const started = new Worker(workerFile, {
        workerData: { path },
        resourceLimits: { maxOldGenerationSizeMb: heapLimitMegabytes },
      })
      started.unref()
      return started
    },
    silenceLimitMs: ({ what }) => (what === 'facts' ? openLimitMs : tileLimitMs),
    toError: ({ reason, detail }) => refuseBaseMap(reason, detail),
  })

  async function ask(question: BaseMapAsk): Promise<unknown> {
    try {
      return await worker.ask(question)
    } catch (error) {
      const { code } = error as { code?: unknown }
      if (code === 'worker-silent') throw refuseBaseMap('too-slow', '', error)
      if (code === 'worker-ended') throw refuseBaseMap('damaged', '', error)
      throw error
    }
  }

  return {
    facts: () => ask({ what: 'facts' }) as Promise<BaseMapFacts>,
    tile: (zoom, x, y) => ask({ what: 'tile', zoom, x, y }) as Promise<BaseMapTile | null>,
    close() {
      worker.close(refuseBaseMap('damaged'))
    },
  }
}
