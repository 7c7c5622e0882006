import { shapeIn, textIn } from '../../../db/model/record/read-field.ts'
import { useMemo } from 'react'
import type { Geometry } from '../../../db/model/geometry/geometry.ts'
import { labelPoint } from '../../../db/model/geometry/measure.ts'
import { useQuery } from '../../bridge/use-query.ts'
import type { RecordId } from '../../../db/model/ids.ts'

/** A record's shape and name, or null where it has no place. */
export function useSelectedShape(
  id: string | null,
): { readonly geometry: Geometry; readonly name: string } | null {
  const { data } = useQuery('record.get', { id: id as RecordId }, { enabled: id !== null })
  return useMemo(() => {
    if (id === null || data == null || data.id !== id) return null
    const geometry = shapeIn(data.fields)
    const name = textIn(data.fields, 'name') || textIn(data.fields, 'title')
    return geometry === null ? null : { geometry, name }
  }, [id, data])
}

/** Where a record lies, or null. */
export function useSelectedPlace(id: string | null): { readonly lat: number; readonly lng: number } | null {
  const shape = useSelectedShape(id)
  const { data } = useQuery('record.get', { id: id as RecordId }, { enabled: id !== null })
  const isZone = data?.type === 'zone'
  return useMemo(() => (shape === null || isZone ? null : labelPoint(shape.geometry)), [shape, isZone])
}
