import * as z from 'zod'
import { isChangeId, isStationId } from '../../../db/model/ids.ts'
import type { ChangeId, StationId } from '../../../db/model/ids.ts'

/** What inputs of several subjects are made of. */
export const nothing = z.strictObject({})
export const changeId = z.custom<ChangeId>(isChangeId, 'a change id')
export const stationId = z.custom<StationId>(isStationId, 'a station id')
export const recordType = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
export const path = z.string().min(1).max(4096)
export const passphrase = z.string().max(1024)
export const sealSchema = z.union([
  z.strictObject({ passphrase: passphrase.min(1) }),
  z.strictObject({ recipients: z.tuple([z.string().max(200)], z.string().max(200)) }),
])
