import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Column, TableRange, TableSort } from './column.ts'
import { TableHead } from './table-head.tsx'
import './table.css'

export interface TableProps<R> {
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly count: number
  /** Undefined while the row is on its way. */
  readonly row: (index: number) => R | undefined
  /** −1: none. */
  readonly selectedIndex: number
  readonly onSelect: (index: number) => void
  /** Rows that are chosen together, from where it began to where it ends; null: the selected one alone. */
  readonly range?: TableRange | null | undefined
  readonly onRange?: ((range: TableRange | null) => void) | undefined
  /** Ctrl C. */
  readonly onCopy?: (() => void) | undefined
  readonly onOpen?: ((index: number) => void) | undefined
  readonly sort?: TableSort | null | undefined
  readonly onSort?: ((key: string) => void) | undefined
  /** The record that a row is about: it has that record's menu. */
  readonly recordOf?: ((row: R) => string) | undefined
  /** The rows in view, first and last, so that their contents can be fetched. */
  readonly onWindow?: ((first: number, last: number) => void) | undefined
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode
}

const rowHeight = 30

/** A list of any length: only the rows in view exist. One stop for the Tab key; arrows move, Enter opens. */
export function Table<R>(props: TableProps<R>): ReactNode {
  const {
    label,
    columns,
    count,
    row,
    selectedIndex,
    onSelect,
    range = null,
    onRange,
    onCopy,
    onOpen,
    sort,
    onSort,
    onWindow,
    recordOf,
    empty,
  } = props
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => body.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (count > 0) onWindow?.(first, Math.min(last, count - 1))
  }, [first, last, count, onWindow])
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, virtualizer])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return
    if (event.ctrlKey) {
      if (event.key === 'c' && onCopy !== undefined && window.getSelection()?.isCollapsed !== false) onCopy()
      else if (event.key === 'a' && onRange !== undefined && count > 0) onRange({ from: 0, to: count - 1 })
      else return
      event.preventDefault()
      return
    }
    if (event.key === 'Enter' && selectedIndex >= 0 && onOpen !== undefined) {
      event.preventDefault()
      onOpen(selectedIndex)
      return
    }
    const next = nextIndex(
      event.key,
      event.shiftKey ? (range?.to ?? selectedIndex) : selectedIndex,
      count,
      Math.floor((body.current?.clientHeight ?? 0) / rowHeight),
    )
    if (next === null) return
    event.preventDefault()
    choose(next, event.shiftKey)
  }
  /** `isFurther`: up to this one, from the selected one. */
  const choose = (index: number, isFurther: boolean): void => {
    if (isFurther && onRange !== undefined && selectedIndex >= 0) {
      onRange({ from: selectedIndex, to: index })
      virtualizer.scrollToIndex(index, { align: 'auto' })
      return
    }
    onRange?.(null)
    onSelect(index)
  }

  const template = columns.map((column) => column.width).join(' ')
  const minWidth = columns.reduce((sum, column) => sum + Number(/(\d+)px/.exec(column.width)?.[1] ?? 80), 0)
  return (
    <div className="table">
      <div
        ref={body}
        className="table-scroll"
        tabIndex={0}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable={onRange === undefined ? undefined : true}
        aria-activedescendant={selectedIndex >= 0 ? `${id}-${String(selectedIndex)}` : undefined}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={columns}
          template={template}
          minWidth={minWidth}
          sort={sort ?? null}
          onSort={onSort}
        />
        {count === 0 && empty}
        <div
          className="table-rows"
          style={{ blockSize: virtualizer.getTotalSize(), minInlineSize: minWidth }}
        >
          {items.map((item) => {
            const content = row(item.index)
            return (
              <div
                key={item.key}
                id={`${id}-${String(item.index)}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === selectedIndex || isIn(range, item.index)}
                data-record={content === undefined ? undefined : recordOf?.(content)}
                className="table-row"
                style={{ gridTemplateColumns: template, transform: `translateY(${String(item.start)}px)` }}
                onMouseDown={(event) => {
                  // No text from there to here is meant.
                  if (event.shiftKey && onRange !== undefined) event.preventDefault()
                }}
                onClick={(event) => {
                  choose(item.index, event.shiftKey)
                }}
                onDoubleClick={() => onOpen?.(item.index)}
              >
                {columns.map((column) => (
                  <div
                    key={column.key}
                    role="gridcell"
                    className={column.align === 'end' ? 'table-cell table-cell-end' : 'table-cell'}
                  >
                    {content === undefined ? null : column.cell(content)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function isIn(range: TableRange | null, index: number): boolean {
  return range !== null && index >= Math.min(range.from, range.to) && index <= Math.max(range.from, range.to)
}

function nextIndex(key: string, present: number, count: number, page: number): number | null {
  if (count === 0) return null
  const clamp = (index: number): number => Math.max(0, Math.min(count - 1, index))
  switch (key) {
    case 'ArrowDown':
      return clamp(present + 1)
    case 'ArrowUp':
      return clamp(present < 0 ? 0 : present - 1)
    case 'PageDown':
      return clamp(present + Math.max(1, page - 1))
    case 'PageUp':
      return clamp(present - Math.max(1, page - 1))
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
