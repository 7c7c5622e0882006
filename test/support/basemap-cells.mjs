// Cuts polygons and lines into the cells of a grid of degrees. Development only: part of make-basemap.mjs.

/** Polygons reach beyond their cell by as many degrees, so that the cut shows no outline. */
const beyond = 0.02

const sides = [
  { inside: (p, v) => p[0] >= v, at: 0 },
  { inside: (p, v) => p[1] >= v, at: 1 },
  { inside: (p, v) => p[0] <= v, at: 0 },
  { inside: (p, v) => p[1] <= v, at: 1 },
]

function crossing(a, b, at, value) {
  const share = (value - a[at]) / (b[at] - a[at])
  const point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
  point[at] = value
  return point
}

/** Sutherland and Hodgman (1974): what lies inside stays, along the box's edge it is closed. */
export function clipRing(ring, box) {
  let points = ring.slice(0, -1)
  sides.forEach(({ inside, at }, side) => {
    const value = box[side]
    points = points.flatMap((point, index) => {
      const before = points[(index + points.length - 1) % points.length]
      const [was, is] = [inside(before, value), inside(point, value)]
      if (was === is) return is ? [point] : []
      const edge = crossing(before, point, at, value)
      return is ? [edge, point] : [edge]
    })
  })
  const tidied = tidy(points, box)
  return tidied.length < 3 ? [] : [...tidied, tidied[0]]
}

/** Runs to and fro along an edge of the box enclose nothing: their turning points are dropped. */
function tidy(points, box) {
  const kept = []
  const idle = (a, b, c) =>
    [0, 1].some((at) => [box[at], box[at + 2]].some((v) => a[at] === v && b[at] === v && c[at] === v))
  for (const point of points) {
    while (kept.length > 1 && idle(kept.at(-2), kept.at(-1), point)) kept.pop()
    kept.push(point)
  }
  while (kept.length > 2 && idle(kept.at(-2), kept.at(-1), kept[0])) kept.pop()
  while (kept.length > 2 && idle(kept.at(-1), kept[0], kept[1])) kept.shift()
  return kept
}

/** The parts of a line inside a box. */
export function clipLine(line, box) {
  let parts = [line]
  sides.forEach(({ inside, at }, side) => {
    const value = box[side]
    parts = parts.flatMap((part) => {
      const kept = []
      let open = null
      part.forEach((point, index) => {
        const is = inside(point, value)
        const before = part[index - 1]
        if (before !== undefined && inside(before, value) !== is) {
          const edge = crossing(before, point, at, value)
          if (is) kept.push((open = [edge]))
          else open?.push(edge)
        }
        if (!is) open = null
        else if (open === null) kept.push((open = [point]))
        else open.push(point)
      })
      return kept.filter((one) => one.length > 1)
    })
  })
  return parts
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

/** Calls `put` with each cell [west, south] that a box touches, and with that cell's box made larger. */
function eachCell([west, south, east, north], side, put) {
  const first = (value) => Math.floor((value - beyond) / side) * side
  for (let x = Math.max(-180, first(west)); x <= Math.min(179, east + beyond); x += side)
    for (let y = Math.max(-90, first(south)); y <= Math.min(89, north + beyond); y += side)
      put([x, y], [x - beyond, y - beyond, x + side + beyond, y + side + beyond])
}

/** `polygons`: lists of rings. What each cell has, by its south-western corner ("-180 60"). */
export function polygonsByCell(polygons, side) {
  const byCell = new Map()
  for (const [outer, ...holes] of polygons) {
    eachCell(boxOf(outer), side, ([x, y], box) => {
      const ring = clipRing(outer, box)
      if (ring.length === 0) return
      const inner = holes.map((hole) => clipRing(hole, box)).filter((hole) => hole.length > 0)
      const key = `${x} ${y}`
      byCell.set(key, [...(byCell.get(key) ?? []), [ring, ...inner]])
    })
  }
  return byCell
}

export function linesByCell(lines, side) {
  const byCell = new Map()
  for (const line of lines) {
    eachCell(boxOf(line), side, ([x, y], box) => {
      const parts = clipLine(line, box)
      if (parts.length > 0) byCell.set(`${x} ${y}`, [...(byCell.get(`${x} ${y}`) ?? []), ...parts])
    })
  }
  return byCell
}
