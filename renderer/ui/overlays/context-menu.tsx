import { useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { MenuEntries } from './menu.tsx'
import type { MenuItem } from './menu.tsx'
import { Panel } from './panel.tsx'
import { KeysInside } from './popover.tsx'

export interface ContextMenuProps {
  readonly label: string
  /** Pixels from the window's upper left corner. */
  readonly at: { readonly x: number; readonly y: number }
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
  /** What it was asked from: the focus goes back there, and the menu lies in the same dialog. */
  readonly from: HTMLElement | null
}

/** A menu at a place: right click, long press, or the keyboard's menu key. */
export function ContextMenu({ label, at, items, onClose, from }: ContextMenuProps): ReactNode {
  const anchor = useRef<HTMLElement | null>(from ?? document.body)
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const away = (event: Event): void => {
      const { target } = event
      if (event.type !== 'wheel' || !(target instanceof Element) || target.closest('.context-menu') === null)
        latest.current()
    }
    document.addEventListener('wheel', away, true)
    window.addEventListener('resize', away)
    return () => {
      document.removeEventListener('wheel', away, true)
      window.removeEventListener('resize', away)
    }
  }, [])
  const { x, y } = at
  const point = useMemo(() => ({ x, y }), [x, y])
  const back = (): void => {
    flushSync(onClose)
    from?.focus({ preventScroll: true })
  }
  return (
    <Panel
      key={`${String(x)} ${String(y)}`}
      anchor={anchor}
      at={point}
      // Beside the place on the side that reading goes to, else on the other; never over the window's edge.
      placement="end top"
      className="context-menu"
      host={from?.closest('dialog') ?? document.body}
      onClose={onClose}
    >
      <KeysInside onEscape={back} tabToo>
        <MenuEntries label={label} items={items} close={back} />
      </KeysInside>
    </Panel>
  )
}
