import { formatDecimal, formatDm, formatDms, formatUtm } from './coordinates.ts'
import { formatMgrs } from './mgrs.ts'
import type { LatLng } from '../geometry/utm.ts'

export const coordinateForms = ['decimal', 'dms', 'dm', 'utm', 'mgrs'] as const
export type CoordinateForm = (typeof coordinateForms)[number]

export function isCoordinateForm(form: unknown): form is CoordinateForm {
  return coordinateForms.some((one) => one === form)
}

/** A position to about a metre in the form; in degrees where UTM and MGRS have no zones. */
export function formatCoordinates(position: LatLng, form: CoordinateForm): string {
  switch (form) {
    case 'decimal':
      return formatDecimal(position, 5)
    case 'dms':
      return formatDms(position, 1)
    case 'dm':
      return formatDm(position, 3)
    case 'utm':
      return formatUtm(position) ?? formatDecimal(position, 5)
    case 'mgrs':
      return formatMgrs(position, 5) ?? formatDecimal(position, 5)
  }
}
