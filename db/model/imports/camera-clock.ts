import { timeZoneNamed } from '../dates/time-zone.ts'

/** What a camera's clock was set to, as a person said it. */
export interface CameraClock {
  /** UTC milliseconds when the clock, set right, shows this (milliseconds as if it were UTC). */
  readonly instantOf: (wall: number) => number
}

/** Offsets of clocks: those of islands in the Pacific are the widest. */
const maxOffsetMs = 14 * 3_600_000

/** `Z`, `+02:00`, `-03:30`: milliseconds east of UTC; null for what is none. */
export function readOffset(text: string): number | null {
  if (/^Z$/i.test(text)) return 0
  const found = /^([+-])(\d\d):?([0-5]\d)$/.exec(text.replace('−', '-'))
  if (found === null) return null
  const size = (Number(found[2]) * 60 + Number(found[3])) * 60_000
  if (size > maxOffsetMs) return null
  return found[1] === '-' && size > 0 ? -size : size
}

/** `+02:00`, `Z`, or the name of a zone, `Asia/Gaza`; null for what is neither. */
export function readCameraZone(text: string): CameraClock | null {
  const offset = readOffset(text.trim())
  if (offset !== null) return { instantOf: (wall) => wall - offset }
  const zone = timeZoneNamed(text.trim())
  return zone === null ? null : { instantOf: zone.instantOf }
}

/**
 * `0`, `-00:03:10`, `+8760:00:00` (hours, minutes, seconds): milliseconds to add to what the camera's clock showed for it to
 * be right; null for what is none.
 */
export function readCameraOffset(text: string): number | null {
  const found = /^([+-]?)(\d{1,6}):([0-5]\d):([0-5]\d)$/.exec(text.trim().replace('−', '-'))
  if (found === null) return /^[+-]?0$/.test(text.trim()) ? 0 : null
  const size = ((Number(found[2]) * 60 + Number(found[3])) * 60 + Number(found[4])) * 1000
  return found[1] === '-' && size > 0 ? -size : size
}
