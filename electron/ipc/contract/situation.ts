import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { ControlChanges } from '../../../db/model/situation/control-changes.ts'
import type { ZoneHistory } from '../../../db/model/situation/control-history.ts'
import type { Handover } from '../../../db/model/situation/handover.ts'
import type { ControlAt, Summary } from '../../../db/model/situation/situation.ts'
import type { StandingView } from '../../../db/model/situation/standing-view.ts'
import { asItTurnsOut, command, query } from './channel.ts'

export const situationChannels = {
  /** Who controls what at a moment of the operation's clock as known at an instant (absent: now), one entry per zone with geometry. */
  'control.at': query<readonly ControlAt[]>()({
    input: z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['control', 'zone', 'actor'],
    slow: true,
    urgent: true,
  }),
  /** Every period of control of every zone with geometry, as known on a date (UTC ms; absent: now): to step through time. */
  'control.history': query<readonly ZoneHistory[]>()({
    input: z.strictObject({ knownOn: z.number().optional() }),
    reads: ['control', 'zone', 'actor'],
    slow: true,
  }),
  /** What changed hands between two moments of the operation's clock (`to` absent: now). */
  'control.changes': query<ControlChanges>()({
    input: z.strictObject({ from: z.number(), to: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['control', 'zone', 'actor'],
    slow: true,
  }),
  'situation.summary': query<Summary>()({
    input: z.strictObject({ asOf: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['*'],
    slow: true,
  }),
  /** Where a record stands at a date and all that was said of it; null for types of which nothing is stated. */
  'standing.of': query<StandingView | null>()({
    input: z.strictObject({ id: recordIdSchema, at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['*'],
  }),
  /** Reads the situation by one of contradictory statements; `why` null takes the choice back. */
  'standing.choose': command<null>()({
    input: z.strictObject({ id: recordIdSchema, why: z.string().min(1).max(5000).nullable() }),
    touches: asItTurnsOut,
  }),
  /** What this store learned since an instant, and what stands open. */
  'situation.handover': query<Handover>()({
    input: z.strictObject({ since: z.number() }),
    reads: ['*'],
    slow: true,
  }),
}
