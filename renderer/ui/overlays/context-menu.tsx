import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { MenuEntries } from './menu.tsx'
import type { MenuItem } from './menu.tsx'
import './popover.css'

export interface ContextMenuProps {
  readonly label: string
  /** Pixels from the window's upper left corner. */
  readonly at: { readonly x: number; readonly y: number }
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
  /** What it was asked from: the focus goes back there, and the menu lies in the same dialog. */
  readonly from: HTMLElement | null
}

const gap = 4

/** A menu at a place: right click, long press, or the keyboard's menu key. Arrows move, Escape closes. */
export function ContextMenu({ label, at, items, onClose, from }: ContextMenuProps): ReactNode {
  const panel = useRef<HTMLDivElement>(null)
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useLayoutEffect(() => {
    const element = panel.current
    if (element === null) return
    if (!element.matches(':popover-open')) element.showPopover()
    placeAt(element, at.x, at.y)
    element.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
  }, [at.x, at.y])
  useEffect(() => {
    const close = (): void => {
      latest.current()
    }
    const away = (event: Event): void => {
      if (panel.current?.contains(event.target as Node) !== true) close()
    }
    document.addEventListener('pointerdown', away, true)
    document.addEventListener('wheel', away, true)
    window.addEventListener('resize', close)
    return () => {
      document.removeEventListener('pointerdown', away, true)
      document.removeEventListener('wheel', away, true)
      window.removeEventListener('resize', close)
    }
  }, [])
  const back = (): void => {
    onClose()
    from?.focus({ preventScroll: true })
  }
  // Behind an open dialog nothing can be clicked: the menu of what is in one lies in it.
  const host = from?.closest('dialog') ?? document.body
  return createPortal(
    <div
      ref={panel}
      popover="manual"
      role="menu"
      aria-label={label}
      className="popover context-menu"
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onClick={(event) => {
        // What the menu was asked from is its parent in React, and must not take the click for its own.
        event.stopPropagation()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key !== 'Escape' && event.key !== 'Tab') return
        event.preventDefault()
        back()
      }}
    >
      <MenuEntries items={items} close={back} />
    </div>,
    host,
  )
}

/** Beside the place on the side that reading goes to, else on the other; never over the window's edge. */
function placeAt(panel: HTMLElement, x: number, y: number): void {
  panel.style.maxHeight = `${String(window.innerHeight - 2 * gap)}px`
  const { width, height } = panel.getBoundingClientRect()
  const before = x - width
  const after = x + width <= window.innerWidth - gap ? x : before
  const wanted = getComputedStyle(panel).direction === 'rtl' ? (before >= gap ? before : x) : after
  const left = Math.max(gap, Math.min(wanted, window.innerWidth - width - gap))
  const top = Math.max(gap, Math.min(y, window.innerHeight - height - gap))
  panel.style.left = `${String(left)}px`
  panel.style.top = `${String(top)}px`
}
