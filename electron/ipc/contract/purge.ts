import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { PurgeRequest } from '../../../db/model/views/station-views.ts'
import { job, query } from './channel.ts'
import { nothing } from './inputs.ts'

export const purgeChannels = {
  /** Purges that other stations ask for. */
  'purge.pending': query<readonly PurgeRequest[]>()({ input: nothing, reads: ['*'] }),
  /** Removes a record's content for good; a job, because the whole store is written anew. */
  'purge.start': job<null>()({
    input: z.strictObject({
      record: recordIdSchema,
      reason: z.string().min(1).max(2000),
      authority: z.string().min(1).max(2000),
    }),
    touches: ['*'],
  }),
  'purge.confirm': job<null>()({ input: z.strictObject({ purge: recordIdSchema }), touches: ['*'] }),
}
