import type { ReadHandle, WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import { redactionProfileSchema, shippedProfiles } from '../../model/redaction/profile.ts'
import type { RedactionProfile } from '../../model/redaction/profile.ts'
import { prepared } from '../statement.ts'

/** Profiles by name: the shipped ones, each as it was changed here, and the store's own. */
export function listProfiles(db: ReadHandle): readonly RedactionProfile[] {
  const stored = prepared<[], { body: string }>(db, 'SELECT body FROM redaction_profile ORDER BY name')
    .all()
    .map((row) => redactionProfileSchema.parse(JSON.parse(row.body)))
  const byName = new Map(stored.map((profile) => [profile.name, profile]))
  const shipped = shippedProfiles.map((profile) => byName.get(profile.name) ?? profile)
  const names = new Set(shipped.map((profile) => profile.name))
  return [...shipped, ...stored.filter((profile) => !names.has(profile.name))]
}

/** Throws SituError profile-missing with the names there are. */
export function findProfile(db: ReadHandle, name: string): RedactionProfile {
  const profiles = listProfiles(db)
  const found = profiles.find((profile) => profile.name === name)
  if (found === undefined)
    throw new SituError(
      'profile-missing',
      `there is no redaction profile "${name}": ${profiles.map((profile) => profile.name).join(', ')}`,
      { profile: name },
    )
  return found
}

export function writeProfile(db: WriteHandle, profile: RedactionProfile): void {
  prepared(
    db,
    'INSERT INTO redaction_profile (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
  ).run(profile.name, JSON.stringify(profile))
}

/** A shipped one comes back as it was shipped. */
export function deleteProfile(db: WriteHandle, name: string): void {
  prepared(db, 'DELETE FROM redaction_profile WHERE name = ?').run(name)
}
