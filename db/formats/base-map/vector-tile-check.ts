import { refuseBaseMap } from '../../model/base-map/base-map.ts'

/** More than any honest tile holds; drawing stays quick below it. */
const pointLimit = 1_000_000
const featureLimit = 200_000

/**
 * Looks through a vector tile before anybody draws it: every length ends inside what holds it, and no geometry command
 * claims more points than there are bytes for. (The common reader trusts both, and one byte could ask it for 500 million
 * points.) False: these bytes are no vector tile. Throws SituError base-map-refused for one that is none to be drawn.
 */
export function checkVectorTile(bytes: Uint8Array): boolean {
  const counts = { features: 0, points: 0 }
  return eachField(bytes, 0, bytes.length, (field, wire, from, to) => {
    // 3: a layer. A tile has nothing else.
    if (wire !== 2) return false
    return field !== 3 || checkLayer(bytes, from, to, counts)
  })
}

interface Counts {
  features: number
  points: number
}

function checkLayer(bytes: Uint8Array, start: number, end: number, counts: Counts): boolean {
  return eachField(bytes, start, end, (field, wire, from, to) => {
    if (field === 2) {
      if (wire !== 2) return false
      counts.features += 1
      return checkFeature(bytes, from, to, counts)
    }
    // 4: a value, which is a message too.
    return field !== 4 || (wire === 2 && eachField(bytes, from, to, () => true))
  })
}

function checkFeature(bytes: Uint8Array, start: number, end: number, counts: Counts): boolean {
  return eachField(bytes, start, end, (field, wire, from, to) => {
    if (field === 2) return wire === 2
    return field !== 4 || (wire === 2 && checkGeometry(bytes, from, to, counts))
  })
}

/** Commands: 1 move to, 2 line to (two numbers a point), 7 close (none, once). */
function checkGeometry(bytes: Uint8Array, start: number, end: number, counts: Counts): boolean {
  for (let at = start; at < end;) {
    const command = varint(bytes, at, end)
    if (command === null) return false
    at = command.next
    const [kind, times] = [command.value & 7, Math.floor(command.value / 8)]
    if (kind === 7) {
      if (times !== 1) return false
      counts.points += 1
    } else if (kind === 1 || kind === 2) {
      if (times * 2 > end - at) return false
      for (let left = times * 2; left > 0; left -= 1) {
        const number = varint(bytes, at, end)
        if (number === null) return false
        at = number.next
      }
      counts.points += times
    } else return false
    if (counts.points > pointLimit || counts.features > featureLimit) throw refuseBaseMap('tile-too-large')
  }
  return true
}

/** Calls `look` with each field of a protocol buffer message; false as soon as one is wrong or reaches beyond the end. */
function eachField(
  bytes: Uint8Array,
  start: number,
  end: number,
  look: (field: number, wire: number, from: number, to: number) => boolean,
): boolean {
  let at = start
  while (at < end) {
    const key = varint(bytes, at, end)
    if (key === null) return false
    const wire = key.value & 7
    let from = key.next
    let to = from
    if (wire === 0) to = varint(bytes, from, end)?.next ?? NaN
    else if (wire === 1) to = from + 8
    else if (wire === 5) to = from + 4
    else if (wire === 2) {
      const length = varint(bytes, from, end)
      if (length === null) return false
      from = length.next
      to = from + length.value
    } else return false
    if (!(to <= end) || !look(Math.floor(key.value / 8), wire, from, to)) return false
    at = to
  }
  return at === end
}

/** Numbers up to 64 bits occur as values; lengths and commands have 32. */
const longestVarint = 10

function varint(
  bytes: Uint8Array,
  from: number,
  end: number,
): { readonly value: number; readonly next: number } | null {
  let value = 0
  for (let at = from; at < end && at < from + longestVarint; at += 1) {
    const byte = bytes[at] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * (at - from))
    if (byte < 0x80) return { value, next: at + 1 }
  }
  return null
}
