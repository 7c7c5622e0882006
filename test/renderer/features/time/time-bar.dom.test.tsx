import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useShownEvents } from '../../../../renderer/app-state/shown-events.ts'
import { AsOfControl } from '../../../../renderer/features/frame/as-of-control.tsx'
import { TimeBar } from '../../../../renderer/features/time/time-bar.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'

const dayMs = 86_400_000
const endOf = (month: number, day: number): number => Date.UTC(2026, month - 1, day) + dayMs - 1
/** One event on 10 November, seen on the 20th. */
const columns = {
  ...emptyColumns,
  ...{ count: 1, row: Uint32Array.of(1), lng: Float64Array.of(NaN), lat: Float64Array.of(NaN) },
  ...{
    earliest: Float64Array.of(Date.UTC(2026, 10, 10, 8)),
    latest: Float64Array.of(Date.UTC(2026, 10, 10, 9)),
  },
  ...{ kind: new Uint16Array(1), verification: new Uint16Array(1), sensitivity: new Uint16Array(1) },
  ...{ precision: new Uint8Array(1), radius: new Float32Array(1) },
}

interface Open extends Shown {
  readonly view: () => ReturnType<typeof useAppView>
  readonly slider: () => HTMLElement
  readonly shownTo: () => { readonly to: number | undefined; readonly events: number }
}

async function aBar(options: ShowOptions = {}): Promise<Open> {
  let view: ReturnType<typeof useAppView> | undefined
  let shown: ReturnType<Open['shownTo']> = { to: undefined, events: -1 }
  const Window = (): ReactNode => {
    view = useAppView()
    const { shownFilter, events } = useShownEvents()
    shown = { to: shownFilter.to, events: events.positions.length }
    return (
      <>
        <AsOfControl />
        <TimeBar />
      </>
    )
  }
  const window = show(<Window />, {
    ...options,
    answers: { 'event.columns': columns, 'control.history': [], ...options.answers },
  })
  await screen.findByRole('button', { name: new RegExp(window.words.t.frame.today) })
  const now = (): ReturnType<typeof useAppView> => {
    if (view === undefined) throw new Error('nothing is shown')
    return view
  }
  return {
    ...window,
    view: now,
    shownTo: () => shown,
    slider: () => screen.getByRole('slider', { name: window.words.t.time.slider }),
  }
}
const opened = async (options?: ShowOptions): Promise<Open> => {
  const bar = await aBar(options)
  act(() => {
    bar.view().showTime(true)
  })
  await screen.findByRole('slider')
  return bar
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 10) })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the time bar', () => {
  it('is there when it is wanted or the past is shown, and closing it is today', async () => {
    const { user, view, words } = await aBar()
    const bar = () => screen.queryByRole('region', { name: words.t.time.bar })
    expect(bar()).toBeNull()
    act(() => {
      view().setAsOf(endOf(11, 15))
    })
    expect(bar()).not.toBeNull()
    await screen.findByRole('slider')
    await user.click(screen.getByRole('button', { name: words.t.time.close }))
    expect([bar(), view().asOf]).toEqual([null, null])
  })

  it('steps by days and weeks, no farther than the first event and today', async () => {
    const { user, view, words } = await opened()
    const { time } = words.t
    expect(screen.getByRole('button', { name: time.onward.day })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: time.back.day }))
    expect(view().asOf).toBe(endOf(11, 19))
    await user.selectOptions(screen.getByRole('combobox', { name: time.stepLabel }), 'week')
    await user.click(screen.getByRole('button', { name: time.back.week }))
    expect(view().asOf).toBe(endOf(11, 12))
    await user.click(screen.getByRole('button', { name: time.back.week }))
    expect(view().asOf).toBe(endOf(11, 10))
    await user.click(screen.getByRole('button', { name: time.onward.week }))
    await user.click(screen.getByRole('button', { name: time.onward.week }))
    // Arrived at today it stays open.
    expect(view().asOf).toBeNull()
    expect(screen.getByRole('region', { name: time.bar })).toBeTruthy()
  })

  it('stays when a step arrives at today, though nobody had opened it', async () => {
    const { user, view, words } = await aBar()
    act(() => {
      view().setAsOf(endOf(11, 19))
    })
    await screen.findByRole('slider')
    await user.click(screen.getByRole('button', { name: words.t.time.onward.day }))
    expect(view().asOf).toBeNull()
    expect(screen.getByRole('region', { name: words.t.time.bar })).toBeTruthy()
  })

  it('goes by keys, the other way round where one reads from the right', async () => {
    const { user, view, slider, unmount } = await opened()
    slider().focus()
    await user.keyboard('{ArrowLeft}')
    expect(view().asOf).toBe(endOf(11, 19))
    await user.keyboard('{Home}')
    expect(view().asOf).toBe(endOf(11, 10))
    await user.keyboard('{End}')
    expect(view().asOf).toBeNull()
    unmount()
    const arabic = await opened({ language: 'ar' })
    arabic.slider().focus()
    await arabic.user.keyboard('{ArrowRight}')
    expect(arabic.view().asOf).toBe(endOf(11, 19))
  })

  it('leaves out what had not happened by then, whatever the filter says', async () => {
    const drafts = { 'frame:view': { screen: 'events', filter: { to: endOf(11, 30) } } }
    const { view, shownTo } = await opened({ drafts })
    expect(shownTo()).toEqual({ to: endOf(11, 30), events: 1 })
    act(() => {
      view().setAsOf(endOf(11, 9))
    })
    expect(shownTo()).toEqual({ to: endOf(11, 9), events: 0 })
    act(() => {
      view().setFilter({ to: endOf(11, 8) })
    })
    expect(shownTo()).toEqual({ to: endOf(11, 8), events: 0 })
  })
})

describe('the dates that are shown', () => {
  it('are the end of the day that is typed, by the clock of the operation; what was known, by instants', async () => {
    const { user, view, words } = await aBar({ timeZone: 'Asia/Gaza' })
    const { frame } = words.t
    await user.click(screen.getByRole('button', { name: new RegExp(frame.today) }))
    await user.type(screen.getByRole('textbox', { name: frame.asOfLabel }), '3 Nov 2026')
    expect(view().asOf).toBe(endOf(11, 3))
    await user.type(screen.getByRole('textbox', { name: frame.knownOnLabel }), '4 Nov 2026')
    expect(view().knownOn).toBe(endOf(11, 4) - 2 * 3_600_000)
    await user.click(screen.getByRole('button', { name: frame.asOfToday }))
    expect([view().asOf, view().knownOn]).toEqual([null, null])
  })
})
