import { linkDuplicates } from '../../../db/commands/link-duplicates.ts'
import { rowsOfReceipt } from '../../../db/store/append/receipt.ts'
import type { eventChannels } from '../contract/events.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function eventHandlers({ session, db }: Desk): HandlersOf<typeof eventChannels> {
  return {
    'event.batch': ({ receipt }) => rowsOfReceipt(db(), receipt),
    'duplicate.link': ({ a, b, same }) =>
      session.write((store) => {
        linkDuplicates(store, a, b, same)
        return null
      }),
  }
}
