import * as z from 'zod'
import type { EventCells } from '../../../db/model/events/event-cells.ts'
import { storedOrders } from '../../../db/model/events/event-orders.ts'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { bboxSchema, filterSchema } from '../../../db/model/events/filter.ts'
import { copiedRows } from '../../../db/model/imports/left-out.ts'
import { languageList } from '../../../db/model/languages.ts'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { command, query } from './channel.ts'
import { nothing } from './inputs.ts'

export interface NearDuplicates {
  readonly total: number
  readonly pairs: readonly {
    readonly a: RecordSummary
    readonly b: RecordSummary
    readonly metres: number
    readonly hours: number
  }[]
}

/** Events as a table for the clipboard. */
export interface CopiedEvents {
  readonly text: string
  readonly html: string
  readonly records: number
}

export const eventChannels = {
  /** All events as packed columns (ArrayBuffers). */
  'event.columns': query<EventColumns>()({
    input: nothing,
    reads: ['event'],
    slow: true,
    urgent: true,
  }),
  /** How many were killed at least, in the order of the columns; NaN where nobody gives a number. */
  'event.killed': query<{ readonly count: number; readonly killed: Float32Array }>()({
    input: nothing,
    reads: ['event'],
    slow: true,
  }),
  /** The H3 hexagon of each event, for a view; in the order of the columns. */
  'event.cells': query<EventCells>()({
    input: z.strictObject({ resolution: z.int().min(0).max(10), box: bboxSchema.optional() }),
    reads: ['event'],
    slow: true,
  }),
  /** Rows of events in an order that the columns do not give, for sorting a list. */
  'event.order': query<Uint32Array>()({
    input: z.strictObject({ by: z.enum(storedOrders) }),
    reads: ['event', 'source'],
    slow: true,
  }),
  /** Chosen events as a table for the clipboard, of what leaves by default. */
  'event.copy': query<CopiedEvents>()({
    input: z.strictObject({
      rows: z.array(z.int().min(1)).min(1).max(copiedRows),
      language: z.enum(languageList),
    }),
    reads: ['*'],
    slow: true,
  }),
  /** By record row: 1 for events with a statement of one of the grades. */
  'event.graded': query<Uint8Array>()({
    input: filterSchema.pick({ reliabilities: true, credibilities: true }),
    reads: ['event', 'source'],
    slow: true,
  }),
  /** Rows of the records that an import wrote on, by its receipt. */
  'event.batch': query<readonly number[]>()({
    input: z.strictObject({ receipt: z.int().min(1) }),
    reads: ['receipt'],
  }),
  /** Pairs of events that may be one, closest first. */
  'duplicate.list': query<NearDuplicates>()({
    input: z.strictObject({
      metres: z.number().min(0).max(100_000),
      days: z.number().min(0).max(60),
      limit: z.int().min(1).max(500),
    }),
    reads: ['event'],
    slow: true,
  }),
  /** Says that two events are one, or that they are not. A change like any other. */
  'duplicate.link': command<null>()({
    input: z.strictObject({ a: recordIdSchema, b: recordIdSchema, same: z.boolean() }),
    touches: ['event', 'store'],
  }),
}
