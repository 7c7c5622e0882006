import * as z from 'zod'
import { recordIdSchema } from '../../../db/model/fields/value.ts'
import { command, query } from './channel.ts'
import { path } from './inputs.ts'

export const attachmentChannels = {
  'attachment.add': command<readonly string[]>()({
    input: z.strictObject({
      record: recordIdSchema,
      paths: z.array(path).min(1).max(20),
      caption: z.string().max(1000).optional(),
    }),
    touches: ['attachment', 'store'],
  }),
  /** A picture's bytes, recognised by content, to be decoded in the sandbox alone (blob: URL); null for anything else. */
  'attachment.image': query<{ readonly bytes: Uint8Array; readonly mediaType: string } | null>()({
    input: z.strictObject({ id: recordIdSchema }),
    reads: ['attachment'],
  }),
  'attachment.save': command<null>()({ input: z.strictObject({ id: recordIdSchema, path }), touches: [] }),
}
