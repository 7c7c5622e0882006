import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { focusDetails } from '../../records/focus-details.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { useRecordSearch } from '../../records/use-record-search.ts'
import { useControl } from '../../situation/use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { SortedTable } from '../../records/sorted-table.tsx'
import { SharesPanel } from './shares-panel.tsx'
import { zoneColumns } from './zone-columns.tsx'
import type { ZoneRow } from './zone-columns.tsx'
import '../../ui/table/cells.css'
import './zones.css'

export function ZonesScreen(): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { selected, select } = useAppView()
  const { showZoneTool } = useMapRequests()
  const { edit } = useForms()
  const search = useRecordSearch('zone')
  const control = useControl()
  const rows = useMemo<readonly ZoneRow[]>(() => {
    const byId = new Map(control.map((entry) => [entry.zone.id, entry]))
    return search.shown.map((zone) => ({ zone, at: byId.get(zone.id) }))
  }, [search.shown, control])
  const columns = useMemo(() => zoneColumns(text), [text])
  const newZone = (
    <Button
      variant="primary"
      icon={Plus}
      onClick={() => {
        edit('new:zone')
      }}
    >
      {t.zones.newZone}
    </Button>
  )
  return (
    <ListScreen
      title={t.zones.title}
      count={t.zones.count(
        formatNumber(search.shown.length),
        formatNumber(search.all.length),
        search.shown.length === search.all.length,
      )}
      search={{ label: t.zones.search, value: search.text, onChange: search.setText }}
      actions={
        <>
          <Button
            onClick={() => {
              showZoneTool({ kind: 'check' })
            }}
          >
            {t.zoneTools.check}
          </Button>
          <Button
            onClick={() => {
              edit('new:control')
            }}
          >
            {t.zones.newControl}
          </Button>
          {newZone}
        </>
      }
    >
      <SortedTable
        name="zones"
        label={t.zones.list}
        columns={columns}
        rows={rows}
        idOf={idOf}
        firstSort={{ key: 'name', descending: false }}
        selected={selected}
        onSelect={(row) => {
          select(row.zone.id)
        }}
        onOpen={focusDetails}
        empty={
          search.loading ? undefined : search.all.length === 0 ? (
            <EmptyState title={t.zones.empty} text={t.zones.emptyText} action={newZone} />
          ) : (
            <EmptyState title={t.zones.noMatch} />
          )
        }
      />
      <SharesPanel />
    </ListScreen>
  )
}

function idOf(row: ZoneRow): string {
  return row.zone.id
}
