type Four = readonly [number, number, number, number]

/** Wider than half the world: nobody means a box that goes round the back of the earth. */
export const widestWrap = 180

/** In how many degrees a box reaches eastward from its west; west > east goes over the antimeridian. */
export function widthOf([west, , east]: Four): number {
  return west <= east ? east - west : east - west + 360
}

/** "; did you mean …": the boxes that the same four numbers make in another order, "" when there is none. */
export function bboxHint([a, b, c, d]: Four): string {
  const orders: readonly (readonly [Four, string])[] = [
    [[c, b, a, d], 'west and east changed over'],
    [[a, d, c, b], 'south and north changed over'],
    [[a, c, b, d], 'typed as west,east,south,north'],
    [[Math.min(b, d), Math.min(a, c), Math.max(b, d), Math.max(a, c)], 'typed with the latitude first'],
  ]
  const meant = orders.filter(([box]) => isBox(box)).map(([box, words]) => `${box.join(',')} (${words})`)
  return meant.length === 0 ? '' : `; did you mean ${meant.join(' or ')}?`
}

function isBox([west, south, east, north]: Four): boolean {
  const inWorld =
    Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90
  return inWorld && west < east && south < north
}
