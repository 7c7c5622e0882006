import type { Change } from '../model/change.ts'
import type { ChangeId } from '../model/ids.ts'

/** An extract that counts no more, since its originals are here: what was built on it descends from them through it. */
export interface Passage {
  readonly id: ChangeId
  readonly parents: readonly ChangeId[]
}

export interface SettledExtracts {
  readonly changes: readonly Change[]
  readonly passages: readonly Passage[]
}

/**
 * Extracts of one record that stand for different sets of changes are compared with one another up to this many. Beyond,
 * only those of equal sets are put in order, and the others stand side by side until somebody chooses: no station gives
 * so many, and comparing any number of sets costs their square.
 */
export const comparedExtracts = 1000

/**
 * Settles the extract changes of one record (design.md §5), so that the rest of the merge sees ordinary changes only:
 * an extract whose originals are all here is taken out, and what was built on it descends from the originals instead;
 * any other descends from those originals that are here, and from every extract that stands for no more than it does.
 * Of two that stand for the same changes the later (stamp, id) descends from the earlier.
 */
export function settleExtracts(given: readonly Change[]): SettledExtracts {
  if (!given.some((change) => change.of !== undefined)) return { changes: given, passages: [] }
  const here = new Set(given.map((change) => change.id))
  // Itself among its originals, only a forger can write: it would stand for nothing.
  const isOpen = ({ id, of }: Change): boolean => of?.some((one) => one === id || !here.has(one)) ?? false
  const changes: Change[] = []
  const open: Change[] = []
  const passages: Passage[] = []
  for (const change of given) {
    if (change.of === undefined) changes.push(change)
    else if (isOpen(change)) open.push(change)
    else passages.push({ id: change.id, parents: [...change.of, ...change.parents] })
  }
  // Extracts that stand for one another in a ring, only a forger can write: they are then changes like any other.
  if (changes.length + open.length === 0)
    return { changes: given.map(({ of: _of, ...change }) => change), passages: [] }
  const earlier = earlierExtracts(open)
  for (const change of open)
    changes.push({
      ...change,
      parents: [
        ...change.parents,
        ...(change.of ?? []).filter((id) => here.has(id) && id !== change.id),
        ...(earlier.get(change) ?? []),
      ],
    })
  return { changes, passages }
}

interface Family {
  /** Numbers of the changes that its extracts stand for, each once. */
  readonly of: Int32Array
  /** Earliest (stamp, id) first. */
  readonly extracts: Change[]
}

/** Per extract those that it follows: the one before it of the same set, and the last of every smaller set within its own. */
function earlierExtracts(open: readonly Change[]): ReadonlyMap<Change, readonly ChangeId[]> {
  const families = familiesOf(open)
  const follows = new Map<Change, ChangeId[]>()
  for (const { extracts } of families) {
    extracts.sort((a, b) => (a.stamp < b.stamp || (a.stamp === b.stamp && a.id < b.id) ? -1 : 1))
    extracts.forEach((extract, at) => {
      const before = extracts[at - 1]
      follows.set(extract, before === undefined ? [] : [before.id])
    })
  }
  if (families.length > comparedExtracts) return follows
  const smallestFirst = families.sort((a, b) => a.of.length - b.of.length)
  const largest = smallestFirst.reduce((most, { of }) => of.reduce((top, one) => Math.max(top, one), most), 0)
  const inFamily = new Int32Array(largest + 1)
  smallestFirst.forEach((family, at) => {
    const mark = at + 1
    for (const one of family.of) inFamily[one] = mark
    const first = family.extracts[0]
    if (first === undefined) return
    for (const smaller of smallestFirst.slice(0, at)) {
      const last = smaller.extracts.at(-1)
      if (last === undefined || smaller.of.length === family.of.length) continue
      if (smaller.of.every((one) => inFamily[one] === mark)) follows.get(first)?.push(last.id)
    }
  })
  return follows
}

function familiesOf(open: readonly Change[]): Family[] {
  const numbers = new Map<ChangeId, number>()
  const families = new Map<string, Family>()
  for (const extract of open) {
    const own = new Set<number>()
    for (const id of extract.of ?? []) {
      let number = numbers.get(id)
      if (number === undefined) {
        number = numbers.size
        numbers.set(id, number)
      }
      own.add(number)
    }
    const of = Int32Array.from(own).sort()
    const key = of.join()
    const family = families.get(key)
    if (family === undefined) families.set(key, { of, extracts: [extract] })
    else family.extracts.push(extract)
  }
  return [...families.values()]
}

/** What a new extract of a record stands for: all its changes, with extracts among them replaced by their originals. */
export function standsFor(changes: readonly Change[]): readonly ChangeId[] {
  return [...new Set(changes.flatMap((change) => change.of ?? [change.id]))].sort()
}
