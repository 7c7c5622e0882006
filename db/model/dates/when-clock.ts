import { formatOffset, parseEdtf } from './edtf.ts'
import { readWhen } from './reading.ts'
import type { WhenReading } from './reading.ts'
import { refusalOf } from './when.ts'
import type { LocalClock, WhenContext, WhenRefusal } from './when.ts'
import { offsetText } from './time-zone.ts'
import type { TimeZone } from './time-zone.ts'

/** What a clock did at a time that somebody named: it showed it twice, or never. Texts as EDTF to the minute. */
export interface ClockNote {
  readonly kind: 'doubled' | 'skipped'
  /** As it was said: `2025-10-25T01:30`. */
  readonly said: string
  /** As it is taken, with its offset. */
  readonly taken: string
  /** What the clock was ahead of UTC the first and the second time; of a skipped time, before and after. */
  readonly offsets: readonly [string, string]
}

/**
 * The clock of a zone. Of a time that it showed twice `second` takes the later one; one that it never showed is moved on by
 * what the clock was put forward. `note` hears of both.
 */
export function zoneClock(
  zone: TimeZone,
  second = false,
  note: (found: ClockNote) => void = () => undefined,
): LocalClock {
  const stampAt = (instant: number): string =>
    minuteText(zone.wallAt(instant)) + formatOffset(Math.round(zone.offsetAt(instant) / 60_000))
  return {
    localAt: zone.wallAt,
    stampAt,
    stamp(local) {
      const [first, last] = zone.instantsOf(local)
      const instant = (second ? last : undefined) ?? first ?? zone.instantOf(local)
      const taken = stampAt(instant)
      const words = (at: number): string => offsetText(zone.offsetAt(at))
      if (first !== undefined && last !== undefined)
        note({ kind: 'doubled', said: minuteText(local), taken, offsets: [words(first), words(last)] })
      if (first === undefined)
        note({
          kind: 'skipped',
          said: minuteText(local),
          taken,
          offsets: [offsetText(local - instant), words(instant)],
        })
      return taken
    },
  }
}

function minuteText(local: number): string {
  return new Date(local).toISOString().slice(0, 16)
}

export interface ClockReading extends WhenReading {
  readonly notes: readonly ClockNote[]
}

/** What a person types for a time, by the clock of a zone (see readWhen), and what that clock did then. */
export function readByClock(text: string, { zone, second, ...context }: ClockContext): ClockReading | null {
  const heard: ClockNote[] = []
  const clock = zoneClock(zone, second, (found) => heard.push(found))
  const reading = readWhen(text, { ...context, timeZoneOffsetMinutes: clock })
  if (reading === null) return null
  // Readings that were tried and given up are heard of, too.
  const notes = heard.filter(
    ({ taken }, at) =>
      reading.date.edtf.includes(taken) && heard.findIndex((other) => other.taken === taken) === at,
  )
  return { ...reading, notes }
}

/** Why a text that readByClock does not read is refused; null where it was not understood. */
export function refusalByClock(text: string, { zone, second, ...context }: ClockContext): WhenRefusal | null {
  return refusalOf(text, { ...context, timeZoneOffsetMinutes: zoneClock(zone, second) })
}

interface ClockContext extends Omit<WhenContext, 'timeZoneOffsetMinutes'> {
  readonly zone: TimeZone
  readonly second: boolean
}

/**
 * What the times of a date are ahead of UTC, and by whose clock: `UTC+03:00 Asia/Gaza`; the zone is named where its clock
 * shows the times so. Null for a date without times that carry an offset, and in UTC, which the time itself says.
 */
export function offsetsOf(edtf: string, zone: TimeZone): string | null {
  const times = edtf.split('/').flatMap((end) => {
    const found = /T.*?([+-]\d\d:\d\d|Z)[~?%]?$/.exec(end)
    const instant = found === null ? null : (parseEdtf(end)?.earliest ?? null)
    return found === null || instant === null ? [] : [{ offset: offsetMs(found[1] ?? 'Z'), instant }]
  })
  if (times.every(({ offset }) => offset === 0)) return null
  const words = [...new Set(times.map(({ offset }) => offsetText(offset)))].join(' – ')
  return times.every(({ offset, instant }) => zone.offsetAt(instant) === offset)
    ? `${words} ${zone.name}`
    : words
}

function offsetMs(text: string): number {
  if (text === 'Z') return 0
  const size = (Number(text.slice(1, 3)) * 60 + Number(text.slice(4))) * 60_000
  return text.startsWith('-') ? -size : size
}
