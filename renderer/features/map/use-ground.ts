import { useMemo } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { builtInAlone, groundChoice } from '../../map/basemap/file-maps.ts'
import type { GroundChoice } from '../../map/basemap/file-maps.ts'

/** The base maps that lie under the data now. */
export function useGround(): GroundChoice {
  const { data } = useQuery('basemap.list', {})
  return useMemo(() => (data === undefined ? builtInAlone : groundChoice(data)), [data])
}
