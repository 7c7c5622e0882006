const latitudeLimit = 85.0511287798

export function lngOfColumn(column: number, zoom: number): number {
  return (column / 2 ** zoom) * 360 - 180
}

/** Rows counted from the north. */
export function latOfRow(row: number, zoom: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** zoom))) * 180) / Math.PI
}

/** A box in degrees, cut to what Web Mercator shows; null when the numbers are none. */
export function readBox(numbers: readonly number[]): readonly [number, number, number, number] | null {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers
  if (numbers.length < 4 || ![west, south, east, north].every(Number.isFinite)) return null
  const box = [
    Math.max(-180, west),
    Math.max(-latitudeLimit, south),
    Math.min(180, east),
    Math.min(latitudeLimit, north),
  ] as const
  return box[0] < box[2] && box[1] < box[3] ? box : null
}
