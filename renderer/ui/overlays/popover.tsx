import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import './popover.css'

export interface PopoverTrigger {
  readonly ref: (element: HTMLElement | null) => void
  readonly onClick: () => void
  readonly 'aria-expanded': boolean
  readonly 'aria-haspopup': 'dialog' | 'menu'
  readonly 'aria-controls': string
}

export interface PopoverProps {
  readonly label: string
  /** Draws the button that opens it: spread what it gets on a native button. */
  readonly trigger: (trigger: PopoverTrigger) => ReactNode
  readonly children: ReactNode | ((close: () => void) => ReactNode)
  readonly align?: 'start' | 'end' | undefined
  readonly role?: 'dialog' | 'menu' | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

/** A panel under a button, in the platform's top layer so that nothing clips it. */
export function Popover({
  label,
  trigger,
  children,
  align,
  role = 'dialog',
  onOpenChange,
}: PopoverProps): ReactNode {
  const [open, setOpen] = useState(false)
  const id = useId()
  const anchor = useRef<HTMLElement | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const change = useCallback(
    (next: boolean) => {
      setOpen(next)
      onOpenChange?.(next)
    },
    [onOpenChange],
  )
  const close = useCallback(() => {
    change(false)
    anchor.current?.focus()
  }, [change])

  useLayoutEffect(() => {
    const element = panel.current
    if (!open || element === null || anchor.current === null) return
    element.showPopover()
    place(element, anchor.current, align ?? 'start')
    const first = element.querySelector<HTMLElement>(
      '[data-autofocus], input, button, select, [tabindex="0"]',
    )
    first?.focus()
  }, [open, align])

  useEffect(() => {
    if (!open) return
    const away = (event: Event): void => {
      const target = event.target as Node
      if (panel.current?.contains(target) === true || anchor.current?.contains(target) === true) return
      change(false)
    }
    const resized = (): void => {
      change(false)
    }
    document.addEventListener('pointerdown', away, true)
    window.addEventListener('resize', resized)
    return () => {
      document.removeEventListener('pointerdown', away, true)
      window.removeEventListener('resize', resized)
    }
  }, [open, change])

  return (
    <>
      {trigger({
        ref: (element) => {
          anchor.current = element
        },
        onClick: () => {
          change(!open)
        },
        'aria-expanded': open,
        'aria-haspopup': role,
        'aria-controls': id,
      })}
      {open && (
        <div
          ref={panel}
          id={id}
          popover="manual"
          role={role}
          aria-label={label}
          className="popover"
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key !== 'Escape') return
            event.preventDefault()
            close()
          }}
        >
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  )
}

const gap = 4

/** Under the anchor, else above it; its start (or end) edge at the anchor's, kept inside the window. */
function place(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect()
  const box = panel.getBoundingClientRect()
  const rightToLeft = getComputedStyle(anchor).direction === 'rtl'
  const atLeft = (align === 'start') !== rightToLeft
  const left = atLeft ? at.left : at.right - box.width
  const below = at.bottom + gap
  const above = at.top - gap - box.height
  const top = below + box.height <= window.innerHeight || above < 0 ? below : above
  panel.style.left = `${String(Math.max(gap, Math.min(left, window.innerWidth - box.width - gap)))}px`
  panel.style.top = `${String(Math.max(gap, top))}px`
  panel.style.maxHeight = `${String(window.innerHeight - Math.max(gap, top) - gap)}px`
}
