import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Plus, ShieldAlert } from 'lucide-react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { focusDetails } from '../../records/focus-details.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { fieldText, useRecordSearch } from '../../records/use-record-search.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { SortedTable } from '../../records/sorted-table.tsx'
import type { SortedColumn } from '../../records/sorted-table.tsx'
import '../../ui/table/cells.css'

export function SourcesScreen(): ReactNode {
  const { t, label, formatNumber } = useText()
  const { selected, select } = useAppView()
  const { edit } = useForms()
  const { all, shown, loading, text, setText } = useRecordSearch('source')
  const columns = useMemo<readonly SortedColumn<RecordView>[]>(
    () => [
      {
        key: 'name',
        label: t.sources.column.name,
        width: 'minmax(200px, 2fr)',
        sortBy: (source) => fieldText(source, 'name'),
        cell: (source) => (
          <span className="cell-strong" dir="auto">
            {fieldText(source, 'name')}
          </span>
        ),
      },
      {
        key: 'kind',
        label: t.sources.column.kind,
        width: 'minmax(120px, 1fr)',
        sortBy: (source) => label('source-kind', fieldText(source, 'kind')),
        cell: (source) => <span>{label('source-kind', fieldText(source, 'kind'))}</span>,
      },
      {
        key: 'reliability',
        label: t.sources.column.reliability,
        width: 'minmax(160px, 1fr)',
        sortBy: (source) => fieldText(source, 'reliability'),
        cell: (source) => <span>{label('reliability', fieldText(source, 'reliability'))}</span>,
      },
      {
        key: 'protected',
        label: t.sources.column.protected,
        width: '110px',
        sortBy: (source) => (fieldsOf('source', source).protected === true ? 0 : 1),
        cell: (source) =>
          fieldsOf('source', source).protected === true ? (
            <Chip tone="warn">
              <ShieldAlert size={11} aria-hidden="true" /> {t.sources.protected}
            </Chip>
          ) : null,
      },
      {
        key: 'contact',
        label: t.sources.column.contact,
        width: 'minmax(120px, 1fr)',
        sortBy: (source) => fieldText(source, 'contact'),
        cell: (source) => <span dir="auto">{fieldText(source, 'contact')}</span>,
      },
    ],
    [t, label],
  )
  const newSource = (
    <Button
      variant="primary"
      icon={Plus}
      onClick={() => {
        edit('new:source')
      }}
    >
      {t.sources.newSource}
    </Button>
  )
  return (
    <ListScreen
      title={t.sources.title}
      count={t.sources.count(
        formatNumber(shown.length),
        formatNumber(all.length),
        shown.length === all.length,
      )}
      search={{ label: t.sources.search, value: text, onChange: setText }}
      actions={newSource}
    >
      <SortedTable
        name="sources"
        label={t.sources.list}
        columns={columns}
        rows={shown}
        idOf={idOf}
        firstSort={{ key: 'name', descending: false }}
        selected={selected}
        onSelect={(source) => {
          select(source.id)
        }}
        onOpen={focusDetails}
        empty={
          loading ? undefined : all.length === 0 ? (
            <EmptyState title={t.sources.empty} text={t.sources.emptyText} action={newSource} />
          ) : (
            <EmptyState title={t.sources.noMatch} />
          )
        }
      />
    </ListScreen>
  )
}

function idOf(record: RecordView): string {
  return record.id
}
