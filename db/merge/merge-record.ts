import { sameJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import type { Change } from '../model/change.ts'
import type { ChangeId } from '../model/ids.ts'
import { settleExtracts } from './extracts.ts'
import { firstStamp, laterStamp } from '../model/stamp.ts'
import type { Stamp } from '../model/stamp.ts'

/** The pseudo-field of a conflict between a deletion and an edit. */
export const deletedField = '(deleted)'

/** One value of a field in conflict, with the change that wrote it. */
export interface ConflictValue {
  readonly value: Json
  readonly change: ChangeId
}

/** A record as the set of its changes makes it. */
export interface MergedRecord {
  readonly type: string
  /** The greatest stamp among the changes. */
  readonly stamp: Stamp
  /** Shown values by field, without those that are null; keys sorted. */
  readonly fields: Readonly<Record<string, Json>>
  /** Fields with several values nobody has chosen between, highest (stamp, id) first; keys sorted. */
  readonly conflicts: Readonly<Record<string, readonly ConflictValue[]>>
  /** Changes that no other change of the record names as an ancestor, sorted. */
  readonly heads: readonly ChangeId[]
  /** Parents that are not here yet, sorted. */
  readonly missing: readonly ChangeId[]
  /** Deleted and nobody edited it meanwhile. */
  readonly deleted: boolean
}

/** Highest (stamp, id) first. */
function byLatest(a: Change, b: Change): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? 1 : -1
  return a.id < b.id ? 1 : -1
}

/**
 * Merges all changes of one record (design.md §4). A pure function of the set: order and repetition do not matter.
 * A field's value is what was written by changes that no other change on that field descends from; descent runs
 * through parents of any field. Cyclic parents (only a forger can make them) count as no descent at all.
 */
export function mergeRecord(input: readonly Change[]): MergedRecord {
  const changesById = new Map<ChangeId, Change>()
  for (const change of input) changesById.set(change.id, change)
  const changes = [...settleExtracts([...changesById.values()])].sort(byLatest)
  const first = changes.at(-1)
  if (first === undefined) throw new Error('a record without changes has no state')

  const { ancestors, missing, heads } = ancestry(changes)
  const writersByField = new Map<string, number[]>()
  changes.forEach((change, at) => {
    for (const field of Object.keys(change.set)) {
      const writers = writersByField.get(field)
      if (writers === undefined) writersByField.set(field, [at])
      else writers.push(at)
    }
  })

  // Maps until the end: a field called __proto__ is a field like any other.
  const fields = new Map<string, Json>()
  const conflicts = new Map<string, readonly ConflictValue[]>()
  for (const field of [...writersByField.keys()].sort()) {
    const writers = writersByField.get(field) ?? []
    const values = distinctValues(maximal(writers, ancestors), changes, field)
    const shown = values[0]
    if (shown === undefined) continue
    if (shown.value !== null) fields.set(field, shown.value)
    if (values.length > 1) conflicts.set(field, values)
  }

  const headChanges = changes.filter((_, at) => heads.has(at))
  const deletions = headChanges.filter((change) => change.deleted === true)
  const deleted = deletions.length === headChanges.length && deletions.length > 0
  const deletion = deletions[0]
  const edit = headChanges.find((change) => change.deleted !== true)
  if (!deleted && deletion !== undefined && edit !== undefined) {
    // Kept in sight while nobody has chosen: an unseen deletion must not hide somebody's edit.
    conflicts.set(deletedField, [
      { value: false, change: edit.id },
      { value: true, change: deletion.id },
    ])
  }
  let stamp = firstStamp
  for (const change of changes) stamp = laterStamp(stamp, change.stamp)
  return {
    type: first.type,
    stamp,
    fields: Object.fromEntries(fields),
    conflicts: Object.fromEntries(conflicts),
    heads: headChanges.map((change) => change.id).sort(),
    missing: [...missing].sort(),
    deleted,
  }
}

/** Of several writers (indexes in latest-first order), those that no other one descends from. */
function maximal(writers: readonly number[], ancestors: readonly Uint32Array[]): number[] {
  if (writers.length === 1) return [...writers]
  return writers.filter((at) => !writers.some((other) => other !== at && has(ancestors[other], at)))
}

/** One entry per distinct value, each with its latest writer; latest first. */
function distinctValues(
  writers: readonly number[],
  changes: readonly Change[],
  field: string,
): ConflictValue[] {
  const values: ConflictValue[] = []
  for (const at of writers) {
    const change = changes[at]
    if (change === undefined) continue
    const value = change.set[field] ?? null
    if (!values.some((known) => sameJson(known.value, value))) values.push({ value, change: change.id })
  }
  return values
}

function has(set: Uint32Array | undefined, at: number): boolean {
  return set !== undefined && ((set[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0
}

/** Per change the set of its ancestors as bits, by index in `changes`. */
function ancestry(changes: readonly Change[]): {
  ancestors: readonly Uint32Array[]
  missing: ReadonlySet<ChangeId>
  heads: ReadonlySet<number>
} {
  const indexById = new Map(changes.map((change, at) => [change.id, at]))
  const words = (changes.length + 31) >>> 5
  const ancestors = changes.map(() => new Uint32Array(words))
  const missing = new Set<ChangeId>()
  const waiting = new Uint32Array(changes.length)
  const childrenOf: number[][] = changes.map(() => [])
  changes.forEach((change, at) => {
    for (const parent of new Set(change.parents)) {
      const parentAt = indexById.get(parent)
      if (parentAt === undefined) {
        missing.add(parent)
        continue
      }
      childrenOf[parentAt]?.push(at)
      waiting[at] = (waiting[at] ?? 0) + 1
    }
  })
  const ready: number[] = []
  changes.forEach((_, at) => {
    if (waiting[at] === 0) ready.push(at)
  })
  const heads = new Set(changes.keys())
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const own = ancestors[next]
    for (const child of childrenOf[next] ?? []) {
      heads.delete(next)
      const set = ancestors[child]
      if (own === undefined || set === undefined) continue
      for (let word = 0; word < words; word += 1) set[word] = (set[word] ?? 0) | (own[word] ?? 0)
      set[next >>> 5] = (set[next >>> 5] ?? 0) | (1 << (next & 31))
      waiting[child] = (waiting[child] ?? 1) - 1
      if (waiting[child] === 0) ready.push(child)
    }
  }
  return { ancestors, missing, heads }
}
