import type { baseMapProblem } from '../../db/model/base-map/base-map.ts'

/** What the worker of one base map file is asked. */
export type BaseMapAsk =
  | { readonly what: 'facts' }
  | { readonly what: 'tile'; readonly zoom: number; readonly x: number; readonly y: number }

export type BaseMapProblem = ReturnType<typeof baseMapProblem>
