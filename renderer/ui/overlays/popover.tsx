import { useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Panel } from './panel.tsx'

export interface PopoverTrigger {
  readonly ref: (element: HTMLElement | null) => void
  readonly onClick: () => void
  readonly 'aria-expanded': boolean
  readonly 'aria-haspopup': 'dialog' | 'menu'
  readonly 'aria-controls': string | undefined
}

interface PanelUnderProps {
  readonly role: 'dialog' | 'menu'
  /** Draws the button that opens it: spread what it gets on a native button. */
  readonly trigger: (trigger: PopoverTrigger) => ReactNode
  readonly align?: 'start' | 'end' | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  readonly children: (id: string, close: () => void) => ReactNode
}

/** A panel under a button, else above it: its start (or end) edge at the button's. */
export function PanelUnder({ role, trigger, align, onOpenChange, children }: PanelUnderProps): ReactNode {
  const [open, setOpen] = useState(false)
  const id = useId()
  const anchor = useRef<HTMLElement | null>(null)
  const change = useCallback(
    (next: boolean) => {
      setOpen(next)
      onOpenChange?.(next)
    },
    [onOpenChange],
  )
  const close = useCallback(() => {
    // Gone before anything else happens: what was chosen may itself move the focus.
    flushSync(() => {
      change(false)
    })
    anchor.current?.focus()
  }, [change])
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
        'aria-controls': open ? id : undefined,
      })}
      {open && (
        <Panel
          anchor={anchor}
          placement={align === 'end' ? 'bottom end' : 'bottom start'}
          onClose={() => {
            change(false)
          }}
        >
          <KeysInside onEscape={close}>{children(id, close)}</KeysInside>
        </Panel>
      )}
    </>
  )
}

/** Keys for a panel are not keys for the screen behind it. */
export function KeysInside({
  onEscape,
  tabToo,
  children,
}: {
  readonly onEscape: () => void
  /** Tab closes as well. */
  readonly tabToo?: boolean
  readonly children: ReactNode
}): ReactNode {
  const keyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key !== 'Escape' && !(tabToo === true && event.key === 'Tab')) return
    event.preventDefault()
    onEscape()
  }
  return <div onKeyDown={keyDown}>{children}</div>
}

export interface PopoverProps extends Pick<PanelUnderProps, 'trigger' | 'align' | 'onOpenChange'> {
  readonly label: string
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

export function Popover({ label, children, ...rest }: PopoverProps): ReactNode {
  return (
    <PanelUnder role="dialog" {...rest}>
      {(id, close) => (
        <Contents id={id} label={label}>
          {typeof children === 'function' ? children(close) : children}
        </Contents>
      )}
    </PanelUnder>
  )
}

interface ContentsProps {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}

const first = '[data-autofocus], input:enabled, button:enabled, select:enabled, [tabindex="0"]'

function Contents({ id, label, children }: ContentsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    ;(element?.querySelector<HTMLElement>(first) ?? element)?.focus()
  }, [])
  return (
    <div ref={box} id={id} role="dialog" aria-label={label} tabIndex={-1} className="popover-contents">
      {children}
    </div>
  )
}
