import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { Size } from './marks.ts'

/** One parallel or meridian of the frame: where it crosses, in millimetres along the edge, and its degrees in words. */
export interface Tick {
  readonly at: number
  readonly degrees: number
  readonly words: string
}

export interface Graticule {
  readonly meridians: readonly Tick[]
  readonly parallels: readonly Tick[]
}

/** Seconds of arc. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 108_000]
const minApart = 26

/** Round degrees, minutes or seconds, at least 26 mm apart. */
export function graticule(map: SheetMap, frame: Size): Graticule {
  const [west, south, boxEast, north] = map.box
  const east = boxEast < west ? boxEast + 360 : boxEast
  const perMillimetre = ((east - west) * 3600) / frame.width
  const step = steps.find((seconds) => seconds / perMillimetre >= minApart) ?? 108_000
  const inside = (from: number, to: number): readonly number[] => {
    const first = Math.ceil((from * 3600) / step)
    const last = Math.floor((to * 3600) / step)
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, index) => ((first + index) * step) / 3600,
    )
  }
  return {
    meridians: inside(west, east).map((lng) => {
      const near = lng > 180 ? lng - 360 : lng
      return { at: map.project(near, map.centre.lat)[0], degrees: lng, words: angleText(near, step, 'EW') }
    }),
    parallels: inside(south, north).map((lat) => ({
      at: map.project(map.centre.lng, lat)[1],
      degrees: lat,
      words: angleText(lat, step, 'NS'),
    })),
  }
}

/** `34°27′E`, with as many parts as the step needs. */
export function angleText(degrees: number, stepSeconds: number, letters: 'NS' | 'EW'): string {
  const seconds = Math.round(Math.abs(degrees) * 3600)
  const letter = seconds === 0 ? '' : letters[degrees < 0 ? 1 : 0]
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = stepSeconds % 3600 === 0 ? '' : `${two(Math.floor(seconds / 60) % 60)}′`
  const rest = stepSeconds % 60 === 0 ? '' : `${two(seconds % 60)}″`
  return `${String(Math.floor(seconds / 3600))}°${minutes}${rest}${letter ?? ''}`
}
