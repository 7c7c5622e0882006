import { SituError } from '../../model/errors.ts'

export interface TrackPoint {
  /** UTC milliseconds. */
  readonly instant: number
  readonly lat: number
  readonly lng: number
  /** Metres as the receiver says them; null: it says none. */
  readonly altitude: number | null
}

/** Points in the order of their times. */
export interface Track {
  readonly count: number
  /** Null beyond the ends. */
  point(index: number): TrackPoint | null
}

export interface TrackPoints {
  /** Points outside the Earth's degrees are passed over. Throws SituError file-too-large. */
  add(point: TrackPoint): void
  finish(): Track
}

export const maxTrackPoints = 2_000_000
/** Time, latitude, longitude, height. */
const width = 4

/** Gathers the points of a file: four numbers each, so that millions of them fit. */
export function trackPoints(file: string): TrackPoints {
  let numbers = new Float64Array(1024 * width)
  let count = 0
  let isSorted = true
  return {
    add({ instant, lat, lng, altitude }) {
      if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && Number.isFinite(instant))) return
      if (count === maxTrackPoints)
        throw new SituError('file-too-large', `${file} has more than ${String(maxTrackPoints)} points`, {
          file,
          limit: maxTrackPoints,
        })
      if ((count + 1) * width > numbers.length) {
        const wider = new Float64Array(Math.min(numbers.length * 2, maxTrackPoints * width))
        wider.set(numbers)
        numbers = wider
      }
      if (count > 0 && instant < (numbers[(count - 1) * width] ?? NaN)) isSorted = false
      numbers.set([instant, lat, lng, altitude ?? NaN], count * width)
      count += 1
    },
    finish() {
      const order = isSorted ? null : orderOf(numbers, count)
      return {
        count,
        point(index) {
          if (index < 0 || index >= count) return null
          const start = (order?.[index] ?? index) * width
          const [instant = NaN, lat = NaN, lng = NaN, height = NaN] = numbers.subarray(start, start + width)
          return { instant, lat, lng, altitude: Number.isNaN(height) ? null : height }
        },
      }
    },
  }
}

function orderOf(numbers: Float64Array, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  const timeOf = (index: number): number => numbers[index * width] ?? 0
  return order.sort((a, b) => timeOf(a) - timeOf(b) || a - b)
}
