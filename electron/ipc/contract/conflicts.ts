import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { ConflictValueView, ConflictView } from '../../../db/model/views/record-views.ts'
import { asItTurnsOut, command, query } from './channel.ts'
import { changeId, nothing, stationId } from './inputs.ts'

export const conflictChannels = {
  'conflict.list': query<readonly ConflictView[]>()({ input: nothing, reads: ['*'] }),
  /** `valuesAtOnce` values of one conflict from the `from`th on. */
  'conflict.values': query<readonly ConflictValueView[]>()({
    input: z.strictObject({
      record: recordIdSchema,
      field: z.string().max(64),
      from: z.number().int().nonnegative(),
    }),
    reads: ['*'],
  }),
  /** A value that neither side gave. */
  'conflict.resolveWith': command<null>()({
    input: z.strictObject({ record: recordIdSchema, field: z.string().max(64), value: z.unknown() }),
    touches: asItTurnsOut,
  }),
  /** Many at once, undone as one; without `only`, all. A conflict to which the station gave no value stays open. */
  'conflict.resolveMany': command<{ readonly settled: number; readonly left: number }>()({
    input: z.strictObject({
      rule: z.discriminatedUnion('take', [
        z.strictObject({ take: z.literal('newer') }),
        z.strictObject({ take: z.literal('station'), station: stationId }),
      ]),
      only: z
        .array(z.strictObject({ record: recordIdSchema, field: z.string().max(64) }))
        .max(10_000)
        .optional(),
    }),
    touches: ['*', 'store'],
  }),
  'conflict.resolve': command<null>()({
    input: z.strictObject({ record: recordIdSchema, field: z.string().max(64), change: changeId }),
    touches: asItTurnsOut,
  }),
}
