import type { Change } from '../model/change.ts'
import type { ChangeId } from '../model/ids.ts'

/**
 * Settles the extract changes of one record (design.md §5), so that the rest of the merge sees ordinary changes only:
 * an extract whose originals are all here is taken out, and what was built on it descends from the originals instead;
 * any other descends from those originals that are here, and from every extract that stands for no more than it does.
 * Of two that stand for the same changes the later (stamp, id) descends from the earlier.
 */
export function settleExtracts(changes: readonly Change[]): readonly Change[] {
  const extracts = changes.filter((change) => change.of !== undefined)
  if (extracts.length === 0) return changes
  const here = new Set(changes.map((change) => change.id))
  const replaced = new Map<ChangeId, readonly ChangeId[]>()
  for (const extract of extracts) {
    const of = extract.of ?? []
    // Itself among its originals, only a forger can write: it would stand for nothing.
    if (of.every((id) => here.has(id) && id !== extract.id))
      replaced.set(extract.id, [...of, ...extract.parents])
  }
  const originals = (parents: readonly ChangeId[]): readonly ChangeId[] => {
    const out = new Set<ChangeId>()
    const met = new Set<ChangeId>()
    const waiting = [...parents]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const instead = replaced.get(id)
      if (instead === undefined) out.add(id)
      else if (!met.has(id)) {
        met.add(id)
        waiting.push(...instead)
      }
    }
    return [...out]
  }
  const open = extracts.filter((extract) => !replaced.has(extract.id))
  const kept = changes.filter((change) => !replaced.has(change.id))
  // Extracts that stand for one another in a ring, only a forger can write: they are then changes like any other.
  if (kept.length === 0) return changes.map(({ of: _of, ...change }) => change)
  return kept.map((change) => {
    if (change.of === undefined)
      return change.parents.some((id) => replaced.has(id))
        ? { ...change, parents: originals(change.parents) }
        : change
    const of = new Set(change.of)
    const earlier = open.filter((other) => other.id !== change.id && standsForLess(other, change, of))
    return {
      ...change,
      parents: originals([
        ...change.parents,
        ...change.of.filter((id) => here.has(id)),
        ...earlier.map((other) => other.id),
      ]),
    }
  })
}

function standsForLess(other: Change, change: Change, of: ReadonlySet<ChangeId>): boolean {
  const others = new Set(other.of)
  for (const id of others) if (!of.has(id)) return false
  if (others.size < of.size) return true
  return other.stamp < change.stamp || (other.stamp === change.stamp && other.id < change.id)
}

/** What a new extract of a record stands for: all its changes, with extracts among them replaced by their originals. */
export function standsFor(changes: readonly Change[]): readonly ChangeId[] {
  return [...new Set(changes.flatMap((change) => change.of ?? [change.id]))].sort()
}
