import { z } from 'zod'
import { codeSchema, recordIdSchema } from './records.ts'

/** West, south, east, north; degrees. */
export const bboxSchema = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
])
/** West, south, east, north in degrees WGS 84; west > east crosses the antimeridian. */
export type Bbox = z.infer<typeof bboxSchema>

/** The one filter of map, list, counts, export and print. Every member absent: everything. */
export const filterSchema = z.strictObject({
  /** Events whose time of occurrence overlaps [from, to], UTC milliseconds, inclusive; undated ones never match. */
  from: z.number().optional(),
  to: z.number().optional(),
  /** Event kinds or kind groups; a group stands for its kinds. */
  kinds: z.array(codeSchema).optional(),
  verifications: z.array(codeSchema).optional(),
  /** Reliability (A–F) of a source and credibility (1–6) of what it said, in one statement; 'none': not graded. */
  reliabilities: z.array(codeSchema).optional(),
  credibilities: z.array(codeSchema).optional(),
  /** Inside this zone's geometry. */
  zone: recordIdSchema.optional(),
  bbox: bboxSchema.optional(),
  /** Full-text: every word must occur, the last may be a beginning. */
  text: z.string().max(1000).optional(),
})
export type Filter = z.infer<typeof filterSchema>

export function isEmptyFilter(filter: Filter): boolean {
  return Object.values(filter).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  )
}
