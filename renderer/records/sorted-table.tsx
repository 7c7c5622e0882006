import { useCallback, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useRemembered } from '../bridge/use-remembered.ts'
import { Table } from '../ui/table/table.tsx'
import type { Column, TableSort } from '../ui/table/column.ts'

export interface SortedColumn<R> extends Column<R> {
  /** What the column is sorted by; empty texts and nulls come last either way. */
  readonly sortBy?: ((row: R) => string | number | null) | undefined
}

export interface SortedTableProps<R> {
  /** Under this name the order is remembered. */
  readonly name: string
  readonly label: string
  readonly columns: readonly SortedColumn<R>[]
  readonly rows: readonly R[]
  /** The id of the record that a row is about. */
  readonly idOf: (row: R) => string
  readonly firstSort: TableSort
  readonly selected: string | null
  readonly onSelect: (row: R) => void
  readonly onOpen?: ((row: R) => void) | undefined
  readonly empty?: ReactNode
}

/** A table of rows that are all here: sorts them itself and remembers how. */
export function SortedTable<R>(props: SortedTableProps<R>): ReactNode {
  const { name, label, columns, rows, idOf, firstSort, selected, onSelect, onOpen, empty } = props
  const [sort, setSort] = useRemembered(`${name}.sort`, firstSort, readSort)
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const selectedIndex = useMemo(
    () => sorted.findIndex((row) => idOf(row) === selected),
    [sorted, idOf, selected],
  )
  const onSort = useCallback(
    (key: string) => {
      setSort({ key, descending: key === sort.key ? !sort.descending : false })
    },
    [setSort, sort],
  )
  const at = (index: number, then: ((row: R) => void) | undefined): void => {
    const row = sorted[index]
    if (row !== undefined) then?.(row)
  }
  return (
    <Table
      label={label}
      columns={columns.map((column) => ({ ...column, sortable: column.sortBy !== undefined }))}
      count={sorted.length}
      row={(index) => sorted[index]}
      selectedIndex={selectedIndex}
      onSelect={(index) => {
        at(index, onSelect)
      }}
      onOpen={(index) => {
        at(index, (row) => {
          onSelect(row)
          onOpen?.(row)
        })
      }}
      sort={sort}
      onSort={onSort}
      recordOf={idOf}
      empty={empty}
    />
  )
}

function sortRows<R>(rows: readonly R[], columns: readonly SortedColumn<R>[], sort: TableSort): readonly R[] {
  const by = columns.find((column) => column.key === sort.key)?.sortBy
  if (by === undefined) return rows
  const sign = sort.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: by(row) }))
    .sort((a, b) => compare(a.key, b.key, sign))
    .map(({ row }) => row)
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  const missingA = a === null || a === ''
  const missingB = b === null || b === ''
  if (missingA || missingB) return Number(missingA) - Number(missingB)
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign
  return String(a).localeCompare(String(b), undefined, { numeric: true }) * sign
}

function readSort(stored: unknown): TableSort | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { key, descending } = stored as Readonly<Record<string, unknown>>
  return typeof key === 'string' ? { key, descending: descending === true } : undefined
}
