import type { Change } from '../model/record/change.ts'
import type { ChangeId } from '../model/ids.ts'

/** The changes of a record that one of them descends from, in the order given. */
export function ancestorsOf(change: Change, changes: readonly Change[]): readonly Change[] {
  const changesById = new Map(changes.map((one) => [one.id, one]))
  const found = new Set<ChangeId>()
  const waiting = [...change.parents]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const ancestor = changesById.get(id)
    if (ancestor === undefined || found.has(id)) continue
    found.add(id)
    waiting.push(...ancestor.parents)
  }
  return changes.filter((one) => found.has(one.id))
}
