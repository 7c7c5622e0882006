import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'

interface MapListProps {
  readonly title: string
  /** Pixels from the map's corner. */
  readonly at: { readonly x: number; readonly y: number }
  /** Its entries are here: the first gets the focus. */
  readonly ready: boolean
  readonly action?: ReactNode
  readonly onClose: () => void
  /** List items. */
  readonly children: ReactNode
}

const edge = 8
/** Beside what was pressed, which stays in sight. */
const beside = 12

/** A list at a place of the map, never over the map's edge: arrows move, Escape closes. */
export function MapList({ title, at, ready, action, onClose, children }: MapListProps): ReactNode {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (ready) list.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [ready])
  useLayoutEffect(() => {
    const element = box.current
    const frame = element?.offsetParent
    if (element === null || frame == null) return
    const left = Math.min(at.x + beside, frame.clientWidth - element.offsetWidth - edge)
    const top = Math.min(at.y + beside, frame.clientHeight - element.offsetHeight - edge)
    element.style.left = `${String(Math.max(edge, left))}px`
    element.style.top = `${String(Math.max(edge, top))}px`
  }, [at, ready])
  return (
    <div
      ref={box}
      className="map-mark-list"
      role="dialog"
      aria-label={title}
      style={{ left: at.x, top: at.y }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        else if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        else {
          const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
          const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
          buttons[(now + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus()
        }
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <header>
        <strong>{title}</strong>
        {action}
        <Button variant="quiet" onClick={onClose}>
          {t.map.close}
        </Button>
      </header>
      <ul ref={list}>{children}</ul>
    </div>
  )
}
