import type { KeyboardEvent, ReactNode } from 'react'

export interface ToolbarProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** A column of buttons: arrows, Home and End move between them. */
export function Toolbar({ label, className, children }: ToolbarProps): ReactNode {
  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      aria-label={label}
      className={className}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button:enabled')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const next = nextOf(event.key, at, buttons.length)
  if (at < 0 || next === null) return
  event.preventDefault()
  event.stopPropagation()
  buttons[next]?.focus()
}

function nextOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
