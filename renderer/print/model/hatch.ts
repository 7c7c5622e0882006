import type { Pattern } from '../../../db/model/vocabulary/pattern.ts'
import type { Box } from './printed-places.ts'

/** A pattern as drawn lines, in millimetres: printers raster pattern fills, and a photocopy smears them. */
export interface Hatch {
  readonly path: string
  readonly width: number
  readonly cap: 'butt' | 'round'
}

/** Lines that cover a box, on one grid for the whole map, so that neighbours with the same pattern match. */
export function hatch(pattern: Pattern, box: Box, spacing: number): Hatch | null {
  const lines: string[] = []
  const right = box.x + box.width
  const bottom = box.y + box.height
  const multiples = (from: number, to: number, step: number): readonly number[] => {
    const first = Math.ceil(from / step)
    return Array.from(
      { length: Math.max(0, Math.floor(to / step) - first + 1) },
      (_, index) => (first + index) * step,
    )
  }
  const diagonal = spacing * Math.SQRT2
  const horizontal = (step: number): void => {
    for (const y of multiples(box.y, bottom, step)) lines.push(`M${mm(box.x)} ${mm(y)}H${mm(right)}`)
  }
  const vertical = (step: number): void => {
    for (const x of multiples(box.x, right, step)) lines.push(`M${mm(x)} ${mm(box.y)}V${mm(bottom)}`)
  }
  switch (pattern) {
    case 'diagonal':
      for (const sum of multiples(box.x + box.y, right + bottom, diagonal))
        lines.push(`M${mm(sum - box.y)} ${mm(box.y)}L${mm(sum - bottom)} ${mm(bottom)}`)
      break
    case 'diagonal-back':
      for (const difference of multiples(box.x - bottom, right - box.y, diagonal))
        lines.push(`M${mm(difference + box.y)} ${mm(box.y)}L${mm(difference + bottom)} ${mm(bottom)}`)
      break
    case 'horizontal':
      horizontal(spacing)
      break
    case 'vertical':
      vertical(spacing)
      break
    case 'cross':
      horizontal(spacing * 1.4)
      vertical(spacing * 1.4)
      break
    case 'dots':
      for (const [row, y] of multiples(box.y, bottom, spacing).entries())
        for (const x of multiples(box.x, right, spacing))
          lines.push(`M${mm(x + (row % 2) * (spacing / 2))} ${mm(y)}h0`)
      return lines.length === 0 ? null : { path: lines.join(''), width: 0.6, cap: 'round' }
    case 'solid':
    case 'none':
      return null
  }
  return lines.length === 0 ? null : { path: lines.join(''), width: 0.22, cap: 'butt' }
}

export function mm(value: number): string {
  return String(Math.round(value * 100) / 100)
}
