import type { Change } from '../../db/model/record/change.ts'
import type { ChangeId } from '../../db/model/ids.ts'
import { aChange } from './builders.ts'

/** `count` changes of one record, each on top of the one before. */
export function chainOf(count: number): readonly Change[] {
  const changes: Change[] = []
  for (let at = 0; at < count; at += 1) {
    const before = changes.at(-1)
    changes.push(
      aChange({
        at,
        parents: before === undefined ? [] : [before.id],
        set: { title: `title ${String(at)}` },
      }),
    )
  }
  return changes
}

/** One change and `count - 1` that were made side by side on top of it, each with another value. */
export function fanOf(count: number): readonly Change[] {
  const first = aChange({ set: { title: 'title 0' } })
  const changes = [first]
  for (let at = 1; at < count; at += 1)
    changes.push(
      aChange({ at, station: 1 + (at % 9), parents: [first.id], set: { title: `title ${String(at)}` } }),
    )
  return changes
}

/** 1,000 chains side by side that write 40 fields in turn, and their last changes. */
export function mixOf(count: number): {
  readonly changes: readonly Change[]
  readonly ends: readonly ChangeId[]
} {
  const chains = 1000
  const first = aChange({ set: { title: 'title 0' } })
  const changes = [first]
  const ends: ChangeId[] = Array.from({ length: chains }, () => first.id)
  for (let at = 1; at < count; at += 1) {
    const chain = at % chains
    const parent = ends[chain] ?? first.id
    const set = {
      title: `title ${String(at)}`,
      [`field-${String(Math.floor(at / chains) % 40)}`]: at,
    }
    const change = aChange({ at, station: 1 + (chain % 9), parents: [parent], set })
    ends[chain] = change.id
    changes.push(change)
  }
  return { changes, ends }
}
