import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { storedOrders } from '../../../db/model/events/event-orders.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { call } from '../../bridge/call.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { focusDetails } from '../../records/focus-details.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { Table } from '../../ui/table/table.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { eventColumn, eventColumnKeys, firstColumns, isSortable } from './event-columns-shown.tsx'
import { sortPositions } from './event-sort.ts'
import { ExportMenu } from './export-menu.tsx'
import { useChosenEvents } from './use-chosen-events.ts'
import { useEventRows } from './use-event-rows.ts'
import '../../ui/table/cells.css'

interface ListLook {
  readonly columns: readonly string[]
  readonly sort: { readonly key: string; readonly descending: boolean }
}
const firstLook: ListLook = { columns: firstColumns, sort: { key: 'occurred', descending: true } }
const sortKeys = eventColumnKeys.filter(isSortable)
/** Columns that begin with the greatest: latest first. */
const descendingFirst = new Set<string>(['occurred', 'reported', 'stamp'])
const storedOrder = new Set(storedOrders)

export function EventsScreen(): ReactNode {
  const text = useText()
  const { t, label, formatNumber } = text
  const { selected, select, setFilter, filter } = useAppView()
  const { events } = useShownEvents()
  const { openOverlay } = useOverlays()
  const report = useReport()
  const [look, setLook] = useRemembered('events', firstLook, readLook)
  const { key, descending } = look.sort
  const isStored = storedOrder.has(key)
  const stored = useQuery(
    'event.order',
    { by: isStored ? key : 'stamp' },
    { enabled: isStored, keepPrevious: true },
  )
  const order = isStored ? (stored.data ?? null) : null
  const positions = useMemo(
    () =>
      sortPositions(
        events.columns,
        events.positions,
        { key, descending },
        (code) => label('event-kind', code),
        order,
      ),
    [events.columns, events.positions, key, descending, label, order],
  )
  const rows = useEventRows(events.columns, positions)
  const names = useNames(selected === null ? [] : [selected])
  const selectedRow = selected === null ? undefined : names.get(selected)?.row
  const selectedIndex = useMemo(
    () =>
      selectedRow === undefined ? -1 : positions.findIndex((at) => events.columns.row[at] === selectedRow),
    [positions, events.columns, selectedRow],
  )
  const chosen = useChosenEvents(events.columns, positions, selectedIndex)
  const columns = useMemo(() => look.columns.map((column) => eventColumn(column, text)), [look.columns, text])

  const choose = (index: number): void => {
    const record = rows.row(index)
    if (record !== null && record !== undefined) select(record.id)
    else if (record === undefined) report(selectUnseen(index))
  }
  /** A row far from those in view, such as the last one after End. */
  const selectUnseen = async (index: number): Promise<void> => {
    const row = events.columns.row[positions[index] ?? 0]
    if (row === undefined) return
    const [record] = await call('record.rows', { rows: [row] })
    if (record !== null && record !== undefined) select(record.id)
  }
  return (
    <ListScreen
      title={t.events.title}
      count={
        chosen.range === null
          ? t.events.count(formatNumber(positions.length), formatNumber(events.columns.count))
          : t.events.chosen(chosen.count)
      }
      actions={
        <>
          <ColumnsMenu
            shown={look.columns}
            onChange={(shown) => {
              setLook({ ...look, columns: shown })
            }}
          />
          <ExportMenu rows={chosen.rows} count={chosen.count} onCopy={chosen.copy} />
          <Button
            variant="primary"
            icon={Plus}
            title="Ctrl N"
            onClick={() => {
              openOverlay({ kind: 'entry', subject: {} })
            }}
          >
            {t.events.newEvent}
          </Button>
        </>
      }
    >
      <Table<RecordSummary>
        label={t.events.list}
        columns={columns}
        count={positions.length}
        row={(index) => rows.row(index) ?? undefined}
        selectedIndex={selectedIndex}
        onSelect={choose}
        range={chosen.range}
        onRange={chosen.setRange}
        onCopy={chosen.copyByKey}
        onOpen={(index) => {
          choose(index)
          focusDetails()
        }}
        sort={look.sort}
        onSort={(column) => {
          const next = sortKeys.find((known) => known === column)
          if (next === undefined) return
          setLook({
            ...look,
            sort: { key: next, descending: next === key ? !descending : descendingFirst.has(next) },
          })
        }}
        onWindow={rows.onWindow}
        recordOf={(record) => record.id}
        empty={
          events.loading ? undefined : events.columns.count === 0 ? (
            <EmptyState
              title={t.events.empty}
              text={t.events.emptyText}
              action={
                <Button
                  variant="primary"
                  icon={Plus}
                  onClick={() => {
                    openOverlay({ kind: 'entry', subject: {} })
                  }}
                >
                  {t.events.newEvent}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t.events.noMatch}
              text={t.events.noMatchText}
              action={
                <Button
                  disabled={Object.keys(filter).length === 0}
                  onClick={() => {
                    setFilter({})
                  }}
                >
                  {t.events.clearFilter}
                </Button>
              }
            />
          )
        }
      />
    </ListScreen>
  )
}

function readLook(stored: unknown): ListLook | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { columns, sort } = stored as {
    readonly columns?: unknown
    readonly sort?: { readonly key?: unknown; readonly descending?: unknown }
  }
  const known = Array.isArray(columns) ? eventColumnKeys.filter((key) => columns.includes(key)) : []
  const key = sortKeys.find((name) => name === sort?.key)
  return {
    columns: known.length === 0 ? firstLook.columns : known,
    sort: key === undefined ? firstLook.sort : { key, descending: sort?.descending === true },
  }
}
