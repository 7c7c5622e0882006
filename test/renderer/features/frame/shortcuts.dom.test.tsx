import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useForms } from '../../../../renderer/app-state/forms.ts'
import { useMapRequests } from '../../../../renderer/app-state/map-requests.ts'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import { FilterBar } from '../../../../renderer/features/filter/filter-bar.tsx'
import { useShortcuts } from '../../../../renderer/features/frame/use-shortcuts.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { recordIdOf } from '../../../support/component/views.ts'

type Parts = ReturnType<typeof useAppView> &
  ReturnType<typeof useForms> &
  ReturnType<typeof useOverlays> &
  ReturnType<typeof useMapRequests>

interface OpenWindow extends Shown {
  readonly now: () => Parts
  readonly onHelp: ReturnType<typeof vi.fn<() => void>>
  readonly onDelete: ReturnType<typeof vi.fn<() => void>>
}

async function aWindow(inside?: ReactNode): Promise<OpenWindow> {
  let parts: Parts | undefined
  const onHelp = vi.fn<() => void>()
  const onDelete = vi.fn<() => void>()
  const Window = (): ReactNode => {
    const messages = useMessages()
    const now = { ...useAppView(), ...useForms(), ...useOverlays(), ...useMapRequests() }
    parts = now
    useShortcuts({ app: { ...now, ...messages }, onHelp, onDelete })
    return (
      <>
        <input aria-label="typing" />
        {now.screen === 'events' && <FilterBar />}
        {inside}
      </>
    )
  }
  const shown = show(<Window />, {
    drafts: { 'frame:view': { screen: 'map', selected: recordIdOf(7), filter: {} } },
    answers: {
      'action.undo': { what: 'edit event', records: 1 },
      'action.redo': { what: 'edit event', records: 1 },
      'record.list': [],
    },
  })
  await screen.findByLabelText('typing')
  const now = (): Parts => {
    if (parts === undefined) throw new Error('nothing is shown')
    return parts
  }
  return { ...shown, now, onHelp, onDelete }
}

const control = (key: string): string => `{Control>}${key}{/Control}`

describe('shortcuts', () => {
  it('go to screens, to quick entry and to the words of the filter', async () => {
    const { user, now, words } = await aWindow()
    await user.keyboard(control('3'))
    expect(now().screen).toBe('zones')
    await user.keyboard(control('n'))
    expect(now().overlays).toEqual([{ kind: 'entry', subject: {} }])
    await user.keyboard(control('f'))
    expect(now().screen).toBe('events')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: words.t.filter.text }))
  })

  it('take back and do again, but not from within a field', async () => {
    const { user, fake } = await aWindow()
    await user.keyboard(control('z'))
    await user.keyboard(control('y'))
    await user.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}')
    expect(fake.commands().map(([channel]) => channel)).toEqual(['action.undo', 'action.redo', 'action.redo'])
    await user.click(screen.getByLabelText('typing'))
    await user.keyboard(control('z'))
    await user.keyboard(control('y'))
    expect(fake.commands()).toHaveLength(3)
  })

  it('know the key on a keyboard of other letters', async () => {
    const { user, fake } = await aWindow()
    await user.keyboard('{Control>}{ئ}{/Control}')
    expect(fake.commands()).toEqual([])
    act(() => {
      document.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ئ', code: 'KeyZ', ctrlKey: true, bubbles: true }),
      )
    })
    expect(fake.commands().map(([channel]) => channel)).toEqual(['action.undo'])
  })

  it('are for what is selected: edit, show, delete, let go', async () => {
    const { user, now, onDelete } = await aWindow()
    await user.keyboard(control('2'))
    await user.keyboard('m')
    expect([now().screen, now().reveal]).toEqual(['map', recordIdOf(7)])
    await user.keyboard('{Delete}')
    expect(onDelete).toHaveBeenCalledOnce()
    await user.keyboard('e')
    expect(now().editing).toBe(recordIdOf(7))
    // While a form is open these keys are its own.
    await user.keyboard('{Delete}{Escape}')
    expect(onDelete).toHaveBeenCalledOnce()
    expect(now().selected).toBe(recordIdOf(7))
    act(() => {
      now().edit(null)
    })
    await user.keyboard('{Escape}')
    expect(now().selected).toBeNull()
    await user.keyboard('{Delete}')
    expect(onDelete).toHaveBeenCalledOnce()
  })

  it('are no keys for what is typed, nor with Alt', async () => {
    const { user, now, onHelp, onDelete } = await aWindow()
    await user.keyboard('?')
    expect(onHelp).toHaveBeenCalledOnce()
    await user.keyboard('{Alt>}e{/Alt}')
    await user.type(screen.getByLabelText('typing'), 'e?m{Delete}')
    expect([now().editing, onHelp.mock.calls.length, onDelete.mock.calls.length]).toEqual([null, 1, 0])
  })

  it('rest while a dialog is open, and so does the menu of the window', async () => {
    const { user, now, onHelp, fake } = await aWindow(<dialog open>before everything</dialog>)
    await user.keyboard(`${control('2')}${control('n')}?e`)
    fake.menu('undo')
    expect([now().screen, now().overlays, now().editing]).toEqual(['map', [], null])
    expect(onHelp).not.toHaveBeenCalled()
    expect(fake.commands()).toEqual([])
  })

  it('come from the menu of the window as well', async () => {
    const { fake } = await aWindow()
    act(() => {
      fake.menu('undo')
      fake.menu('redo')
    })
    expect(fake.commands().map(([channel]) => channel)).toEqual(['action.undo', 'action.redo'])
  })
})
