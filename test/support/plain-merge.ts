import { canonicalJson } from '../../db/model/canonical.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { Change } from '../../db/model/record/change.ts'

/**
 * The rule of merging as design.md §4 and §5 say it, word by word and without any thought for speed: every change looks at
 * every other one. What db/merge does for a hundred thousand must be the same.
 */
export function plainMerge(changes: readonly Change[]): {
  readonly heads: readonly string[]
  /** Per field what it may be, each value as canonical JSON, sorted. */
  readonly values: Readonly<Record<string, readonly string[]>>
} {
  const byId = new Map(changes.map((change) => [change.id as string, change]))
  const stands = (change: Change): boolean => change.of?.every((id) => byId.has(id)) ?? false
  const counted = changes.filter((change) => !stands(change))
  const parentsOf = (change: Change): readonly string[] => {
    const extracts = change.of === undefined ? [] : counted.filter(({ of }) => of !== undefined)
    const smaller = extracts.filter((other) => {
      if (other === change || !isWithin(other, change)) return false
      return !isWithin(change, other) || when(other) < when(change)
    })
    // What was built on an extract that counts no more descends from its originals instead, and from no other extract.
    const own = (stands(change) ? [] : extracts)
      .filter((other) => other.station === change.station && when(other) < when(change))
      .sort((a, b) => (when(a) < when(b) ? -1 : 1))
      .at(-1)
    const follows = own === undefined || (isWithin(change, own) && !isWithin(own, change)) ? [] : [own]
    return [...change.parents, ...(change.of ?? []), ...[...smaller, ...follows].map(({ id }) => id)]
  }
  const when = ({ stamp, id }: Change): string => `${stamp} ${id}`
  const isWithin = (inner: Change, outer: Change): boolean =>
    inner.of?.every((id) => outer.of?.includes(id) ?? false) ?? false
  const above = (from: Change, leftOut: ReadonlySet<string>): ReadonlySet<string> => {
    const met = new Set<string>()
    const waiting = [...parentsOf(from)]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const parent = byId.get(id)
      if (parent === undefined || met.has(id) || leftOut.has(id)) continue
      met.add(id)
      waiting.push(...parentsOf(parent))
    }
    return met
  }
  // Who descends from itself (only stations that say what cannot be make such a ring) and who descends from those: nobody
  // descends from them.
  const rings = changes.filter((change) => above(change, new Set()).has(change.id)).map(({ id }) => id)
  const unsettled = new Set<string>(
    changes
      .filter((change) => rings.includes(change.id) || rings.some((id) => above(change, new Set()).has(id)))
      .map(({ id }) => id),
  )
  const descends = (from: Change, to: Change): boolean => above(from, unsettled).has(to.id)
  const heads = counted.filter((one) => !counted.some((other) => other !== one && descends(other, one)))
  const values: Record<string, readonly string[]> = {}
  for (const field of new Set(counted.flatMap((change) => Object.keys(change.set)))) {
    const writers = counted.filter((change) => Object.hasOwn(change.set, field))
    const last = writers.filter((one) => !writers.some((other) => other !== one && descends(other, one)))
    values[field] = [...new Set(last.map(({ set }) => canonicalJson(set[field] as Json)))].sort()
  }
  return { heads: heads.map(({ id }) => id).sort(), values }
}
