/** How events are drawn: a sign or cluster each, counted by hexagon, or as a smooth surface. */
export const eventLooks = ['signs', 'hexagons', 'heat'] as const
export type EventLook = (typeof eventLooks)[number]

const coarsest = 1
const finest = 9
/** Metres from centre to corner at resolution 0; each finer one is smaller by the root of seven. */
const edgeMetres = 1_281_256

/** The H3 resolution whose hexagons measure about so many metres from centre to corner. */
export function resolutionFor(metres: number): number {
  const wanted = Math.log(edgeMetres / metres) / Math.log(Math.sqrt(7))
  return Math.max(coarsest, Math.min(finest, Math.round(wanted)))
}

/** Events by hexagon of the H3 grid, in the order of the event columns. */
export interface EventCells {
  /** H3 resolution: 0 (1,281 km from centre to corner) to 15. */
  readonly resolution: number
  /** Events when it was made: columns of another length are not those that it speaks of. */
  readonly count: number
  /** Index of the hexagon by position in the columns; -1 without a location, or outside what was asked for. */
  readonly cellOf: Int32Array
  /** Corners of hexagon `i`: `corners` from `2 * starts[i]` up to `2 * starts[i + 1]`. */
  readonly starts: Uint32Array
  /** Longitude and latitude, degrees; goes on beyond ±180 where a hexagon crosses the antimeridian. */
  readonly corners: Float64Array
}
