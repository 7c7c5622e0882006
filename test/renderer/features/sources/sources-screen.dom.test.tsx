import { screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useForms } from '../../../../renderer/app-state/forms.ts'
import { SourcesScreen } from '../../../../renderer/features/sources/sources-screen.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aRecordView } from '../../../support/component/views.ts'

const source = (n: number, fields: Readonly<Record<string, string | boolean>>) =>
  aRecordView(n, { type: 'source', fields })
const sources = [
  source(1, { name: 'Source 10', reliability: 'B', kind: 'media' }),
  source(2, { name: 'Source 9', reliability: 'A', protected: true }),
  source(3, { name: 'Älter', contact: 'by radio' }),
]

interface Open extends Shown {
  readonly names: () => readonly string[]
  readonly header: (name: string) => HTMLElement
  readonly now: () => { readonly selected: string | null; readonly editing: string | null }
  readonly grid: () => HTMLElement
}

async function aScreen(options: ShowOptions = {}): Promise<Open> {
  let now: ReturnType<Open['now']> = { selected: null, editing: null }
  const Window = (): ReactNode => {
    now = { selected: useAppView().selected, editing: useForms().editing }
    return <SourcesScreen />
  }
  const shown = show(<Window />, { answers: { 'record.list': sources }, ...options })
  const grid = (): HTMLElement => screen.getByRole('grid', { name: shown.words.t.sources.list })
  await screen.findByRole('grid')
  const names = (): readonly string[] =>
    within(grid())
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent ?? '')
  return {
    ...shown,
    names,
    grid,
    header: (name) => within(grid()).getByRole('button', { name }),
    now: () => now,
  }
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('a list that is all here', () => {
  it('is in the order of its first column, numbers in words by their size', async () => {
    const { names, header, user, words } = await aScreen()
    await waitFor(() => {
      expect(names()).toEqual(['Älter', 'Source 9', 'Source 10'])
    })
    await user.click(header(words.t.sources.column.name))
    expect(names()).toEqual(['Source 10', 'Source 9', 'Älter'])
  })

  it('has what is empty last, whichever way it is sorted, and remembers the order', async () => {
    const { names, header, user, words, preferences } = await aScreen()
    const { reliability } = words.t.sources.column
    await user.click(header(reliability))
    await waitFor(() => {
      expect(names()).toEqual(['Source 9', 'Source 10', 'Älter'])
    })
    await user.click(header(reliability))
    await waitFor(() => {
      expect(names()).toEqual(['Source 10', 'Source 9', 'Älter'])
    })
    expect(preferences().screens['sources.sort']).toEqual({ key: 'reliability', descending: true })
  })

  it('begins in the order that is remembered, or in its own where that cannot be read', async () => {
    const first = await aScreen({
      answers: { 'record.list': sources },
      remembered: { 'sources.sort': { key: 'reliability', descending: true } },
    })
    await waitFor(() => {
      expect(first.names()).toEqual(['Source 10', 'Source 9', 'Älter'])
    })
    first.unmount()
    const { names } = await aScreen({
      answers: { 'record.list': sources },
      remembered: { 'sources.sort': 'upside down' },
    })
    await waitFor(() => {
      expect(names()).toEqual(['Älter', 'Source 9', 'Source 10'])
    })
  })

  it('is gone through by keys', async () => {
    const { names, grid, user, now } = await aScreen()
    await waitFor(() => {
      expect(names()).toHaveLength(3)
    })
    grid().focus()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(now().selected).toBe(sources[1]?.id)
    expect(within(grid()).getByRole('row', { selected: true }).textContent).toContain('Source 9')
    await user.keyboard('{End}')
    expect(now().selected).toBe(sources[0]?.id)
    await user.keyboard('{Home}{ArrowUp}')
    expect(now().selected).toBe(sources[2]?.id)
  })

  it('leaves what is looked for, and says how many', async () => {
    const { names, user, words } = await aScreen()
    const { search, count, noMatch } = words.t.sources
    const box = screen.getByRole('searchbox', { name: search })
    await user.type(box, 'alter')
    await waitFor(() => {
      expect(names()).toEqual(['Älter'])
    })
    expect(screen.getByText(count('1', '3', false))).toBeTruthy()
    await user.type(box, ' x')
    expect(await screen.findByText(noMatch)).toBeTruthy()
  })

  it('offers to begin where there is nothing yet', async () => {
    const { user, words, now } = await aScreen({ answers: { 'record.list': [] } })
    expect(await screen.findByText(words.t.sources.empty)).toBeTruthy()
    const [button] = screen.getAllByRole('button', { name: words.t.sources.newSource })
    await user.click(button ?? document.body)
    expect(now().editing).toBe('new:source')
  })
})
