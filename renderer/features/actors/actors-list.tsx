import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Plus } from 'lucide-react'
import type { RecordId } from '../../../db/model/ids.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { fieldText, useRecordSearch } from '../../records/use-record-search.ts'
import { Button } from '../../ui/button.tsx'
import { controllerStyle } from '../../../db/model/zones/controller-style.ts'
import { ControllerSwatch } from '../../symbols/controller-swatch.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { SortedTable } from '../../records/sorted-table.tsx'
import type { SortedColumn } from '../../records/sorted-table.tsx'
import { ActorActions } from './actor-actions.tsx'
import '../../ui/table/cells.css'

interface ActorsListProps {
  /** The choice between list and network. */
  readonly views: ReactNode
  readonly onOpen: (id: RecordId) => void
}

/** The actors as a table; those that were merged stand there as what they are read as. */
export function ActorsList({ views, onOpen }: ActorsListProps): ReactNode {
  const { t, label, formatNumber } = useText()
  const { selected, select } = useAppView()
  const { edit } = useForms()
  const { all, shown, loading, text, setText } = useRecordSearch('actor')
  const names = useNames(all.flatMap((actor) => [fieldText(actor, 'parent'), fieldText(actor, 'mergedInto')]))
  const columns = useMemo<readonly SortedColumn<RecordView>[]>(
    () => [
      {
        key: 'name',
        label: t.actors.column.name,
        width: 'minmax(200px, 2fr)',
        sortBy: (actor) => fieldText(actor, 'name'),
        cell: (actor) => (
          <>
            <ControllerSwatch
              style={controllerStyle({
                id: actor.id,
                name: fieldText(actor, 'name'),
                colour: fieldText(actor, 'colour'),
                pattern: fieldText(actor, 'pattern'),
              })}
            />
            <span className={fieldText(actor, 'mergedInto') === '' ? 'cell-strong' : 'cell-soft'} dir="auto">
              {fieldText(actor, 'name')}
              {fieldText(actor, 'mergedInto') !== '' &&
                ` = ${names.get(fieldText(actor, 'mergedInto'))?.label ?? '?'}`}
            </span>
          </>
        ),
      },
      {
        key: 'kind',
        label: t.actors.column.kind,
        width: 'minmax(150px, 1fr)',
        sortBy: (actor) => label('actor-kind', fieldText(actor, 'kind')),
        cell: (actor) => <span>{label('actor-kind', fieldText(actor, 'kind'))}</span>,
      },
      {
        key: 'country',
        label: t.actors.column.country,
        width: 'minmax(90px, 0.7fr)',
        sortBy: (actor) => fieldText(actor, 'country'),
        cell: (actor) => <span dir="auto">{fieldText(actor, 'country')}</span>,
      },
      {
        key: 'parent',
        label: t.actors.column.parent,
        width: 'minmax(120px, 1fr)',
        sortBy: (actor) => names.get(fieldText(actor, 'parent'))?.label ?? '',
        cell: (actor) => <span dir="auto">{names.get(fieldText(actor, 'parent'))?.label}</span>,
      },
    ],
    [t, label, names],
  )
  const chosen = all.find((actor) => actor.id === selected)
  const newActor = (
    <Button
      variant="primary"
      icon={Plus}
      onClick={() => {
        edit('new:actor')
      }}
    >
      {t.actors.newActor}
    </Button>
  )
  return (
    <ListScreen
      title={t.actors.title}
      count={t.actors.count(
        formatNumber(shown.length),
        formatNumber(all.length),
        shown.length === all.length,
      )}
      search={{ label: t.actors.search, value: text, onChange: setText }}
      actions={
        <>
          {views}
          <ActorActions chosen={chosen?.id} onOpen={onOpen} />
          {newActor}
        </>
      }
    >
      <SortedTable
        name="actors"
        label={t.actors.list}
        columns={columns}
        rows={shown}
        idOf={idOf}
        firstSort={{ key: 'name', descending: false }}
        selected={selected}
        onSelect={(actor) => {
          select(actor.id)
        }}
        onOpen={(actor) => {
          onOpen(actor.id)
        }}
        empty={
          loading ? undefined : all.length === 0 ? (
            <EmptyState title={t.actors.empty} text={t.actors.emptyText} action={newActor} />
          ) : (
            <EmptyState title={t.actors.noMatch} />
          )
        }
      />
    </ListScreen>
  )
}

function idOf(record: RecordView): string {
  return record.id
}
