import * as z from 'zod'
import type { RecordId } from '../../../db/model/ids.ts'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { ZoneFault } from '../../../db/model/zones/topology.ts'
import type { ZoneEdit } from '../../../db/model/zones/zone-edits.ts'
import { command, query } from './channel.ts'

const day = z.string().max(64)
const name = z.string().min(1).max(500)
const snapMetres = z.number().min(0).max(10_000).optional()
const drawnLine = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly())
  .min(2)
  .max(10_000)

export const zoneChannels = {
  /** Faulty outlines; gaps and overlaps between zones of one layer at a date, largest first. */
  'zone.faults': query<readonly ZoneFault[]>()({
    input: z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['control', 'zone'],
    slow: true,
  }),
  /** Cuts a zone in two from a day on; it stays as the parent of both. */
  'zone.split': command<readonly [RecordId, RecordId]>()({
    input: z.strictObject({
      zone: recordIdSchema,
      line: drawnLine,
      from: day,
      names: z.tuple([name, name]),
      snapMetres,
    }),
    touches: ['*', 'store'],
  }),
  /** Makes one zone of two from a day on; both stay as its parts. */
  'zone.merge': command<RecordId>()({
    input: z.strictObject({ first: recordIdSchema, second: recordIdSchema, from: day, name }),
    touches: ['*', 'store'],
  }),
  /** Moves the line between two zones from a day on: a new period of control for each. */
  'zone.moveLine': command<readonly ZoneEdit[]>()({
    input: z.strictObject({
      first: recordIdSchema,
      second: recordIdSchema,
      line: drawnLine,
      from: day,
      basis: z.string().max(64).optional(),
      sources: z.array(z.unknown()).max(200).optional(),
      note: z.string().max(20_000).optional(),
      snapMetres,
    }),
    touches: ['control', 'store'],
  }),
}
