import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import { snapPosition } from '../../../db/model/geometry/snap.ts'
import type { Snapped } from './pick-model.ts'

const metresPerDegree = 111_320

/** Snapping to many areas: only those whose box is near are looked at. */
export function snapTo(areas: readonly AreaGeometry[]): (at: Position, metres: number) => Snapped | null {
  const boxed = areas.map((area) => ({ area, box: bboxOf(area) }))
  return (at, metres) => {
    const [lng, lat] = at
    const up = metres / metresPerDegree
    const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
    const near = boxed
      .filter(
        ({ box: [west, south, east, north] }) =>
          lng >= west - across && lng <= east + across && lat >= south - up && lat <= north + up,
      )
      .map(({ area }) => area)
    const found = snapPosition(at, near, metres)
    return found === null ? null : { at: found.at, on: found.corner ? 'corner' : 'edge' }
  }
}
