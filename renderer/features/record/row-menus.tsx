import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { onLongPress } from '../../ui/overlays/long-press.ts'
import { RowMenu } from './record-menu.tsx'
import type { RowAt } from './record-menu.tsx'

/** What counts as a row: anything that says which record it is about, and every row of a table. */
const rows = '[data-record], [role="row"], tbody tr'
const focusable = 'button, a[href], input, [tabindex]'
const keyOffset = 12

/**
 * The one place that opens the menu of a row, on every screen and in every dialog: by right click, by a long press, by
 * Shift F10 or the menu key where the focus is. A list takes part by naming its records: `data-record`.
 */
export function RowMenus({ readOnly }: { readonly readOnly: boolean }): ReactNode {
  const [at, setAt] = useState<RowAt | null>(null)
  useEffect(() => {
    const ask = (target: EventTarget | null, x: number, y: number): boolean => {
      const found = target instanceof Element ? rowAt(target, x, y) : null
      if (found !== null) setAt(found)
      return found !== null
    }
    const onContextMenu = (event: MouseEvent): void => {
      if (!event.defaultPrevented && ask(event.target, event.clientX, event.clientY)) event.preventDefault()
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
      const row = focusedRow()
      if (row === null) return
      const { left, right, bottom } = row.getBoundingClientRect()
      const rightToLeft = getComputedStyle(row).direction === 'rtl'
      if (!ask(row, rightToLeft ? right - keyOffset : left + keyOffset, bottom)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const stopPress = onLongPress(document.documentElement, (x, y) => {
      const { left, top } = document.documentElement.getBoundingClientRect()
      ask(document.elementFromPoint(x + left, y + top), x + left, y + top)
    })
    document.addEventListener('contextmenu', onContextMenu)
    // Before a dialog keeps its keys to itself.
    document.addEventListener('keydown', onKeyDown, true)
    return () => {
      stopPress()
      document.removeEventListener('contextmenu', onContextMenu)
      document.removeEventListener('keydown', onKeyDown, true)
    }
  }, [])
  return at === null ? null : (
    <RowMenu
      key={`${at.record ?? ''} ${String(at.x)} ${String(at.y)}`}
      at={at}
      readOnly={readOnly}
      onClose={() => {
        setAt(null)
      }}
    />
  )
}

function rowAt(target: Element, x: number, y: number): RowAt | null {
  // A field's own words are not its row's.
  if (target.closest('input, textarea, select, [role="menu"]') !== null) return null
  const named = target.closest<HTMLElement>('[data-record]')
  const row = target.closest<HTMLElement>('[role="row"]:not(.table-head), tbody tr')
  const element = named ?? row
  if (element === null) return null
  const words = row === null ? '' : wordsOf(row)
  const record = named?.dataset['record'] ?? null
  return record === null && words === '' ? null : { from: returnTo(element), record, words, x, y }
}

/** Where the focus goes back to: what has it now, if it is in the same list; else the nearest that can have it. */
function returnTo(element: HTMLElement): HTMLElement {
  const active = document.activeElement
  if (active instanceof HTMLElement && active !== document.body) {
    if (active.contains(element) || element.contains(active)) return active
  }
  return element.closest<HTMLElement>(focusable) ?? element.querySelector<HTMLElement>(focusable) ?? element
}

/** The row that the keyboard stands on: of a grid the one that it names as active. */
function focusedRow(): Element | null {
  const active = document.activeElement
  if (active === null || active.matches('input, textarea, select')) return null
  const named = active.getAttribute('aria-activedescendant')
  const element = named === null ? active : document.getElementById(named)
  return element?.closest(rows) ?? null
}

function wordsOf(row: HTMLElement): string {
  return [...row.querySelectorAll('[role="gridcell"], th, td')]
    .map((cell) => cell.textContent.replace(/\s+/g, ' ').trim())
    .join('\t')
    .trim()
}
