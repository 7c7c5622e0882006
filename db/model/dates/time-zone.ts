/**
 * Time zones by their IANA names, from the platform's own tables. An operation counts days by one zone's clock. Its
 * **wall clock** is what that clock shows, written as milliseconds as if it were UTC: so days, weeks and months are plain
 * arithmetic on it. Instants are UTC milliseconds.
 */
export interface TimeZone {
  /** As the platform writes it: `Asia/Gaza`. */
  readonly name: string
  /** Milliseconds east of UTC at an instant. */
  readonly offsetAt: (instant: number) => number
  /** What the clock shows at an instant. */
  readonly wallAt: (instant: number) => number
  /** The instants at which the clock shows this, in order: one; two where it was put back; none where it was put forward. */
  readonly instantsOf: (wall: number) => readonly number[]
  /** The same, decided: the first of two; where there is none, as far after the gap as it was meant to be in it. */
  readonly instantOf: (wall: number) => number
}

const dayMs = 86_400_000
const secondMs = 1000
/** No zone is further from UTC: local mean times before there were zones come close to 16 hours. */
const longestOffset = 16 * 3_600_000
/** Days beyond this are read once and not kept: a store with times of every century must not fill memory. */
const maxDays = 50_000

export const utc: TimeZone = {
  name: 'UTC',
  offsetAt: () => 0,
  wallAt: (instant) => instant,
  instantsOf: (wall) => [wall],
  instantOf: (wall) => wall,
}

const zonesByName = new Map<string, TimeZone>([['UTC', utc]])

/** Null for what is no zone of this platform. Offsets (`+02:00`) are none: they know no summer. */
export function timeZoneNamed(name: string): TimeZone | null {
  const known = zonesByName.get(name)
  if (known !== undefined) return known
  if (!/^[A-Za-z]/.test(name)) return null
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
  const ownName = format.resolvedOptions().timeZone
  const zone = zonesByName.get(ownName) ?? makeZone(ownName, format)
  zonesByName.set(ownName, zone)
  // Names come from stores of others, too: only as many are kept as there are zones.
  return zone
}

/** This computer's own zone: what a new operation is offered, and nothing else. */
export function computerZone(): string {
  return timeZoneOr(Intl.DateTimeFormat().resolvedOptions().timeZone).name
}

/** What an operation counts by: the named zone; UTC where none is named, or one that this platform does not know. */
export function timeZoneOr(name: string | null | undefined): TimeZone {
  return (name === null || name === undefined ? null : timeZoneNamed(name)) ?? utc
}

/** Every name that can be chosen, UTC first. */
export function timeZoneNames(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
}

function makeZone(name: string, format: Intl.DateTimeFormat): TimeZone {
  const readOffset = (instant: number): number => {
    const part = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')
    return offsetOf(part?.value ?? '')
  }
  const days = new Map<number, Day>()
  const dayAt = (index: number): Day => {
    const known = days.get(index)
    if (known !== undefined) return known
    const start = index * dayMs
    const before = readOffset(start)
    const after = days.get(index + 1)?.before ?? readOffset(start + dayMs)
    const day = { before, after, changesAt: before === after ? null : changeBetween(start, before) }
    if (days.size < maxDays) days.set(index, day)
    return day
  }
  /** First instant of the day with the new offset, to the second. */
  const changeBetween = (start: number, before: number): number => {
    let [low, high] = [0, dayMs / secondMs]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (readOffset(start + middle * secondMs) === before) low = middle
      else high = middle
    }
    return start + high * secondMs
  }
  const offsetAt = (instant: number): number => {
    if (!Number.isFinite(instant)) return 0
    const { before, after, changesAt } = dayAt(Math.floor(instant / dayMs))
    return changesAt === null || instant < changesAt ? before : after
  }
  const instantsOf = (wall: number): readonly number[] => {
    const offsets = new Set([offsetAt(wall - longestOffset), offsetAt(wall + longestOffset)])
    return [...offsets]
      .map((offset) => wall - offset)
      .filter((instant) => instant + offsetAt(instant) === wall)
      .sort((a, b) => a - b)
  }
  return {
    name,
    offsetAt,
    wallAt: (instant) => instant + offsetAt(instant),
    instantsOf,
    instantOf: (wall) => instantsOf(wall)[0] ?? wall - offsetAt(wall - longestOffset),
  }
}

interface Day {
  /** Offset at its first instant (UTC), and at the next day's. */
  readonly before: number
  readonly after: number
  readonly changesAt: number | null
}

/** `GMT`, `GMT+02:00`, `GMT-00:25:21`, in milliseconds. */
function offsetOf(text: string): number {
  const found = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (found === null) throw new Error(`the platform gives an offset as "${text}"`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}

/** The day that the zone's clock shows at an instant, as EDTF. */
export function dayInZone(instant: number, zone: TimeZone): string {
  return new Date(zone.wallAt(instant)).toISOString().slice(0, 10)
}

/** `UTC`, `UTC+02:00`, `UTC−03:30`: the offset as people read it. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  if (minutes === 0) return 'UTC'
  const two = (value: number): string => String(value).padStart(2, '0')
  return `UTC${offsetMs < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** An instant as the zone's clock shows it, with its offset: `2025-11-03T23:59:59.999+02:00`; `Z` in UTC. */
export function isoInZone(instant: number, zone: TimeZone): string {
  const offset = Math.round(zone.offsetAt(instant) / 60_000)
  const local = new Date(instant + offset * 60_000).toISOString()
  if (offset === 0) return local
  const [size, two] = [Math.abs(offset), (value: number): string => String(value).padStart(2, '0')]
  return `${local.slice(0, -1)}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
