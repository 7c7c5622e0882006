import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type {
  Here,
  HistoryEntry,
  RecordSummary,
  RecordView,
  StepBack,
} from '../../../db/model/views/record-views.ts'
import { asItTurnsOut, command, query } from './channel.ts'
import { changeId, nothing, recordType } from './inputs.ts'

const fields = z.record(z.string().max(64), z.unknown())

export const recordChannels = {
  /** Short forms of records by store row, in the order asked; a row that is gone is null. */
  'record.rows': query<readonly (RecordSummary | null)[]>()({
    input: z.strictObject({ rows: z.array(z.int().min(0)).max(500) }),
    reads: ['*'],
  }),
  /** Short forms by id. */
  'record.names': query<readonly (RecordSummary | null)[]>()({
    input: z.strictObject({ ids: z.array(recordIdSchema).max(500) }),
    reads: ['*'],
  }),
  /** Every record of a type except events, whole. */
  'record.list': query<readonly RecordView[]>()({
    input: z.strictObject({ type: recordType }),
    reads: ['*'],
  }),
  'record.get': query<RecordView | null>()({ input: z.strictObject({ id: recordIdSchema }), reads: ['*'] }),
  'record.history': query<readonly HistoryEntry[]>()({
    input: z.strictObject({ id: recordIdSchema }),
    reads: ['*'],
  }),
  /** Records that name this one: an actor's events, a source's uses. At most 200, latest first. */
  'record.links': query<{ readonly total: number; readonly records: readonly RecordSummary[] }>()({
    input: z.strictObject({ id: recordIdSchema }),
    reads: ['*'],
  }),
  /** What lies at a point besides events, within so many metres: these zones, places, and what names them. */
  'record.here': query<Here>()({
    input: z.strictObject({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      metres: z.number().min(0).max(1_000_000),
      zones: z.array(recordIdSchema).max(200),
    }),
    reads: ['*'],
  }),
  /** A new record (no id) or one change to an old one. `heads`: what the form had read, so a concurrent edit conflicts. */
  'record.save': command<{ readonly id: string; readonly change: string | null }>()({
    input: z.strictObject({
      type: recordType,
      id: recordIdSchema.optional(),
      set: fields,
      heads: z.array(changeId).optional(),
    }),
    touches: asItTurnsOut,
  }),
  'record.delete': command<null>()({ input: z.strictObject({ id: recordIdSchema }), touches: asItTurnsOut }),
  'record.restore': command<null>()({ input: z.strictObject({ id: recordIdSchema }), touches: asItTurnsOut }),
  /** Takes the last action of this session back, as new changes; does again what was taken back last. */
  'action.undo': command<StepBack>()({ input: nothing, touches: ['*', 'store'] }),
  'action.redo': command<StepBack>()({ input: nothing, touches: ['*', 'store'] }),
  /** What these two would do now; null: nothing. */
  'action.steps': query<{ readonly undo: string | null; readonly redo: string | null }>()({
    input: nothing,
    reads: ['*'],
  }),
}
