import * as z from 'zod'
import { filterSchema } from '../../../db/model/events/filter.ts'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import { clearanceAskedSchema } from '../../../db/model/redaction/clearance.ts'
import type { Withheld } from '../../../db/model/redaction/clearance.ts'
import { keptHitsSchema } from '../../../db/model/redaction/kept-hits.ts'
import { redactionProfileSchema } from '../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../db/model/redaction/profile.ts'
import type { DisclosureView, ExtractPreview, ExtractResult } from '../../../db/model/views/extract-views.ts'
import { command, job, query } from './channel.ts'
import { nothing, path, sealSchema } from './inputs.ts'

export const extractChannels = {
  /** What a clearance would hold back in the whole store. */
  'clearance.count': query<Withheld>()({
    input: z.strictObject({
      ...clearanceAskedSchema.shape,
      tlp: z.string().max(40).optional(),
      earlier: z.boolean(),
    }),
    reads: ['*'],
    slow: true,
  }),
  /** What an extract would hold, and what stays. */
  'extract.preview': query<ExtractPreview>()({
    input: z.strictObject({
      filter: filterSchema,
      profile: redactionProfileSchema,
      keepHits: keptHitsSchema.optional(),
      withProtectedSources: z.boolean().optional(),
    }),
    reads: ['*'],
    slow: true,
  }),
  /** Writes an extract and logs the disclosure. */
  'extract.start': job<ExtractResult>()({
    input: z.strictObject({
      path,
      filter: filterSchema,
      profile: redactionProfileSchema,
      /** What was found in texts and let through; the rest is masked. */
      keepHits: keptHitsSchema.optional(),
      withProtectedSources: z.boolean().optional(),
      title: z.string().max(200),
      note: z.string().max(2000),
      recipient: z.string().min(1).max(200),
      purpose: z.string().max(1000),
      seal: sealSchema.optional(),
    }),
    touches: ['receipt', 'store'],
  }),
  /** The shipped profiles first, then the store's own. */
  'profile.list': query<readonly RedactionProfile[]>()({ input: nothing, reads: ['profile'] }),
  'profile.save': command<null>()({
    input: z.strictObject({ profile: redactionProfileSchema }),
    touches: ['profile'],
  }),
  /** A shipped one comes back as it was shipped. */
  'profile.delete': command<null>()({
    input: z.strictObject({ name: z.string().max(60) }),
    touches: ['profile'],
  }),
  'disclosure.list': query<readonly DisclosureView[]>()({ input: nothing, reads: ['receipt'] }),
  'disclosure.of': query<readonly DisclosureView[]>()({
    input: z.strictObject({ id: recordIdSchema }),
    reads: ['receipt'],
  }),
}
