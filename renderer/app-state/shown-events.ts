import { fieldIn } from '../../db/model/record/read-field.ts'
import { useMemo } from 'react'
import { emptyColumns, filterEvents } from '../../db/model/events/event-columns.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import { readGeometry } from '../../db/model/geometry/read-geometry.ts'
import { filtersGrade } from '../../db/model/events/grade.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { insideTest } from '../../db/model/geometry/inside-test.ts'
import { useQuery } from '../bridge/use-query.ts'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import { createPart } from './part.ts'

/** The events as filter, list, map and state line share them. */
export interface EventSet {
  readonly columns: EventColumns
  /** Positions in `columns` that the filter leaves, in column order. */
  readonly positions: Uint32Array
  readonly loading: boolean
  /** Of the filtered ones: no location, no date. */
  readonly withoutLocation: number
  readonly undated: number
}

export interface ShownEvents {
  readonly events: EventSet
  /** The filter as it counts now: the operator's own, and nothing after the as-of date. Exports take this one. */
  readonly shownFilter: Filter
}

export const [ShownEventsContext, useShownEvents] = createPart<ShownEvents>('the events shown')

const noRows = new Uint8Array(0)
const nobody = '00000000-0000-0000-0000-000000000000' as RecordId

/** The filter as it counts at a date: events after it have not happened yet. */
export function filterAsOf(filter: Filter, asOf: number | null): Filter {
  if (asOf === null) return filter
  return { ...filter, to: Math.min(filter.to ?? Infinity, asOf) }
}

/** All events, and which of them the filter leaves. One pass over the columns, again only when something changed. */
export function useEventSet(filter: Filter): EventSet {
  const all = useQuery('event.columns', {})
  const text = filter.text?.trim() ?? ''
  const found = useQuery('search.events', { text }, { enabled: text !== '' })
  const zone = useQuery('record.get', { id: filter.zone ?? nobody }, { enabled: filter.zone !== undefined })
  const batch = useQuery(
    'event.batch',
    { receipt: filter.batch ?? 1 },
    { enabled: filter.batch !== undefined },
  )
  const { reliabilities, credibilities } = filter
  const asksGrade = filtersGrade(filter)
  const grade = useQuery(
    'event.graded',
    {
      ...(reliabilities === undefined ? {} : { reliabilities }),
      ...(credibilities === undefined ? {} : { credibilities }),
    },
    { enabled: asksGrade },
  )
  const columns = all.data ?? emptyColumns

  const textRows = useMemo(
    () => (text === '' ? undefined : new Set<number>(found.data ?? [])),
    [text, found.data],
  )
  const batchRows = useMemo(
    () => (filter.batch === undefined ? undefined : new Set<number>(batch.data ?? [])),
    [filter.batch, batch.data],
  )
  const inZone = useMemo(() => {
    if (filter.zone === undefined) return undefined
    const geometry = readGeometry(fieldIn(zone.data?.fields, 'geometry'))
    return geometry === null ? () => false : insideTest(geometry)
  }, [filter.zone, zone.data])
  const graded = asksGrade ? (grade.data ?? noRows) : undefined
  const positions = useMemo(
    () => filterEvents(columns, filter, { textRows, batchRows, inZone, graded }),
    [columns, filter, textRows, batchRows, inZone, graded],
  )
  const loading = all.isPending || found.isPending || batch.isPending || zone.isPending || grade.isPending

  return useMemo(() => {
    let withoutLocation = 0
    let undated = 0
    for (const at of positions) {
      if (Number.isNaN(columns.lat[at] ?? NaN)) withoutLocation += 1
      if (Number.isNaN(columns.earliest[at] ?? NaN)) undated += 1
    }
    return { columns, positions, loading, withoutLocation, undated }
  }, [columns, positions, loading])
}
