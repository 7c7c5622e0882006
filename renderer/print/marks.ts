/** An event in the map's frame; lengths in millimetres from the frame's top left corner. */
export interface MapEvent {
  /** Its number in the table, or null when it has none. */
  readonly number: number | null
  readonly x: number
  readonly y: number
  /** The kind's group, or "" for a kind that has none. */
  readonly group: string
  /** How far around the true place may be, for a place that must not look sharp; null for a point. */
  readonly radius: number | null
}

/** What stands at one spot of the map: one event, or several that would cover one another. */
export interface Mark {
  readonly x: number
  readonly y: number
  /** Null for a point. */
  readonly radius: number | null
  readonly numbers: readonly number[]
  readonly count: number
  /** Events by group, most first. */
  readonly groups: readonly { readonly group: string; readonly count: number }[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** More marks than this and numbers beside them are not legible. */
export const mostNumbered = 60

interface Growing {
  x: number
  y: number
  radius: number | null
  members: MapEvent[]
}

/** Points that lie closer than `apart` become one mark. The first of a mark gives its place. */
export function pointMarks(events: readonly MapEvent[], apart: number): readonly Mark[] {
  return gather(
    events.filter((event) => event.radius === null),
    apart,
    () => true,
  )
}

/** Areas about the same middle and of about the same size become one mark. */
export function areaMarks(events: readonly MapEvent[]): readonly Mark[] {
  return gather(
    events.filter((event) => event.radius !== null),
    1.5,
    (mark, event) => Math.abs((mark.radius ?? 0) - (event.radius ?? 0)) <= 0.1 * (mark.radius ?? 0),
  )
}

function gather(
  events: readonly MapEvent[],
  apart: number,
  fits: (mark: Growing, event: MapEvent) => boolean,
): readonly Mark[] {
  const marks: Growing[] = []
  const marksByCell = new Map<string, Growing[]>()
  for (const event of events) {
    const column = Math.floor(event.x / apart)
    const row = Math.floor(event.y / apart)
    let found: Growing | undefined
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        found ??= marksByCell
          .get(`${String(column + dx)} ${String(row + dy)}`)
          ?.find((mark) => Math.hypot(mark.x - event.x, mark.y - event.y) < apart && fits(mark, event))
    if (found !== undefined) {
      found.members.push(event)
      continue
    }
    const mark = { x: event.x, y: event.y, radius: event.radius, members: [event] }
    marks.push(mark)
    const key = `${String(column)} ${String(row)}`
    const cell = marksByCell.get(key)
    if (cell === undefined) marksByCell.set(key, [mark])
    else cell.push(mark)
  }
  return marks.map(finished)
}

function finished({ x, y, radius, members }: Growing): Mark {
  const countByGroup = new Map<string, number>()
  for (const { group } of members) countByGroup.set(group, (countByGroup.get(group) ?? 0) + 1)
  const groups = [...countByGroup].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count)
  const numbers = members.flatMap(({ number }) => (number === null ? [] : [number])).sort((a, b) => a - b)
  return { x, y, radius, numbers, count: members.length, groups }
}

/** Whether an area's outline crosses the frame: else it holds all of it, and nothing of it can be drawn. */
export function outlineShows(mark: { readonly x: number; readonly y: number; readonly radius: number }, frame: Size): boolean {
  const far = Math.max(
    Math.hypot(mark.x, mark.y),
    Math.hypot(frame.width - mark.x, mark.y),
    Math.hypot(mark.x, frame.height - mark.y),
    Math.hypot(frame.width - mark.x, frame.height - mark.y),
  )
  return mark.radius < far
}

/** `1, 4–6, 9`; from the fourth part on `+2`. */
export function numberWords(numbers: readonly number[], mostParts = 3): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const words = runs
    .slice(0, mostParts)
    .map(([from, to]) => (from === to ? String(from) : `${String(from)}${to === from + 1 ? ', ' : '–'}${String(to)}`))
  const rest = runs.slice(mostParts).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return words.join(', ') + (rest > 0 ? ` +${String(rest)}` : '')
}
