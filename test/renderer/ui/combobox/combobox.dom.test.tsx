import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Combobox } from '../../../../renderer/ui/combobox/combobox.tsx'
import type { ComboboxOption, ComboboxProps } from '../../../../renderer/ui/combobox/combobox.tsx'
import { late } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'

const all: readonly ComboboxOption[] = ['Abu', 'Almond', 'Birch', 'Cedar'].map((label) => ({
  value: label.toLowerCase(),
  label,
}))
const byName = (text: string) =>
  Promise.resolve(all.filter(({ label }) => label.toLowerCase().startsWith(text.toLowerCase())))

interface Tried extends Shown {
  readonly chosen: ReturnType<typeof vi.fn>
  readonly box: HTMLInputElement
}

async function aCombobox(
  over: Partial<ComboboxProps> = {},
  first: ComboboxOption | null = null,
): Promise<Tried> {
  const chosen = vi.fn()
  const Held = (): ReactNode => {
    const [value, setValue] = useState(first)
    return (
      <Combobox
        label="Tree"
        load={byName}
        {...over}
        value={value}
        onChange={(option) => {
          chosen(option?.value ?? null)
          setValue(option)
        }}
      />
    )
  }
  const shown = show(<Held />)
  return { ...shown, chosen, box: await screen.findByRole('combobox', { name: 'Tree' }) }
}

const options = (): readonly (string | null)[] =>
  screen.queryAllByRole('option').map(({ textContent }) => textContent)
/** What Enter would take. */
function meant(box: HTMLElement): string | null {
  const id = box.getAttribute('aria-activedescendant')
  return id === null ? null : (document.getElementById(id)?.textContent ?? null)
}

describe('a combobox', () => {
  it('finds as one types, and takes what is meant by Enter', async () => {
    const { user, box, chosen } = await aCombobox()
    await user.type(box, 'a')
    await waitFor(() => {
      expect(options()).toEqual(['Abu', 'Almond'])
    })
    expect(meant(box)).toBe('Abu')
    await user.keyboard('{ArrowDown}')
    expect(meant(box)).toBe('Almond')
    await user.keyboard('{ArrowDown}')
    expect(meant(box)).toBe('Abu')
    await user.keyboard('{ArrowUp}{Enter}')
    expect(chosen.mock.calls).toEqual([['almond']])
    expect(box.value).toBe('Almond')
    expect(options()).toEqual([])
    expect(document.activeElement).toBe(box)
  })

  it('shows everything by an arrow or a click, the chosen one meant', async () => {
    const { user, box, chosen } = await aCombobox({}, all[2] ?? null)
    box.focus()
    await user.keyboard('{ArrowDown}')
    await waitFor(() => {
      expect(options()).toHaveLength(4)
    })
    expect(meant(box)).toBe('Birch')
    await user.keyboard('{Enter}')
    expect(chosen.mock.calls).toEqual([['birch']])
  })

  it('leaves what was there by Escape, and is emptied by Backspace', async () => {
    const { user, box, chosen } = await aCombobox({}, all[3] ?? null)
    box.focus()
    await user.keyboard('{ArrowDown}')
    await user.clear(box)
    await user.type(box, 'b')
    await user.keyboard('{Escape}')
    expect(box.value).toBe('Cedar')
    expect(chosen).not.toHaveBeenCalled()
    await user.keyboard('{Backspace}')
    expect(chosen.mock.calls).toEqual([[null]])
    expect(box.value).toBe('')
  })

  it('takes an option that is clicked without pointer events, as assistive technology does', async () => {
    const { user, box, chosen } = await aCombobox()
    await user.type(box, 'ce')
    fireEvent.click(await screen.findByRole('option', { name: 'Cedar' }))
    expect(chosen.mock.calls).toEqual([['cedar']])
  })

  it('takes an option that is pressed with a mouse', async () => {
    const { user, box, chosen } = await aCombobox()
    await user.type(box, 'bi')
    await user.click(await screen.findByRole('option', { name: 'Birch' }))
    expect(chosen.mock.calls).toEqual([['birch']])
    expect(box.value).toBe('Birch')
  })

  it('closes when the chosen one is chosen again', async () => {
    const { user, box, chosen } = await aCombobox({}, all[2] ?? null)
    box.focus()
    await user.keyboard('{ArrowDown}')
    await user.click(await screen.findByRole('option', { name: 'Birch' }))
    expect(chosen.mock.calls).toEqual([['birch']])
    expect(options()).toEqual([])
  })

  it('says that nothing was found, and takes nothing then', async () => {
    const { user, box, chosen, words } = await aCombobox()
    await user.type(box, 'zzz')
    expect(await screen.findByText(words.t.frame.nothingFound)).toBeTruthy()
    expect(box.getAttribute('aria-expanded')).toBe('false')
    await user.keyboard('{Enter}')
    expect(chosen).not.toHaveBeenCalled()
  })

  it('shows nothing of an answer to what was typed before', async () => {
    const first = late<readonly ComboboxOption[]>()
    const { user, box } = await aCombobox({
      load: (text) => (text === 'a' ? first.promise : byName(text)),
    })
    await user.type(box, 'al')
    await screen.findByRole('option', { name: 'Almond' })
    await act(async () => {
      first.give(all)
      await first.promise
    })
    expect(options()).toEqual(['Almond'])
  })

  it('shows nothing when its answer fails', async () => {
    const { user, box, words } = await aCombobox({ load: () => Promise.reject(new Error('no')) })
    await user.type(box, 'a')
    expect(await screen.findByText(words.t.frame.nothingFound)).toBeTruthy()
  })

  it('offers to make a new one, last', async () => {
    const made = vi.fn()
    const { user, box, chosen } = await aCombobox({
      createLabel: (text) => `New: ${text}`,
      onCreate: made,
    })
    await user.type(box, ' alm ')
    await waitFor(() => {
      expect(options()).toEqual(['New: alm'])
    })
    await user.keyboard('{Enter}')
    expect(made.mock.calls).toEqual([['alm']])
    expect(chosen).not.toHaveBeenCalled()
  })
})
