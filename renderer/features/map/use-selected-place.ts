import { useMemo } from 'react'
import type { Geometry } from '../../../db/model/geometry.ts'
import { labelPoint } from '../../../db/model/geometry-measure.ts'
import { useQuery } from '../../bridge/use-query.ts'
import type { RecordId } from '../../../db/model/ids.ts'

/** Where a record lies, or null. */
export function useSelectedPlace(id: string | null): { readonly lat: number; readonly lng: number } | null {
  const { data } = useQuery('record.get', { id: id as RecordId }, { enabled: id !== null })
  return useMemo(() => {
    if (id === null || data == null || data.id !== id || data.type === 'zone') return null
    const location = data.fields['location'] as { geometry?: Geometry } | undefined
    const geometry = location?.geometry ?? (data.fields['geometry'] as Geometry | undefined)
    return geometry === undefined ? null : labelPoint(geometry)
  }, [id, data])
}
