import type { Json } from '../../../db/model/canonical.ts'
import type { HistoryEntry } from '../../../db/model/views/record-views.ts'

export interface HistoryChange {
  readonly entry: HistoryEntry
  /** The change that made the record. */
  readonly first: boolean
  /** `before` is undefined where nothing was recorded before. */
  readonly fields: readonly {
    readonly field: string
    readonly before: Json | undefined
    readonly after: Json
  }[]
}

/** The history, latest first, each field with the value that stood there before in clock order. */
export function changesOf(history: readonly HistoryEntry[]): readonly HistoryChange[] {
  const inOrder = [...history].sort((a, b) =>
    a.stamp === b.stamp ? (a.change < b.change ? -1 : 1) : a.stamp < b.stamp ? -1 : 1,
  )
  const present = new Map<string, Json>()
  const changes = inOrder.map((entry, index) => {
    const fields = Object.entries(entry.set).map(([field, after]) => {
      const before = present.get(field) ?? undefined
      present.set(field, after)
      return { field, before, after }
    })
    return { entry, first: index === 0, fields }
  })
  return changes.reverse()
}
