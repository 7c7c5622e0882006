import type { ReactNode } from 'react'
import { Shapes } from 'lucide-react'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import {
  eventKindGroups,
  eventKindsByGroup,
  groupOfEventKind,
} from '../../../db/model/vocabulary/event-kind.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { FilterButton } from './filter-button.tsx'
import { toggleGroup, toggleKind } from './kind-choice.ts'
import type { FilterPartProps } from './period-filter.tsx'

interface KindFilterProps extends FilterPartProps {
  readonly columns: EventColumns
}

export function KindFilter({ filter, onChange, columns }: KindFilterProps): ReactNode {
  const { t, label } = useText()
  const { kinds = [], ...rest } = filter
  const chosen = new Set(kinds)
  const set = (next: readonly string[]): void => {
    onChange(next.length === 0 ? rest : { ...rest, kinds: [...next] })
  }
  const single = kinds.length === 1 ? kinds[0] : undefined
  const value =
    kinds.length === 0
      ? null
      : single === undefined
        ? t.filter.kinds(kinds.length)
        : label('event-kind', single)
  return (
    <FilterButton icon={Shapes} label={t.filter.kind} value={value}>
      <div className="filter-panel filter-tree">
        <Button
          variant="quiet"
          disabled={kinds.length === 0}
          onClick={() => {
            set([])
          }}
        >
          {t.filter.allKinds}
        </Button>
        {eventKindGroups.map((group) => {
          const members: readonly string[] = eventKindsByGroup[group]
          const some = members.some((kind) => chosen.has(kind))
          return (
            <div key={group} role="group" aria-label={label('event-kind', group)}>
              <Checkbox
                label={
                  <span className="filter-kind">
                    <KindMark kind={group} size={17} />
                    <strong>{label('event-kind', group)}</strong>
                  </span>
                }
                checked={chosen.has(group)}
                indeterminate={some}
                onChange={() => {
                  set(toggleGroup(kinds, group))
                }}
              />
              <div className="filter-members">
                {members.map((kind) => (
                  <Checkbox
                    key={kind}
                    label={label('event-kind', kind)}
                    checked={chosen.has(kind) || chosen.has(group)}
                    onChange={() => {
                      set(toggleKind(kinds, kind))
                    }}
                  />
                ))}
              </div>
            </div>
          )
        })}
        {unknownKinds(columns).map((kind) => (
          <Checkbox
            key={kind}
            label={kind}
            checked={chosen.has(kind)}
            onChange={() => {
              set(toggleKind(kinds, kind))
            }}
          />
        ))}
      </div>
    </FilterButton>
  )
}

/** Codes that a newer station has used for a kind. */
function unknownKinds(columns: EventColumns): readonly string[] {
  const used = new Set<number>(columns.kind)
  return columns.codes.filter(
    (code, index) => code !== '' && used.has(index) && groupOfEventKind(code) === null,
  )
}
