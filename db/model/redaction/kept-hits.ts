import * as z from 'zod'

/** What a person let through of what the scan found in texts: all of it, or hits by key and whole records by id. */
export const keptHitsSchema = z.union([
  z.literal('all'),
  z.array(z.string().regex(/^(?:[0-9a-f]{8}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)).max(10_000),
])
export type KeptHits = z.infer<typeof keptHitsSchema>
