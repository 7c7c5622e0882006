import { mergeRecord } from '../../db/merge/merge-record.ts'
import type { Change } from '../../db/model/record/change.ts'
import type { ChangeId, RecordId, StationId } from '../../db/model/ids.ts'
import type { Stamp } from '../../db/model/stamp.ts'
import { chainOf, fanOf, mixOf } from '../support/many-changes.ts'
import { peakAbove } from './memory.ts'
import type { Bench } from './measure.ts'

/** Merging alone, without a store. */
export async function mergeBench(bench: Bench): Promise<void> {
  if (!bench.wanted('merge')) return
  const sets = concurrentChanges(10_000)
  await bench.compare('merge 30,000 changes of 10,000 records', {
    target: '≥ 50,000 changes/s',
    ours() {
      for (const set of sets) mergeRecord(set)
    },
    tell: (ms) => `${String(Math.round(30_000 / (ms / 1000)))} changes/s`,
  })
  const { changes: mixed } = mixOf(100_000)
  for (const [shape, changes] of [
    ['chain', chainOf(100_000)],
    ['fan', fanOf(100_000)],
    ['mixed', mixed],
  ] as const) {
    const peak = await peakAbove(() => mergeRecord(changes))
    await bench.compare(`merge, 100,000 changes of one record (${shape})`, {
      target: '≤ 2 s, ≤ 150 MB',
      ours: () => mergeRecord(changes),
      tell: () => (peak === null ? '–' : `peak ${String(Math.round(peak / 1024 / 1024))} MB`),
    })
  }
}

/** Records changed by three stations at once, each from the same beginning. */
function concurrentChanges(records: number): readonly (readonly Change[])[] {
  return Array.from({ length: records }, (_, at) => {
    const record = `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}` as RecordId
    const change = (n: number, parents: readonly ChangeId[], set: Change['set']): Change => ({
      id: `${at.toString(16).padStart(60, '0')}000${String(n)}` as ChangeId,
      record,
      type: 'event',
      parents,
      stamp: `2026-01-01T00:00:0${String(n)}.000Z-0000` as Stamp,
      station: String(n).repeat(32) as StationId,
      operator: '',
      set,
    })
    const first = change(0, [], { title: 'a', kind: 'attack', narrative: 'text' })
    return [
      first,
      change(1, [first.id], { title: 'b' }),
      change(2, [first.id], { title: 'c', kind: 'meeting' }),
    ]
  })
}
