import { useMemo } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { isRecordId } from '../../db/model/ids.ts'
import type { RecordSummary } from '../../db/model/views/record-views.ts'
import { useQuery } from './use-query.ts'

const most = 500

/** Short forms of the records that a screen names, by id. What is not here (yet) is absent. */
export function useNames(ids: readonly string[]): ReadonlyMap<string, RecordSummary> {
  const key = [...new Set(ids.filter(isRecordId))].sort().slice(0, most).join(' ')
  const wanted = useMemo(() => (key === '' ? [] : (key.split(' ') as RecordId[])), [key])
  const { data } = useQuery(
    'record.names',
    { ids: wanted },
    { enabled: wanted.length > 0, keepPrevious: true },
  )
  return useMemo(() => {
    const names = new Map<string, RecordSummary>()
    for (const summary of data ?? []) if (summary !== null) names.set(summary.id, summary)
    return names
  }, [data])
}
