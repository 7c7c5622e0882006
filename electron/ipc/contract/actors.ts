import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import type { ActorNetwork, ActorPage } from '../../../db/model/situation/actor-page.ts'
import { command, query } from './channel.ts'

export const actorChannels = {
  /** Everything that is recorded of one actor at a date; null where it was not known. */
  'actor.page': query<ActorPage | null>()({
    input: z.strictObject({ id: recordIdSchema, at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['*'],
    slow: true,
  }),
  /** All actors and how they stand to one another at a date. */
  'actor.network': query<ActorNetwork>()({
    input: z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['actor', 'relation', 'source'],
    slow: true,
  }),
  /** Says that an actor is another one under a second name; both records stay. */
  'actor.merge': command<null>()({
    input: z.strictObject({ from: recordIdSchema, into: recordIdSchema }),
    touches: ['actor', 'store'],
  }),
}
