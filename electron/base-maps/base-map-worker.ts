import { parentPort, workerData } from 'node:worker_threads'
import { openBaseMap } from '../../db/formats/base-map/open.ts'
import { baseMapProblem } from '../../db/model/base-map/base-map.ts'
import type { BaseMapFile } from '../../db/model/base-map/base-map.ts'
import type { WorkerSays } from '../worker/standing-worker.ts'
import type { BaseMapAsk, BaseMapProblem } from './base-map-messages.ts'

const { path } = workerData as { readonly path: string }
const port = parentPort
if (port === null) throw new Error('the worker needs a parent')

let file: Promise<BaseMapFile> | null = null

async function answer(ask: BaseMapAsk): Promise<unknown> {
  file ??= openBaseMap(path)
  const { facts, tile } = await file
  return ask.what === 'facts' ? facts : tile(ask.zoom, ask.x, ask.y)
}

port.on('message', (question: BaseMapAsk | 'close') => {
  if (question === 'close') {
    const closed = Promise.resolve(file).then((opened) => opened?.close())
    void closed
      .catch(() => undefined)
      .then(() => {
        port.close()
      })
    return
  }
  const post = (said: WorkerSays<BaseMapProblem>): void => {
    port.postMessage(said)
  }
  answer(question).then(
    (value) => {
      post({ kind: 'answer', value })
    },
    (error: unknown) => {
      post({ kind: 'refused', error: baseMapProblem(error) })
    },
  )
})
