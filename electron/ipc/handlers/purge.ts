import { pendingPurges } from '../../../db/commands/purge.ts'
import type { purgeChannels } from '../contract/purge.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function purgeHandlers({ session, jobs, db }: Desk): HandlersOf<typeof purgeChannels> {
  return {
    'purge.pending': () => pendingPurges(db()),
    'purge.start': (input, { touched }) => ({
      job: jobs.start(session.key(), { what: 'purge', ...input }, touched),
    }),
    'purge.confirm': ({ purge }, { touched }) => ({
      job: jobs.start(session.key(), { what: 'obey', purge }, touched),
    }),
  }
}
