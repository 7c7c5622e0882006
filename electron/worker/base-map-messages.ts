import type { baseMapProblem } from '../../db/model/base-map.ts'

/** What the worker of one base map file is asked. */
export type BaseMapAsk =
  | { readonly id: number; readonly what: 'facts' }
  | {
      readonly id: number
      readonly what: 'tile'
      readonly zoom: number
      readonly x: number
      readonly y: number
    }

export type BaseMapAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: ReturnType<typeof baseMapProblem> }
