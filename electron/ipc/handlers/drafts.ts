import { SituError } from '../../../db/model/errors.ts'
import type { Store } from '../../../db/open.ts'
import { clearDraft, readDraft, writeDraft } from '../../../db/store/draft.ts'
import type { draftChannels } from '../contract/drafts.ts'
import type { Desk, HandlersOf } from './handler.ts'

/** A draft that comes late must not go into the store that was opened since. */
function checkSame(open: Store, path: string): void {
  if (open.path !== path) throw new SituError('store-not-open', `${path} is not open any more`, { path })
}

export function draftHandlers({ session, db }: Desk): HandlersOf<typeof draftChannels> {
  return {
    'draft.get': ({ key }) => readDraft(db(), key),
    'draft.save': ({ store, key, value }) =>
      session.write((open) => {
        checkSame(open, store)
        writeDraft(open.db, key, value, Date.now())
        return null
      }),
    'draft.clear': ({ store, key }) =>
      session.write((open) => {
        checkSame(open, store)
        clearDraft(open.db, key)
        return null
      }),
  }
}
