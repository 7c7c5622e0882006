import type { TrackPoint, TrackPoints } from './track.ts'

const dayMs = 86_400_000
/** Positions before the first date wait for it no longer than this: a receiver says the date every second. */
const maxWaiting = 10_000

/** Qualities of a GGA that are measured: not reckoned on, typed in or simulated. */
const measured: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5'])

interface Fix extends Omit<TrackPoint, 'instant'> {
  /** Milliseconds since midnight, UTC. */
  readonly clock: number
}

/**
 * NMEA 0183: RMC says date, time and position, GGA time, position and height. What has no checksum, or another one, is
 * counted and passed over. A GGA belongs to the day of the last RMC, or to the one beside it where midnight lies between them.
 */
export function nmeaReader(points: TrackPoints): {
  line(text: string): void
  /** Positions that never got a date are lost: there is no saying when they were. */
  finish(): void
  faulty(): number
} {
  let faulty = 0
  let last: { readonly day: number; readonly clock: number } | null = null
  let waiting: Fix[] = []
  const place = (fix: Fix, day: number, by: number): void => {
    const { clock, ...point } = fix
    const turn = clock - by > dayMs / 2 ? -dayMs : by - clock > dayMs / 2 ? dayMs : 0
    points.add({ ...point, instant: day + turn + clock })
  }
  return {
    line(text) {
      const start = text.search(/[$!]/)
      if (start < 0) {
        if (text.trim() !== '') faulty += 1
        return
      }
      const parts = fieldsOf(text.slice(start))
      if (parts === null) {
        faulty += 1
        return
      }
      const kind = parts[0]?.slice(-3)
      if (kind === 'RMC') {
        const [clock, day, fix] = [clockOf(parts[1]), dayOf(parts[9]), fixOf(parts, 1, 3, null)]
        if (clock === null || day === null || parts[2] !== 'A') return
        for (const early of waiting) place(early, day, clock)
        waiting = []
        last = { day, clock }
        if (fix !== null) place(fix, day, clock)
      } else if (kind === 'GGA') {
        const fix = fixOf(parts, 1, 2, heightOf(parts))
        if (fix === null || !measured.has(parts[6] ?? '')) return
        if (last !== null) place(fix, last.day, last.clock)
        else if (waiting.length < maxWaiting) waiting.push(fix)
        else faulty += 1
      }
    },
    finish() {
      faulty += waiting.length
      waiting = []
    },
    faulty: () => faulty,
  }
}

/** The fields of a sentence, its name first; null where its checksum is missing or wrong. */
function fieldsOf(sentence: string): readonly string[] | null {
  const found = /^[$!]([^*$!]{1,200})\*([0-9A-F]{2})\s*$/i.exec(sentence)
  if (found === null) return null
  const [, body = '', sum = ''] = found
  let actual = 0
  for (let index = 0; index < body.length; index += 1) actual ^= body.charCodeAt(index)
  return actual === Number.parseInt(sum, 16) ? body.split(',') : null
}

/** `hhmmss.sss` */
function clockOf(text = ''): number | null {
  const found = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d(?:\.\d{1,9})?)$/.exec(text)
  if (found === null) return null
  return Math.round(((Number(found[1]) * 60 + Number(found[2])) * 60 + Number(found[3])) * 1000)
}

/** `ddmmyy`: the first instant of the day, UTC. Satellites have told time since 1980. */
function dayOf(text = ''): number | null {
  const found = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (found === null) return null
  const [day, month, short] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const instant = Date.UTC(short < 80 ? 2000 + short : 1900 + short, month - 1, day)
  const date = new Date(instant)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? instant : null
}

/** `position`: the field of the latitude; N or S, longitude, E or W stand behind it. */
function fixOf(
  parts: readonly string[],
  time: number,
  position: number,
  altitude: number | null,
): Fix | null {
  const clock = clockOf(parts[time])
  const lat = degreesOf(parts[position], parts[position + 1], 'NS', 90)
  const lng = degreesOf(parts[position + 2], parts[position + 3], 'EW', 180)
  return clock === null || lat === null || lng === null ? null : { clock, lat, lng, altitude }
}

/** `ddmm.mmm` or `dddmm.mmm`. */
function degreesOf(text = '', side = '', sides: string, most: number): number | null {
  const found = /^(\d{1,3})([0-5]\d(?:\.\d{1,9})?)$/.exec(text)
  if (found === null || side === '' || !sides.includes(side)) return null
  const degrees = Number(found[1]) + Number(found[2]) / 60
  if (degrees > most) return null
  return side === sides[1] ? -degrees : degrees
}

function heightOf(parts: readonly string[]): number | null {
  const text = parts[9] ?? ''
  return /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text) && parts[10] === 'M' ? Number(text) : null
}
