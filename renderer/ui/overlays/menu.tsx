import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import {
  Menu as AriaMenu,
  Keyboard,
  MenuItem as AriaMenuItem,
  Separator,
  Text,
} from 'react-aria-components/Menu'
import { Icon } from '../icon.tsx'
import type { IconLike } from '../icon.tsx'
import { PanelUnder } from './popover.tsx'
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
    <PanelUnder role="menu" trigger={trigger} align={align}>
      {(id, close) => <MenuEntries id={id} label={label} items={items} close={close} />}
    </PanelUnder>
  )
}

interface MenuEntriesProps {
  readonly id?: string
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly close: () => void
}

/** The entries alone, with their keys: the same under a button and at a place. */
export function MenuEntries({ id, label, items, close }: MenuEntriesProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null)
  useFirstEntry(menu)
  return (
    <AriaMenu
      ref={menu}
      aria-label={label}
      className="menu"
      autoFocus="first"
      shouldFocusWrap
      // An entry closes it before it acts, so that the focus is back by then.
      shouldCloseOnSelect={false}
      {...(id === undefined ? {} : { id })}
    >
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
    </AriaMenu>
  )
}

/**
 * A native button that is pressed by key clicks as assistive technology does: React Aria then leaves the focus on the menu
 * itself, and the first arrow would pass over the first entry.
 */
function useFirstEntry(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = menu.current
      if (element === null || document.activeElement !== element) return
      element.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')?.focus()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [menu])
}

interface MenuEntryProps {
  readonly item: MenuItem
  readonly onSelect: () => void
}

function MenuEntry({ item, onSelect }: MenuEntryProps): ReactNode {
  return (
    <>
      {item.separated === true && <Separator className="menu-line" />}
      <AriaMenuItem
        id={item.label}
        textValue={item.label}
        isDisabled={item.disabled === true}
        className={item.danger === true ? 'menu-item menu-item-danger' : 'menu-item'}
        onAction={onSelect}
      >
        {item.icon !== undefined && <Icon icon={item.icon} />}
        <Text slot="label" className="menu-item-label">
          {item.label}
        </Text>
        {item.value !== undefined && (
          <Text slot="description" className="menu-item-value" dir="ltr">
            {item.value}
          </Text>
        )}
        {item.keys !== undefined && <Keyboard className="menu-item-key">{item.keys}</Keyboard>}
      </AriaMenuItem>
    </>
  )
}
