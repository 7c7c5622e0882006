import { fieldIn, textIn } from '../../../db/model/record/read-field.ts'
import type { ReactNode } from 'react'
import { Hexagon } from 'lucide-react'
import { isRecordId } from '../../../db/model/ids.ts'
import { nameTest } from '../../../db/model/text/word-forms.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import type { ComboboxOption } from '../../ui/combobox/combobox.tsx'
import { FilterButton } from './filter-button.tsx'
import type { FilterPartProps } from './period-filter.tsx'

const maxShown = 50

export function ZoneFilter({ filter, onChange }: FilterPartProps): ReactNode {
  const { t, label } = useText()
  const { zone, ...rest } = filter
  const names = useNames(zone === undefined ? [] : [zone])
  const zones = useQuery('record.list', { type: 'zone' })
  const name = zone === undefined ? null : (names.get(zone)?.label ?? t.frame.loading)
  const options: readonly ComboboxOption[] = (zones.data ?? [])
    .filter((record) => fieldIn(record.fields, 'geometry') !== undefined && !record.deleted)
    .map((record) => ({
      value: record.id,
      label: textIn(record.fields, 'name'),
      detail: label('zone-kind', textIn(record.fields, 'kind')),
    }))
  return (
    <FilterButton icon={Hexagon} label={t.filter.zone} value={name}>
      {(close) => (
        <div className="filter-panel filter-zone">
          <Combobox
            label={t.filter.zone}
            hint={options.length === 0 ? t.filter.noZones : t.filter.zoneHint}
            placeholder={t.filter.zoneSearch}
            value={zone === undefined || name === null ? null : { value: zone, label: name }}
            load={(text) => {
              const named = nameTest(text)
              return Promise.resolve(options.filter((option) => named(option.label)).slice(0, maxShown))
            }}
            onChange={(option) => {
              if (option === null) onChange(rest)
              else if (isRecordId(option.value)) {
                onChange({ ...rest, zone: option.value })
                close()
              }
            }}
          />
        </div>
      )}
    </FilterButton>
  )
}
