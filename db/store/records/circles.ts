import type { ReadHandle } from '../../open.ts'
import { referencesIn } from '../../model/record/doubts.ts'
import { isRecordId } from '../../model/ids.ts'
import { findRecord } from './record.ts'

/**
 * Whether records lead round in a circle by a field that points upwards (`parent`, `mergedInto`, …). What was found is
 * kept, so that looking at every record of a store costs its references once: a chain of ten thousand zones walked up from
 * each of them would take hours. Valid while nobody writes.
 */
export interface Circles {
  /** Both lie on one circle of references by the field. */
  readonly together: (field: string, a: string, b: string) => boolean
}

export function createCircles(db: ReadHandle): Circles {
  const byField = new Map<string, ReturnType<typeof createRounds>>()
  return {
    together(field, a, b) {
      let rounds = byField.get(field)
      if (rounds === undefined) {
        rounds = createRounds((id) => above(db, field, id))
        byField.set(field, rounds)
      }
      return rounds(a) === rounds(b)
    },
  }
}

function above(db: ReadHandle, field: string, id: string): readonly string[] {
  if (!isRecordId(id)) return []
  const record = findRecord(db, id)
  if (record === null || record.deleted) return []
  return referencesIn(record.type, record.fields, new Set([field])).flatMap((up) => (up.above ? [up.id] : []))
}

/** Numbers of strongly connected components, found as they are asked for (Tarjan, without recursion). */
function createRounds(next: (id: string) => readonly string[]): (id: string) => number {
  const rounds = new Map<string, number>()
  const met = new Map<string, { readonly index: number; low: number }>()
  const stack: string[] = []
  let count = 0
  return (start) => {
    const known = rounds.get(start)
    if (known !== undefined) return known
    const walk: { readonly id: string; readonly ups: readonly string[]; at: number }[] = []
    const enter = (id: string): void => {
      met.set(id, { index: met.size, low: met.size })
      stack.push(id)
      walk.push({ id, ups: next(id), at: 0 })
    }
    enter(start)
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const here = met.get(step.id)
      const up = step.ups[step.at]
      if (here === undefined) break
      if (up !== undefined) {
        step.at += 1
        const there = met.get(up)
        if (there === undefined) enter(up)
        else if (!rounds.has(up)) here.low = Math.min(here.low, there.index)
        continue
      }
      walk.pop()
      const below = walk.at(-1)
      const under = below === undefined ? undefined : met.get(below.id)
      if (under !== undefined) under.low = Math.min(under.low, here.low)
      if (here.low !== here.index) continue
      count += 1
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        rounds.set(id, count)
        if (id === step.id) break
      }
    }
    return rounds.get(start) ?? 0
  }
}
