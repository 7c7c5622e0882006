import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/fields/select.tsx'
import { stationsOf, typesOf } from './conflict-rules.ts'
import type { ConflictFilter } from './conflict-rules.ts'

interface ConflictFiltersProps {
  readonly conflicts: readonly ConflictView[]
  readonly filter: ConflictFilter
  readonly onFilter: (filter: ConflictFilter) => void
}

/** Narrows the list to a record type and to a station that gave a value. */
export function ConflictFilters({ conflicts, filter, onFilter }: ConflictFiltersProps): ReactNode {
  const { t, label, formatNumber } = useText()
  const types = useMemo(() => typesOf(conflicts), [conflicts])
  const stations = useMemo(() => stationsOf(conflicts), [conflicts])
  return (
    <div className="conflicts-filters">
      <Select
        label={t.conflicts.filterType}
        hideLabel
        value={filter.type}
        options={[
          { value: '', label: t.conflicts.anyType },
          ...types.map((type) => ({ value: type, label: label('record-types', type) })),
        ]}
        onChange={(type) => {
          onFilter({ ...filter, type })
        }}
      />
      <Select
        label={t.conflicts.filterStation}
        hideLabel
        value={filter.station}
        options={[
          { value: '', label: t.conflicts.anyStation },
          ...stations.map(({ id, name, conflicts: count }) => ({
            value: id,
            label: t.conflicts.stationCount(
              name === '' ? t.conflicts.unknownStation : name,
              formatNumber(count),
            ),
          })),
        ]}
        onChange={(station) => {
          onFilter({ ...filter, station })
        }}
      />
    </div>
  )
}
