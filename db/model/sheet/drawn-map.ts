import * as z from 'zod'

/**
 * A map as it stands on a page of a sheet: what a PDF's viewport says about it. `page` counts from 0; x, y, width and
 * height are millimetres from the page's top left corner; degrees are WGS 84, and east lies beyond 180 when the map crosses
 * the antimeridian. The map is web mercator with north up.
 */
export const drawnMapSchema = z.strictObject({
  page: z.int().min(0).max(10_000),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  west: z.number().min(-180).max(180),
  south: z.number().min(-86).max(86),
  east: z.number().min(-180).max(540),
  north: z.number().min(-86).max(86),
})
export type DrawnMap = z.infer<typeof drawnMapSchema>
