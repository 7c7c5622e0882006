/** An event with a known place in the map's frame; millimetres from the frame's top left corner. */
interface MapPoint {
  /** Its number in the table, or null when it has none. */
  readonly number: number | null
  readonly x: number
  readonly y: number
  /** The kind's group, or "" for a kind that has none. */
  readonly group: string
  /** How far off the place may be, millimetres; 0 for a sure one. */
  readonly radius: number
}

/** What stands at one spot of the map: one event, or several that would cover one another. */
export interface Mark {
  readonly x: number
  readonly y: number
  readonly numbers: readonly number[]
  readonly count: number
  /** The greatest of the events' own. */
  readonly radius: number
  /** Events by group, most first. */
  readonly groups: readonly { readonly group: string; readonly count: number }[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** More events than this and numbers beside them are not legible. */
export const maxNumbered = 60

/** Points that lie closer than `apart` become one mark. The first of a mark gives its place. */
export function pointMarks(points: readonly MapPoint[], apart: number): readonly Mark[] {
  const heaps: { x: number; y: number; members: MapPoint[] }[] = []
  const heapsByCell = new Map<string, typeof heaps>()
  for (const point of points) {
    const column = Math.floor(point.x / apart)
    const row = Math.floor(point.y / apart)
    let found: (typeof heaps)[number] | undefined
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        found ??= heapsByCell
          .get(`${String(column + dx)} ${String(row + dy)}`)
          ?.find((heap) => Math.hypot(heap.x - point.x, heap.y - point.y) < apart)
    if (found !== undefined) {
      found.members.push(point)
      continue
    }
    const heap = { x: point.x, y: point.y, members: [point] }
    heaps.push(heap)
    const key = `${String(column)} ${String(row)}`
    const cell = heapsByCell.get(key)
    if (cell === undefined) heapsByCell.set(key, [heap])
    else cell.push(heap)
  }
  return heaps.map(({ x, y, members }) => {
    const countByGroup = new Map<string, number>()
    for (const { group } of members) countByGroup.set(group, (countByGroup.get(group) ?? 0) + 1)
    return {
      x,
      y,
      numbers: members.flatMap(({ number }) => number ?? []).sort((a, b) => a - b),
      count: members.length,
      radius: members.reduce((most, { radius }) => Math.max(most, radius), 0),
      groups: [...countByGroup].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count),
    }
  })
}

/** Whether an area's outline crosses the frame: else it holds all of it, and nothing of it can be drawn. */
export function outlineShows(
  area: { readonly x: number; readonly y: number; readonly radius: number },
  frame: Size,
): boolean {
  const far = Math.max(
    Math.hypot(area.x, area.y),
    Math.hypot(frame.width - area.x, area.y),
    Math.hypot(area.x, frame.height - area.y),
    Math.hypot(frame.width - area.x, frame.height - area.y),
  )
  return area.radius < far
}

/** `1, 4–6, 9`; from the fourth part on `+2`. */
export function numberText(numbers: readonly number[], maxParts = 3): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const words = runs
    .slice(0, maxParts)
    .map(([from, to]) =>
      from === to ? String(from) : `${String(from)}${to === from + 1 ? ', ' : '–'}${String(to)}`,
    )
  const rest = runs.slice(maxParts).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return words.join(', ') + (rest > 0 ? ` +${String(rest)}` : '')
}
