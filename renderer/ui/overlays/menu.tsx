import type { KeyboardEvent, ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import type { IconLike } from '../icon.tsx'
import { Popover } from './popover.tsx'
import type { PopoverTrigger } from './popover.tsx'

export interface MenuItem {
  readonly label: string
  readonly onSelect: () => void
  readonly icon?: IconLike | undefined
  readonly danger?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** The shortcut, shown at the end. */
  readonly keys?: string | undefined
  /** What it would give, shown at the end: coordinates in a form. Left to right. */
  readonly value?: string | undefined
  /** A line above it. */
  readonly separated?: boolean | undefined
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly trigger: (trigger: PopoverTrigger) => ReactNode
  readonly align?: 'start' | 'end' | undefined
}

export function Menu({ label, items, trigger, align }: MenuProps): ReactNode {
  return (
    <Popover label={label} trigger={trigger} align={align} role="menu">
      {(close) => <MenuEntries items={items} close={close} />}
    </Popover>
  )
}

/** The entries alone, with their keys: the same under a button and at a place. */
export function MenuEntries({
  items,
  close,
}: {
  readonly items: readonly MenuItem[]
  readonly close: () => void
}): ReactNode {
  return (
    <div className="menu" onKeyDown={moveFocus}>
      {items.map((item) => (
        <MenuEntry
          key={item.label}
          item={item}
          onSelect={() => {
            close()
            item.onSelect()
          }}
        />
      ))}
    </div>
  )
}

function MenuEntry({
  item,
  onSelect,
}: {
  readonly item: MenuItem
  readonly onSelect: () => void
}): ReactNode {
  return (
    <>
      {item.separated === true && <div className="menu-line" role="separator" />}
      <button
        type="button"
        role="menuitem"
        className={item.danger === true ? 'menu-item menu-item-danger' : 'menu-item'}
        disabled={item.disabled}
        onClick={onSelect}
      >
        {item.icon !== undefined && <Icon icon={item.icon} />}
        <span className="menu-item-label">{item.label}</span>
        {item.value !== undefined && (
          <span className="menu-item-value" dir="ltr">
            {item.value}
          </span>
        )}
        {item.keys !== undefined && <kbd className="menu-item-key">{item.keys}</kbd>}
      </button>
    </>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 && event.key !== 'Home' && event.key !== 'End') return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
  const present = items.findIndex((item) => item === document.activeElement)
  const next =
    step === 0
      ? event.key === 'Home'
        ? 0
        : items.length - 1
      : (present + step + items.length) % items.length
  items[next]?.focus()
}
