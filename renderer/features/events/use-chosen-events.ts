import { useState } from 'react'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import type { TableRange } from '../../ui/table/column.ts'
import { useCopyEvents } from './use-copy-events.ts'

export interface ChosenEvents {
  /** null: none are chosen together. */
  readonly range: TableRange | null
  readonly setRange: (range: TableRange | null) => void
  /** How many are taken: those that are chosen together, else all of the list. */
  readonly count: number
  /** Rows of their records, in the order of the list. */
  readonly rows: () => readonly number[]
  readonly copy: () => void
  /** Of the selected one where none are chosen together. */
  readonly copyByKey: () => void
}

/** What a list lets out: the events that were chosen in it, or all of them. */
export function useChosenEvents(
  columns: EventColumns,
  positions: Uint32Array,
  selectedIndex: number,
): ChosenEvents {
  const [chosen, setChosen] = useState<{ readonly of: Uint32Array; readonly range: TableRange } | null>(null)
  const copyEvents = useCopyEvents()
  // What was chosen in another list, or in another order, is chosen no more.
  const range = chosen?.of === positions ? chosen.range : null
  const taken =
    range === null
      ? positions
      : positions.subarray(Math.min(range.from, range.to), Math.max(range.from, range.to) + 1)
  const rowsOf = (list: Uint32Array): readonly number[] =>
    Array.from(list, (position) => columns.row[position] ?? 0)
  return {
    range,
    setRange(next) {
      setChosen(next === null ? null : { of: positions, range: next })
    },
    count: taken.length,
    rows: () => rowsOf(taken),
    copy() {
      copyEvents(rowsOf(taken))
    },
    copyByKey() {
      const isOne = range === null && selectedIndex >= 0
      copyEvents(rowsOf(isOne ? positions.subarray(selectedIndex, selectedIndex + 1) : taken))
    },
  }
}
