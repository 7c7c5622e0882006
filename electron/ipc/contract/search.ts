import * as z from 'zod'
import type { SearchHit } from '../../../db/model/views/record-views.ts'
import { query } from './channel.ts'

export interface PlaceHit {
  readonly name: string
  readonly detail: string
  readonly lat: number
  readonly lng: number
  readonly radius: number
  readonly record: string | null
}

export const searchChannels = {
  /** Rows of events whose text matches every word; the last word may be a beginning. */
  'search.events': query<Uint32Array>()({
    input: z.strictObject({ text: z.string().max(1000) }),
    reads: ['event'],
    slow: true,
    urgent: true,
  }),
  'search.everything': query<readonly SearchHit[]>()({
    input: z.strictObject({ text: z.string().max(1000), limit: z.int().min(1).max(100) }),
    reads: ['*'],
  }),
  /** Gazetteer: the store's places and zones first, then the built-in towns. */
  'place.search': query<readonly PlaceHit[]>()({
    input: z.strictObject({ text: z.string().max(200) }),
    reads: ['place', 'zone'],
    slow: true,
  }),
}
