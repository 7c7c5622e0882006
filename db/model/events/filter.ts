import * as z from 'zod'
import { geometryProblem, isArea, positionsOf } from '../geometry/geometry.ts'
import type { AreaGeometry, Geometry } from '../geometry/geometry.ts'
import { codeSchema, recordIdSchema } from '../fields/value.ts'

/** West, south, east, north; degrees. */
export const bboxSchema = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
])
/** West, south, east, north in degrees WGS 84; west > east crosses the antimeridian. */
export type Bbox = z.infer<typeof bboxSchema>

/** The most positions of an area that events are selected by: it travels with every question. */
const maxAreaPositions = 20_000
const areaSchema = z.custom<AreaGeometry>(
  (value) => {
    if (geometryProblem(value) !== null) return false
    const geometry = value as Geometry
    return isArea(geometry) && positionsOf(geometry).length <= maxAreaPositions
  },
  { error: `not a Polygon or MultiPolygon of at most ${String(maxAreaPositions)} positions` },
)

const halfEarthMetres = 20_004_000
const nearSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  metres: z.number().positive().max(halfEarthMetres),
})
/** A place in degrees WGS 84 and how far round it, in metres on the ellipsoid. */
export type Near = z.infer<typeof nearSchema>

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
  /** Inside this area, its outline too. */
  area: areaSchema.optional(),
  /** No farther than this from a place. */
  near: nearSchema.optional(),
  /** Records that an import wrote on, by the number of its receipt in this store. */
  batch: z.int().min(1).optional(),
  /** Full-text: every word must occur, the last may be a beginning. */
  text: z.string().max(1000).optional(),
})
export type Filter = z.infer<typeof filterSchema>

export function isEmptyFilter(filter: Filter): boolean {
  return Object.values(filter).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  )
}
