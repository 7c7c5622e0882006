/**
 * A hybrid logical clock as sortable text: `2026-11-23T12:34:56.789Z-0000`. The first part is UTC, the second a counter
 * (4 hex digits) for changes of the same millisecond or of a clock that ran backwards. Text order is clock order.
 */
export type Stamp = string & { readonly __brand: 'Stamp' }

const stampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-f]{4}$/

export const firstStamp = '1970-01-01T00:00:00.000Z-0000' as Stamp

/** A clock that is further ahead than this is not followed: two days, in milliseconds. */
export const clockJumpLimit = 2 * 86_400_000

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && stampForm.test(value) && !Number.isNaN(Date.parse(value.slice(0, 24)))
}

/** The wall-clock part in UTC milliseconds. */
export function stampTime(stamp: Stamp): number {
  return Date.parse(stamp.slice(0, 24))
}

/** The stamp for the next change: later than `last`, and not before `now` (UTC milliseconds). */
export function nextStamp(last: Stamp, now: number): Stamp {
  const lastTime = stampTime(last)
  if (now > lastTime) return `${new Date(now).toISOString()}-0000` as Stamp
  const counter = Number.parseInt(last.slice(25), 16) + 1
  if (counter <= 0xffff) {
    return `${last.slice(0, 24)}-${counter.toString(16).padStart(4, '0')}` as Stamp
  }
  return `${new Date(lastTime + 1).toISOString()}-0000` as Stamp
}

/** The greater of two stamps. */
export function laterStamp(a: Stamp, b: Stamp): Stamp {
  return a < b ? b : a
}
