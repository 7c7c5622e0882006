import type { ReactNode } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { TableSort } from './column.ts'

interface HeadColumn {
  readonly key: string
  readonly label: string
  readonly align?: 'start' | 'end' | undefined
  readonly sortable?: boolean | undefined
}

interface TableHeadProps {
  readonly columns: readonly HeadColumn[]
  readonly template: string
  /** Pixels. */
  readonly minWidth: number
  readonly sort: TableSort | null
  readonly onSort: ((key: string) => void) | undefined
}

export function TableHead({ columns, template, minWidth, sort, onSort }: TableHeadProps): ReactNode {
  return (
    <div
      className="table-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template, minInlineSize: minWidth }}
    >
      {columns.map((column) => {
        const sorted = sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none'
        const cell = column.align === 'end' ? 'table-header table-cell-end' : 'table-header'
        if (column.sortable !== true || onSort === undefined) {
          return (
            <div key={column.key} role="columnheader" className={cell}>
              <span className="table-header-text">{column.label}</span>
            </div>
          )
        }
        return (
          <div key={column.key} role="columnheader" aria-sort={sorted} className={cell}>
            <button
              type="button"
              className="table-sort"
              onClick={() => {
                onSort(column.key)
              }}
            >
              <span className="table-header-text">{column.label}</span>
              {sorted === 'ascending' && <ArrowUp size={12} aria-hidden="true" />}
              {sorted === 'descending' && <ArrowDown size={12} aria-hidden="true" />}
            </button>
          </div>
        )
      })}
    </div>
  )
}
