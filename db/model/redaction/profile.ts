import * as z from 'zod'
import { codeSchema } from '../fields/value.ts'
import { recordTypes } from '../record/records.ts'
import type { RecordType } from '../record/records.ts'

const typeSchema = z.custom<RecordType>(
  (value) => typeof value === 'string' && (recordTypes as readonly string[]).includes(value),
  'not a record type',
)

/** What an extract lets out, and how coarse. Stored by name; every extract says which one was used, with its settings. */
export const redactionProfileSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Record types that may leave. Purges and places are never part of an extract. */
  types: z.array(typeSchema).min(1).max(20),
  /** The highest sensitivity that leaves; a record without one counts as moderate. */
  sensitivity: z.enum(['low', 'moderate', 'high', 'severe']),
  /** Of events; null: any. */
  verifications: z.array(codeSchema).max(20).nullable(),
  /** Where an event was: as recorded, an H3 cell of a resolution, or the administrative area that holds it. */
  place: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('exact') }),
    z.strictObject({ kind: z.literal('h3'), resolution: z.int().min(2).max(9) }),
    z.strictObject({ kind: z.literal('admin'), level: z.int().min(1).max(3) }),
  ]),
  /** Outlines of zones and lines of control. */
  areas: z.enum(['keep', 'drop']),
  date: z.enum(['exact', 'day', 'week', 'month']),
  /** Persons among actors, holders of posts, contacts, initials of operators. */
  people: z.enum(['keep', 'drop']),
  /** grade: reliability and credibility stay, who said it does not. */
  sources: z.enum(['keep', 'grade']),
  /** Titles, narratives, notes, place names, columns of imported rows: whatever somebody typed. */
  text: z.enum(['keep', 'drop']),
  /** reencode: pictures are drawn anew without their metadata, other files stay here. */
  attachments: z.enum(['keep', 'reencode', 'drop']),
})
export type RedactionProfile = z.infer<typeof redactionProfileSchema>

const situationTypes = [
  'event',
  'actor',
  'relation',
  'zone',
  'control',
  'agreement',
  'provision',
  'post',
  'commitment',
  'figure',
  'statement',
] as const satisfies readonly RecordType[]

export const ownTeamProfile: RedactionProfile = {
  name: 'own team',
  // The zone of its days with it: a team is of the same operation, a partner counts by its own.
  types: [...situationTypes, 'source', 'attachment', 'operation'],
  sensitivity: 'severe',
  verifications: null,
  place: { kind: 'exact' },
  areas: 'keep',
  date: 'exact',
  people: 'keep',
  sources: 'keep',
  text: 'keep',
  attachments: 'keep',
}

export const partnerProfile: RedactionProfile = {
  name: 'partner',
  types: [...situationTypes, 'attachment'],
  sensitivity: 'moderate',
  verifications: null,
  place: { kind: 'h3', resolution: 6 },
  areas: 'keep',
  date: 'day',
  people: 'drop',
  sources: 'grade',
  text: 'keep',
  attachments: 'reencode',
}

export const publicProfile: RedactionProfile = {
  name: 'public',
  // Events alone: whatever has a name stays.
  types: ['event'],
  sensitivity: 'moderate',
  verifications: null,
  place: { kind: 'h3', resolution: 5 },
  areas: 'drop',
  date: 'week',
  people: 'drop',
  sources: 'grade',
  text: 'drop',
  attachments: 'drop',
}

/** Those that every store has from the start; they can be changed and taken back to this. */
export const shippedProfiles: readonly RedactionProfile[] = [ownTeamProfile, partnerProfile, publicProfile]
