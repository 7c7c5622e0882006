import { linkDuplicates } from '../../../db/commands/link-duplicates.ts'
import type { eventChannels } from '../contract/events.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function eventHandlers({ session }: Desk): HandlersOf<typeof eventChannels> {
  return {
    'duplicate.link': ({ a, b, same }) =>
      session.write((store) => {
        linkDuplicates(store, a, b, same)
        return null
      }),
  }
}
