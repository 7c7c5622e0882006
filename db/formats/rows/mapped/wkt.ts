/** Well-known text as GeoJSON, longitude first, of any type; null for what is none. Z and M are left out. */
export function readWkt(text: string): { readonly type: string; readonly coordinates: unknown } | null {
  const found = wktForm.exec(text)
  const [, name = '', flags = '', body = ''] = found ?? []
  const type = types[name.toUpperCase()]
  if (type === undefined) return null
  const coordinates = readList(body, type.depth, flags.toUpperCase())
  if (coordinates === null) return null
  // MULTIPOINT (1 2, 3 4) and MULTIPOINT ((1 2), (3 4)) are the same.
  return {
    type: type.name,
    coordinates: type.depth === 0 ? (coordinates as readonly unknown[])[0] : coordinates,
  }
}

const wktForm = /^\s*(?:SRID=4326;\s*)?([A-Z]+)\s*(Z|M|ZM)?\s*(\([\s\S]*\))\s*$/i

const types: Readonly<Record<string, { readonly name: string; readonly depth: number }>> = {
  POINT: { name: 'Point', depth: 0 },
  LINESTRING: { name: 'LineString', depth: 1 },
  POLYGON: { name: 'Polygon', depth: 2 },
  MULTIPOINT: { name: 'MultiPoint', depth: 1 },
  MULTILINESTRING: { name: 'MultiLineString', depth: 2 },
  MULTIPOLYGON: { name: 'MultiPolygon', depth: 3 },
}

/** The numbers between brackets as nested lists of positions, `depth` deep; null where brackets do not close. */
function readList(text: string, depth: number, flags: string): unknown {
  const open: unknown[][] = []
  const top: unknown[] = []
  let numbers: number[] = []
  const endPosition = (): boolean => {
    if (numbers.length === 0) return true
    if (numbers.length < 2 || numbers.some(Number.isNaN)) return false
    const parent = open.at(-1)
    const isExpected = numbers.length === 2 || flags !== '' || numbers.length === 3
    if (parent === undefined || !isExpected) return false
    parent.push([numbers[0], numbers[1]])
    numbers = []
    return true
  }
  for (const [token] of text.matchAll(/[(),]|[^\s(),]+/g)) {
    if (token === '(') {
      if (open.length > maxDepth) return null
      open.push([])
    } else if (token === ')' || token === ',') {
      if (!endPosition()) return null
      if (token === ',') continue
      const done = open.pop()
      if (done === undefined) return null
      const parent = open.at(-1) ?? top
      parent.push(done)
    } else numbers.push(Number(token))
  }
  const [list] = top
  if (open.length > 0 || top.length !== 1 || !Array.isArray(list)) return null
  return depth === 0 ? list : flattened(list, depth)
}

const maxDepth = 4

/** A multipoint may have each of its positions in brackets. */
function flattened(list: readonly unknown[], depth: number): unknown {
  const isBracketed = depth === 1 && list.every((entry) => Array.isArray(entry) && Array.isArray(entry[0]))
  return isBracketed ? list.flatMap((entry) => entry as readonly unknown[]) : list
}
