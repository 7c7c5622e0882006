import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { call } from '../../bridge/call.ts'

const pageSize = 100

export interface EventRows {
  /** The event at a place in the list; undefined while it is on its way. */
  readonly row: (index: number) => RecordSummary | null | undefined
  readonly onWindow: (first: number, last: number) => void
}

/** Fetches what the rows in view say, a page at a time; pages in the cache need no fetching. */
export function useEventRows(columns: EventColumns, positions: Uint32Array): EventRows {
  const [pages, setPages] = useState({ first: 0, last: 0 })
  const onWindow = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) }
    setPages((present) => (present.first === next.first && present.last === next.last ? present : next))
  }, [])
  const wanted = useMemo(() => {
    const list: { page: number; rows: number[] }[] = []
    for (let page = Math.max(0, pages.first - 1); page <= pages.last + 1; page += 1) {
      const slice = positions.subarray(page * pageSize, (page + 1) * pageSize)
      if (slice.length > 0) list.push({ page, rows: Array.from(slice, (at) => columns.row[at] ?? 0) })
    }
    return list
  }, [columns, positions, pages])
  const answers = useQueries({
    queries: wanted.map(({ rows }) => ({
      queryKey: ['record.rows', { rows }],
      queryFn: () => call('record.rows', { rows }),
    })),
  })
  const row = (index: number): RecordSummary | null | undefined => {
    const at = wanted.findIndex(({ page }) => page === Math.floor(index / pageSize))
    return at < 0 ? undefined : answers[at]?.data?.[index % pageSize]
  }
  return { row, onWindow }
}
