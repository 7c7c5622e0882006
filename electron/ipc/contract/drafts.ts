import * as z from 'zod'
import { command, query } from './channel.ts'
import { path } from './inputs.ts'

/** Drafts survive a crash: kept in the store, so they are encrypted like it. */
export const draftChannels = {
  'draft.get': query<{ readonly value: unknown; readonly at: number } | null>()({
    input: z.strictObject({ key: z.string().max(100) }),
    reads: [],
  }),
  /** `store`: the one that the draft is of; refused when another one is open by now. */
  'draft.save': command<null>()({
    input: z.strictObject({ store: path, key: z.string().max(100), value: z.unknown() }),
    touches: [],
  }),
  'draft.clear': command<null>()({
    input: z.strictObject({ store: path, key: z.string().max(100) }),
    touches: [],
  }),
}
