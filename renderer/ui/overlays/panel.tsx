import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { Popover } from 'react-aria-components/Popover'
import type { PopoverProps } from 'react-aria-components/Popover'
import './popover.css'

interface PanelProps {
  /** What it stands at; without a place of its own a press on that is no press outside. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly placement: NonNullable<PopoverProps['placement']>
  readonly className?: string | undefined
  /** A place instead of the anchor's box. */
  readonly at?: { readonly x: number; readonly y: number } | undefined
  /** Behind an open dialog nothing can be clicked: what belongs to one lies in it. By itself it is the one round the panel's parent. */
  readonly host?: HTMLElement | undefined
  /** It never takes the focus, so that leaving it by focus means nothing. */
  readonly unfocused?: boolean | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

const gap = 4
const fixed = { position: 'fixed' } as const

/** A box over everything: React Aria places it and follows its focus, the platform's top layer keeps it from being clipped. */
export function Panel(props: PanelProps): ReactNode {
  const { anchor, placement, className, at, host, unfocused, onClose, children } = props
  const panel = useRef<HTMLElement | null>(null)
  const show = useCallback((element: HTMLElement | null) => {
    panel.current = element
    if (element === null || element.matches(':popover-open')) return
    element.popover = 'manual'
    element.showPopover()
  }, [])
  const isOutside = useCallback(
    (element: Element): boolean =>
      panel.current?.contains(element) !== true &&
      (at !== undefined || anchor.current?.contains(element) !== true) &&
      // A dialog that was opened from here lies over this one, and is no way out of it.
      element.closest('dialog') === (panel.current?.closest('dialog') ?? null),
    [anchor, at],
  )
  usePressOutside(isOutside, onClose)
  const settled = useSettled()
  const point = useMemo(() => (at === undefined ? undefined : new DOMRect(at.x, at.y, 0, 0)), [at])
  return (
    <PortalProvider {...(host === undefined ? {} : { getContainer: () => host })}>
      <Popover
        ref={show}
        isOpen
        // What is hit outside gets the click that closes this, and messages are still read out.
        isNonModal
        triggerRef={anchor}
        placement={placement}
        offset={point === undefined ? gap : 0}
        containerPadding={gap}
        className={className === undefined ? 'popover' : `popover ${className}`}
        style={fixed}
        shouldCloseOnInteractOutside={unfocused === true ? never : isOutside}
        onOpenChange={() => {
          if (settled.current) onClose()
        }}
        {...(point === undefined
          ? {}
          : { getTargetRect: () => point, onClick: stop, onContextMenu: suppress })}
      >
        <PortalProvider getContainer={() => panel.current}>{children}</PortalProvider>
      </Popover>
    </PortalProvider>
  )
}

function never(): boolean {
  return false
}

/** What a panel was opened from is its parent in React, and must not take its clicks for its own. */
function stop(event: { readonly stopPropagation: () => void }): void {
  event.stopPropagation()
}

function suppress(event: {
  readonly stopPropagation: () => void
  readonly preventDefault: () => void
}): void {
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Whether two frames have been drawn since it opened. What scrolls under a panel closes it; but a scroll that brought its
 * button into sight is told of in the frame after the click.
 */
function useSettled(): RefObject<boolean> {
  const settled = useRef(false)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        settled.current = true
      })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [])
  return settled
}

function usePressOutside(isOutside: (element: Element) => boolean, onPress: () => void): void {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  })
  useEffect(() => {
    const pressed = ({ target }: Event): void => {
      if (target instanceof Element && isOutside(target)) latest.current()
    }
    document.addEventListener('pointerdown', pressed, true)
    return () => {
      document.removeEventListener('pointerdown', pressed, true)
    }
  }, [isOutside])
}
