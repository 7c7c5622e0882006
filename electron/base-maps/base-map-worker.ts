import { workerData } from 'node:worker_threads'
import { openBaseMap } from '../../db/formats/base-map/open.ts'
import { baseMapProblem } from '../../db/model/base-map/base-map.ts'
import type { BaseMapFile } from '../../db/model/base-map/base-map.ts'
import { answerQuestions } from '../worker/answer-questions.ts'
import type { BaseMapAsk, BaseMapProblem } from './base-map-messages.ts'

const { path } = workerData as { readonly path: string }

let file: Promise<BaseMapFile> | null = null

answerQuestions<BaseMapAsk, BaseMapProblem>({
  async answer(ask) {
    file ??= openBaseMap(path)
    const { facts, tile } = await file
    return ask.what === 'facts' ? facts : tile(ask.zoom, ask.x, ask.y)
  },
  toProblem: baseMapProblem,
  async close() {
    try {
      const opened = await file
      opened?.close()
    } catch {
      // What could not be opened, or not closed, goes with the thread.
    }
  },
})
