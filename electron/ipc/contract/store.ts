import * as z from 'zod'
import { clockVerdicts } from '../../../db/model/record/own-clock.ts'
import { timeZoneSchema } from '../../../db/model/fields/value.ts'
import type { Counts } from '../../../db/model/views/record-views.ts'
import type { BackupState, Held, StationView } from '../../../db/model/views/station-views.ts'
import { command, job, query } from './channel.ts'
import { nothing, passphrase, path } from './inputs.ts'

/** An open store, as the frame shows it. `null` when none is open. */
export interface StoreState {
  readonly path: string
  readonly name: string
  readonly operator: string
  readonly encrypted: boolean
  readonly readOnly: boolean
  readonly sample: boolean
  /** A store of the training sample: the folder with the bundles of its other stations. */
  readonly training: string | null
  readonly station: StationView
  /** Whose clock the operation counts days by. */
  readonly timeZone: string
  /** What the record names, when this computer knows no such zone, so that days are counted by UTC; else null. */
  readonly unknownZone: string | null
}

/** A copy of the store that was written. */
export interface BackupDone {
  readonly path: string
  readonly bytes: number
}

/** The open store. One that is opened, closed or named anew is told as `*` by the session itself. */
export const storeChannels = {
  'store.state': query<StoreState | null>()({ input: nothing, reads: ['store'] }),
  'store.recent': query<readonly { path: string; name: string; openedAt: number; exists: boolean }[]>()({
    input: nothing,
    reads: ['store', 'prefs'],
  }),
  'store.create': command<StoreState>()({
    input: z.strictObject({
      path,
      passphrase,
      operation: z.string().min(1).max(200),
      operator: z.string().max(20),
      sample: z.boolean(),
      timeZone: timeZoneSchema,
    }),
    touches: ['store', 'prefs'],
  }),
  /** Opens (or makes) the sample situation in the user's data folder, without a passphrase. */
  'store.openSample': command<StoreState>()({
    input: z.strictObject({ operator: z.string().max(20) }),
    touches: [],
  }),
  /** Opens (or makes) the training sample in the user's data folder, without a passphrase; `anew`: one more, untouched. */
  'store.openTraining': command<StoreState>()({
    input: z.strictObject({ operator: z.string().max(20), anew: z.boolean() }),
    touches: [],
  }),
  'store.open': command<StoreState>()({
    input: z.strictObject({ path, passphrase }),
    touches: ['store', 'prefs'],
  }),
  'store.close': command<null>()({ input: nothing, touches: [] }),
  'store.changePassphrase': command<null>()({
    input: z.strictObject({ current: passphrase, next: passphrase }),
    touches: [],
  }),
  /** What the operator says of a clock that could not be believed (error clock-doubtful). */
  'clock.judge': command<null>()({
    input: z.strictObject({ verdict: z.enum(clockVerdicts) }),
    touches: ['receipt', 'store', '*'],
  }),
  'store.setOperator': command<StoreState>()({
    input: z.strictObject({
      operator: z.string().min(1).max(20),
      stationName: z.string().max(100).optional(),
    }),
    touches: [],
  }),
  'store.counts': query<Counts>()({ input: nothing, reads: ['*'], slow: true }),
  /** What the store holds, to be compared with another laptop by voice. */
  'store.held': query<Held>()({ input: nothing, reads: ['*'], slow: true }),
  'backup.state': query<BackupState>()({ input: nothing, reads: ['*'] }),
  'backup.start': job<BackupDone>()({ input: z.strictObject({ path }), touches: ['store'] }),
}
