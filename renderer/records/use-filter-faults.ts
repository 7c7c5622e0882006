import { useMemo } from 'react'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import { unknownCodes } from '../../db/model/events/filter-codes.ts'
import type { UnknownCode } from '../../db/model/events/filter-codes.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import { useQuery } from '../bridge/use-query.ts'

/** Something that a filter asks for and that nothing here can match, and the filter without it. */
export interface FilterFault {
  readonly what: UnknownCode['part'] | 'zone' | 'period'
  /** The code; "" for the others. */
  readonly code: string
  readonly without: Filter
}

/**
 * What a filter (of a saved view, of another version) asks for in vain: codes that are in no list and no event, a zone that
 * is not here or has no shape, a period that ends before it begins. An empty map that comes of it is no calm.
 */
export function useFilterFaults(
  filter: Filter,
  columns: EventColumns,
  loading: boolean,
): readonly FilterFault[] {
  const { zone } = filter
  const names = useQuery(
    'record.names',
    { ids: zone === undefined ? [] : [zone] },
    { enabled: zone !== undefined },
  )
  const found = names.data?.[0]
  const zoneGone = names.data !== undefined && (found === undefined || found === null || found.deleted)
  return useMemo(
    () => (loading ? [] : filterFaults(filter, columns, zone !== undefined && zoneGone)),
    [filter, columns, loading, zone, zoneGone],
  )
}

export function filterFaults(
  filter: Filter,
  columns: EventColumns,
  zoneGone: boolean,
): readonly FilterFault[] {
  const faults: FilterFault[] = unknownCodes(filter)
    .filter(({ part, code }) => !isInUse(columns, part, code))
    .map(({ part, code }) => ({ what: part, code, without: withoutCode(filter, part, code) }))
  const { zone: _zone, ...anywhere } = filter
  if (zoneGone) faults.push({ what: 'zone', code: '', without: anywhere })
  const { from, to, ...anyTime } = filter
  if (from !== undefined && to !== undefined && from > to)
    faults.push({ what: 'period', code: '', without: anyTime })
  return faults
}

function isInUse(columns: EventColumns, part: UnknownCode['part'], code: string): boolean {
  const index = columns.codes.indexOf(code)
  if (index <= 0 || (part !== 'kinds' && part !== 'verifications')) return false
  return (part === 'kinds' ? columns.kind : columns.verification).includes(index)
}

function withoutCode(filter: Filter, part: UnknownCode['part'], code: string): Filter {
  const { [part]: codes = [], ...rest } = filter
  const left = codes.filter((one) => one !== code)
  return left.length === 0 ? rest : { ...rest, [part]: left }
}
