import { disclosuresOf, listDisclosures } from '../../../db/store/exchange/disclosure.ts'
import { deleteProfile, listProfiles, writeProfile } from '../../../db/store/exchange/redaction-profile.ts'
import type { extractChannels } from '../contract/extract.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function extractHandlers({ session, jobs, db, chosen }: Desk): HandlersOf<typeof extractChannels> {
  return {
    'extract.start': ({ seal, ...input }, { touched }) => ({
      job: jobs.start(
        session.key(),
        { what: 'extract', ...input, overwrite: chosen.mayReplace(input.path), seal: seal ?? null },
        touched,
      ),
    }),
    'profile.list': () => listProfiles(db()),
    'profile.save': ({ profile }) =>
      session.write((store) => {
        writeProfile(store.db, profile)
        return null
      }),
    'profile.delete': ({ name }) =>
      session.write((store) => {
        deleteProfile(store.db, name)
        return null
      }),
    'disclosure.list': () => listDisclosures(db()),
    'disclosure.of': ({ id }) => disclosuresOf(db(), id),
  }
}
