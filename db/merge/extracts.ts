import type { Change } from '../model/record/change.ts'
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
 * Of two that stand for the same changes the later (stamp, id) descends from the earlier, and so does any later one of one
 * station from its earlier: it may call changes by other names than it did, and knows no fewer.
 */
export function settleExtracts(named: readonly Change[]): SettledExtracts {
  if (!named.some((change) => change.of !== undefined)) return { changes: named, passages: [] }
  const given = withoutTokens(named)
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

/** The same with changes called by their ids where extracts call them by tokens. */
function withoutTokens(changes: readonly Change[]): readonly Change[] {
  const idByToken = new Map(changes.flatMap(({ token, id }) => (token === undefined ? [] : [[token, id]])))
  if (idByToken.size === 0) return changes
  return changes.map((change) =>
    change.of === undefined ? change : { ...change, of: change.of.map((id) => idByToken.get(id) ?? id) },
  )
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
    extracts.sort((a, b) => (comesBefore(a, b) ? -1 : 1))
    extracts.forEach((extract, at) => {
      const before = extracts[at - 1]
      follows.set(extract, before === undefined ? [] : [before.id])
    })
  }
  followOwn(families, follows)
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

/** A station's extracts follow one another; but one that stands for fewer changes, a forger's, is left where it is. */
function followOwn(families: readonly Family[], follows: ReadonlyMap<Change, ChangeId[]>): void {
  const byStation = new Map<string, { readonly extract: Change; readonly of: Int32Array }[]>()
  for (const { of, extracts } of families)
    for (const extract of extracts) {
      const own = byStation.get(extract.station)
      if (own === undefined) byStation.set(extract.station, [{ extract, of }])
      else own.push({ extract, of })
    }
  for (const own of byStation.values()) {
    own.sort((a, b) => (comesBefore(a.extract, b.extract) ? -1 : 1))
    own.forEach(({ extract, of }, at) => {
      const before = own[at - 1]
      if (before === undefined || before.of === of) return
      const all = new Set(before.of)
      if (of.length < before.of.length && of.every((one) => all.has(one))) return
      follows.get(extract)?.push(before.extract.id)
    })
  }
}

function comesBefore(a: Change, b: Change): boolean {
  return a.stamp < b.stamp || (a.stamp === b.stamp && a.id < b.id)
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

/**
 * What a new extract of a record stands for: all its changes, with extracts among them replaced by their originals.
 * `nameOf` gives what a change is called in it.
 */
export function standsFor<T extends Change>(
  changes: readonly T[],
  nameOf: (change: T) => ChangeId = ({ id }) => id,
): readonly ChangeId[] {
  return [...new Set(changes.flatMap((change) => change.of ?? [nameOf(change)]))].sort()
}
