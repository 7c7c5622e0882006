import { canonicalJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import type { Change } from '../model/record/change.ts'
import type { ChangeId } from '../model/ids.ts'
import { descentOf, marksAtOnce, marksBelow } from './descent.ts'
import type { Descent } from './descent.ts'
import { settleExtracts } from './extracts.ts'
import type { Passage } from './extracts.ts'
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
 * Costs changes and parents, times the fields that more than one change writes over 32.
 */
export function mergeRecord(input: readonly Change[]): MergedRecord {
  const changesById = new Map<ChangeId, Change>()
  for (const change of input) changesById.set(change.id, change)
  const settled = settleExtracts([...changesById.values()])
  const changes = [...settled.changes].sort(byLatest)
  const first = changes.at(-1)
  if (first === undefined) throw new Error('a record without changes has no state')

  const { descent, missing, heads } = headsOf(changes, settled.passages)
  const writersByField = new Map<string, number[]>()
  changes.forEach((change, at) => {
    for (const field of Object.keys(change.set)) {
      const writers = writersByField.get(field)
      if (writers === undefined) writersByField.set(field, [at])
      else writers.push(at)
    }
  })
  dropWrittenOver(descent, [...writersByField.values()])

  // Maps until the end: a field called __proto__ is a field like any other.
  const fields = new Map<string, Json>()
  const conflicts = new Map<string, readonly ConflictValue[]>()
  for (const field of [...writersByField.keys()].sort()) {
    const values = distinctValues(writersByField.get(field) ?? [], changes, field)
    const shown = values[0]
    if (shown === undefined) continue
    if (shown.value !== null) fields.set(field, shown.value)
    if (values.length > 1) conflicts.set(field, values)
  }

  const headChanges = changes.filter((_, at) => heads(at))
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

/**
 * Who descends from whom. Nodes are the changes by their place, and the passages after them: these write nothing and are
 * no heads, and where nothing was built on one its originals stay heads.
 */
function headsOf(
  changes: readonly Change[],
  passages: readonly Passage[],
): {
  readonly descent: Descent
  readonly missing: ReadonlySet<ChangeId>
  readonly heads: (at: number) => boolean
} {
  const nodes: readonly Passage[] = passages.length === 0 ? changes : [...changes, ...passages]
  const nodeById = new Map(nodes.map((node, at) => [node.id, at]))
  const absent: { readonly node: number; readonly id: ChangeId }[] = []
  const parentsOf = nodes.map((node, at) => {
    const parents: number[] = []
    for (const id of node.parents) {
      const parent = nodeById.get(id)
      if (parent === undefined) absent.push({ node: at, id })
      else parents.push(parent)
    }
    return parents
  })
  const descent = descentOf(parentsOf)
  const isChange = new Int32Array(nodes.length).fill(1, 0, changes.length)
  const built = marksBelow(descent, isChange)
  const missing = new Set<ChangeId>()
  for (const { node, id } of absent) if (node < changes.length || built[node] === 1) missing.add(id)
  return { descent, missing, heads: (at) => built[at] === 0 }
}

/** Takes out of each list of writers of a field those that another writer of it descends from. */
function dropWrittenOver(descent: Descent, writersOfFields: readonly number[][]): void {
  const contested = writersOfFields.filter((writers) => writers.length > 1)
  for (let from = 0; from < contested.length; from += marksAtOnce) {
    const together = contested.slice(from, from + marksAtOnce)
    const marks = new Int32Array(descent.settled.length)
    together.forEach((writers, bit) => {
      for (const at of writers) marks[at] = (marks[at] ?? 0) | (1 << bit)
    })
    const below = marksBelow(descent, marks)
    together.forEach((writers, bit) => {
      let kept = 0
      for (const at of writers) {
        if (((below[at] ?? 0) & (1 << bit)) !== 0) continue
        writers[kept] = at
        kept += 1
      }
      writers.length = kept
    })
  }
}

/** One entry per distinct value, each with its latest writer; latest first, as the writers are. */
function distinctValues(
  writers: readonly number[],
  changes: readonly Change[],
  field: string,
): ConflictValue[] {
  const values: ConflictValue[] = []
  const known = new Set<string>()
  for (const at of writers) {
    const change = changes[at]
    if (change === undefined) continue
    const value = change.set[field] ?? null
    if (writers.length > 1) {
      const key = canonicalJson(value)
      if (known.has(key)) continue
      known.add(key)
    }
    values.push({ value, change: change.id })
  }
  return values
}
