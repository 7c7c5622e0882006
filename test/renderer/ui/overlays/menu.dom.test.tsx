import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { Menu } from '../../../../renderer/ui/overlays/menu.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'

interface Tried extends Shown {
  readonly button: HTMLElement
  readonly did: ReturnType<typeof vi.fn>
  readonly behind: ReturnType<typeof vi.fn>
}

async function aMenu(): Promise<Tried> {
  const did = vi.fn()
  const behind = vi.fn()
  const item = (label: string, disabled = false) => ({
    label,
    disabled,
    onSelect: () => {
      // Closed by then, so that whatever it opens keeps the focus.
      did(label, screen.queryByRole('menu') === null)
    },
  })
  const shown = show(
    <div onKeyDown={behind}>
      <Menu
        label="More"
        items={[item('Copy'), item('Move', true), item('Delete')]}
        trigger={(trigger) => (
          <button type="button" {...trigger}>
            Open
          </button>
        )}
      />
    </div>,
  )
  return { ...shown, did, behind, button: await screen.findByRole('button', { name: 'Open' }) }
}

const keysOf = (heard: Tried['behind']): readonly string[] =>
  heard.mock.calls.map(([event]) => (event as KeyboardEvent).key)
const focused = (): string | null | undefined => document.activeElement?.textContent

describe('a menu', () => {
  it('is gone through by keys, and a key for it is none for the screen behind it', async () => {
    const { user, button, did, behind } = await aMenu()
    await user.click(button)
    expect(focused()).toBe('Copy')
    expect(button.getAttribute('aria-expanded')).toBe('true')
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe('Delete')
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe('Copy')
    // None of the menu's own, and so the screen's if anybody's: it would delete what is selected there.
    await user.keyboard('{Delete}')
    await user.keyboard('{ArrowUp}{Enter}')
    expect(did.mock.calls).toEqual([['Delete', true]])
    expect(document.activeElement).toBe(button)
    expect(keysOf(behind)).toEqual([])
  })

  it.each(['{Enter}', ' '])('begins at its first entry when it is opened by %j', async (key) => {
    const { user, button, did } = await aMenu()
    button.focus()
    await user.keyboard(key)
    await waitFor(() => {
      expect(focused()).toBe('Copy')
    })
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe('Delete')
    await user.keyboard('{ArrowUp}{Enter}')
    expect(did.mock.calls).toEqual([['Copy', true]])
  })

  it('is left by Escape, and the focus goes back', async () => {
    const { user, button, did } = await aMenu()
    await user.click(button)
    expect(screen.getByRole('menu', { name: 'More' })).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(button)
    expect(did).not.toHaveBeenCalled()
  })

  it('closes by a second press of its button, and by a press elsewhere', async () => {
    const { user, button } = await aMenu()
    await user.click(button)
    await user.click(button)
    expect(screen.queryByRole('menu')).toBeNull()
    await user.click(button)
    await user.click(document.body)
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('does what is clicked without pointer events, and nothing for what is disabled', async () => {
    const { user, button, did } = await aMenu()
    await user.click(button)
    fireEvent.click(screen.getByRole('menuitem', { name: 'Move' }))
    expect(did).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy' }))
    expect(did.mock.calls).toEqual([['Copy', true]])
  })
})
