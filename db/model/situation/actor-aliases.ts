import type { RecordId } from '../ids.ts'

interface Alias {
  readonly id: RecordId
  readonly mergedInto?: RecordId | undefined
}

/**
 * Of actors that were found to be one, the id under which all of them are read. Chains are followed; what was merged into
 * an actor that is not here stays itself; in a circle, that two stations can make together, the smallest id counts.
 */
export function resolveAliases(actors: Iterable<Alias>): (id: RecordId) => RecordId {
  const next = new Map<RecordId, RecordId>()
  const here = new Set<RecordId>()
  for (const { id, mergedInto } of actors) {
    here.add(id)
    if (mergedInto !== undefined && mergedInto !== id) next.set(id, mergedInto)
  }
  const found = new Map<RecordId, RecordId>()
  return (id) => {
    const known = found.get(id)
    if (known !== undefined) return known
    const path: RecordId[] = [id]
    for (;;) {
      const last = path.at(-1) ?? id
      const into = next.get(last)
      if (into === undefined || !here.has(into)) {
        for (const one of path) found.set(one, last)
        return last
      }
      const circle = path.indexOf(into)
      if (circle >= 0) {
        const smallest = path.slice(circle).reduce((least, one) => (one < least ? one : least))
        for (const one of path) found.set(one, smallest)
        return smallest
      }
      path.push(into)
    }
  }
}
