import { screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import type { Filter } from '../../../../db/model/events/filter.ts'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { FilterBar } from '../../../../renderer/features/filter/filter-bar.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { aRecordView, aSummary, recordIdOf } from '../../../support/component/views.ts'

const zone = aRecordView(5, {
  type: 'zone',
  fields: { name: 'North', kind: 'area', geometry: { type: 'Point', coordinates: [0, 0] } },
})
const shapeless = aRecordView(6, { type: 'zone', fields: { name: 'Nowhere' } })

interface OpenBar extends Shown {
  readonly filter: () => Filter
  readonly open: (part: 'period' | 'kind' | 'verification' | 'grade' | 'zone') => Promise<void>
  readonly tick: (name: string) => Promise<void>
}

/** With a filter as the store keeps it, so that what a part leaves alone is seen, too. */
async function aBar(begin: Filter = {}): Promise<OpenBar> {
  let filter: Filter = {}
  const Window = (): ReactNode => {
    filter = useAppView().filter
    return <FilterBar />
  }
  const shown = show(<Window />, {
    drafts: { 'frame:view': { screen: 'events', filter: begin } },
    answers: {
      'record.list': [zone, shapeless],
      'record.get': zone,
      'record.names': ({ ids }) =>
        ids.map((id) => (id === zone.id ? aSummary(5, { type: 'zone', label: 'North' }) : null)),
      'search.events': new Uint32Array(0),
      'event.graded': new Uint8Array(0),
      'event.columns': emptyColumns,
    },
  })
  const { user, words } = shown
  await screen.findByRole('search', { name: words.t.filter.bar })
  return {
    ...shown,
    filter: () => filter,
    open: (part) => user.click(screen.getByRole('button', { name: new RegExp(`^${words.t.filter[part]}`) })),
    tick: (name) => user.click(screen.getByRole('checkbox', { name })),
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 10) })
})
afterEach(() => {
  vi.useRealTimers()
})

const other: Filter = { verifications: ['refuted'] }

describe('the filter bar', () => {
  it('sends the beginning of a period that is chosen, and closes', async () => {
    const { user, words, open, filter } = await aBar(other)
    await open('period')
    await user.click(screen.getByRole('radio', { name: words.t.filter.last7 }))
    expect(filter()).toEqual({ ...other, from: Date.UTC(2026, 10, 14) })
    expect(screen.queryByRole('radio')).toBeNull()
    await open('period')
    await user.click(screen.getByRole('radio', { name: words.t.filter.anyTime }))
    expect(filter()).toEqual(other)
  })

  it('sends first and last moment of dates that are typed, and keeps what is typed', async () => {
    const { user, words, open, filter } = await aBar()
    await open('period')
    const from = screen.getByLabelText(words.t.filter.from)
    await user.type(from, 'Nov 2025')
    await user.type(screen.getByLabelText(words.t.filter.to), '3 Dec 2025')
    expect(filter()).toEqual({ from: Date.UTC(2025, 10, 1), to: Date.UTC(2025, 11, 4) - 1 })
    expect(from).toHaveProperty('value', 'Nov 2025')
    await user.clear(from)
    expect(filter()).toEqual({ to: Date.UTC(2025, 11, 4) - 1 })
  })

  it('sends kinds, a group in the place of its kinds', async () => {
    const { user, words, open, tick, filter } = await aBar(other)
    const kind = (code: string): string => words.label('event-kind', code)
    await open('kind')
    await tick(kind('mob-violence'))
    expect(filter()).toEqual({ ...other, kinds: ['mob-violence'] })
    await tick(kind('riots'))
    expect(filter()).toEqual({ ...other, kinds: ['riots'] })
    expect(screen.getByRole('checkbox', { name: kind('violent-demonstration') })).toHaveProperty(
      'checked',
      true,
    )
    await tick(kind('mob-violence'))
    expect(filter()).toEqual({ ...other, kinds: ['violent-demonstration'] })
    await user.click(screen.getByRole('button', { name: words.t.filter.allKinds }))
    expect(filter()).toEqual(other)
  })

  it('sends levels of verification, and none when none is left', async () => {
    const { words, open, tick, filter } = await aBar({ kinds: ['riots'] })
    const level = (code: string): string => words.label('verification', code)
    await open('verification')
    await tick(level('reported'))
    await tick(level('refuted'))
    expect(filter()).toEqual({ kinds: ['riots'], verifications: ['reported', 'refuted'] })
    await tick(level('reported'))
    await tick(level('refuted'))
    expect(filter()).toEqual({ kinds: ['riots'] })
  })

  it('sends grades of source and statement apart, in their order', async () => {
    const { words, open, tick, filter } = await aBar()
    await open('grade')
    await tick(words.label('reliability', 'B'))
    await tick(words.label('reliability', 'A'))
    await tick(words.label('credibility', '2'))
    expect(filter()).toEqual({ reliabilities: ['A', 'B'], credibilities: ['2'] })
    expect(screen.getByRole('button', { name: `${words.t.filter.grade}: A B 2` })).toBeTruthy()
    await tick(words.label('credibility', '2'))
    expect(filter()).toEqual({ reliabilities: ['A', 'B'] })
  })

  it('sends a zone that has a shape', async () => {
    const { user, words, open, filter } = await aBar(other)
    await open('zone')
    await user.click(screen.getByRole('combobox', { name: words.t.filter.zone }))
    await waitFor(() => {
      expect(screen.getAllByRole('option')).toHaveLength(1)
    })
    await user.keyboard('{Enter}')
    expect(filter()).toEqual({ ...other, zone: zone.id })
    expect(await screen.findByRole('button', { name: `${words.t.filter.zone}: North` })).toBeTruthy()
  })

  it('sends words once typing has paused, and keeps what another part sent meanwhile', async () => {
    const { user, words, open, tick, filter } = await aBar()
    const text = screen.getByRole('searchbox', { name: words.t.filter.text })
    await user.type(text, 'mill')
    expect(filter()).toEqual({})
    await open('verification')
    await tick(words.label('verification', 'refuted'))
    await waitFor(() => {
      expect(filter()).toEqual({ text: 'mill', verifications: ['refuted'] })
    })
    await user.clear(text)
    await user.type(text, '  ')
    await waitFor(() => {
      expect(filter()).toEqual({ verifications: ['refuted'] })
    })
  })

  it('says what is asked for in vain, and leaves it out', async () => {
    const { user, words, filter } = await aBar({ kinds: ['seance', 'riots'], zone: recordIdOf(99) })
    const chip = await screen.findByText(words.t.filter.faults.kinds('seance'))
    const remove = chip.parentElement?.querySelector('button')
    if (remove === null || remove === undefined) throw new Error('it can be taken out')
    await user.click(remove)
    expect(filter()).toEqual({ kinds: ['riots'], zone: recordIdOf(99) })
    expect(screen.getByText(words.t.filter.faults.zone(''))).toBeTruthy()
    await user.click(screen.getByRole('button', { name: words.t.filter.clear }))
    expect(filter()).toEqual({})
    expect(screen.queryByRole('button', { name: words.t.filter.clear })).toBeNull()
  })
})
