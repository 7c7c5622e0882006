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
