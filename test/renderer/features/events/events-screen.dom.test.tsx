import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import { EventsScreen } from '../../../../renderer/features/events/events-screen.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { act } from '@testing-library/react'
import type { ReactNode } from 'react'

const day = 86_400_000
/** Three events: rows 11, 12 and 13, the last undated. */
const columns: EventColumns = {
  count: 3,
  row: Uint32Array.of(11, 12, 13),
  lng: Float64Array.of(NaN, NaN, NaN),
  lat: Float64Array.of(NaN, NaN, NaN),
  earliest: Float64Array.of(day, 2 * day, NaN),
  latest: Float64Array.of(day, 2 * day, NaN),
  kind: Uint16Array.of(1, 2, 1),
  verification: new Uint16Array(3),
  sensitivity: new Uint16Array(3),
  precision: new Uint8Array(3),
  radius: new Float32Array(3),
  codes: ['', 'armed-clash', 'other'],
}

interface OpenScreen extends Shown {
  readonly header: (key: 'occurred' | 'title' | 'placeName' | 'kind') => HTMLElement
  readonly headers: () => readonly (string | null)[]
  /** The rows of the store as the list shows them, from the top. */
  readonly listed: () => readonly number[] | undefined
  readonly said: () => readonly string[]
  readonly opened: () => readonly string[]
}

async function aList(options: ShowOptions = {}): Promise<OpenScreen> {
  let said: readonly string[] = []
  let opened: readonly string[] = []
  const Window = (): ReactNode => {
    said = useMessages().messages.map(({ text }) => text)
    opened = useOverlays().overlays.map(({ kind }) => kind)
    return <EventsScreen />
  }
  const shown = show(<Window />, {
    ...options,
    answers: {
      'event.columns': columns,
      'record.rows': ({ rows }) => rows.map(() => null),
      'event.order': ({ by }) => Uint32Array.from(by === 'title' ? [12, 13, 11] : [13, 11, 12]),
      ...options.answers,
    },
  })
  await screen.findByRole('grid', { name: shown.words.t.events.list })
  const word = shown.words.t.events.column
  return {
    ...shown,
    header: (key) => within(screen.getByRole('grid')).getByRole('button', { name: word[key] }),
    headers: () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent),
    listed: () => shown.fake.asked('record.rows').at(-1)?.rows,
    said: () => said,
    opened: () => opened,
  }
}

const become = (listed: OpenScreen['listed'], rows: readonly number[]) =>
  waitFor(() => {
    expect(listed()).toEqual(rows)
  })

describe('the list of events', () => {
  it('begins with the latest, and turns round at a second press; undated events stay last', async () => {
    const { user, header, listed, fake } = await aList()
    await become(listed, [12, 11, 13])
    await user.click(header('occurred'))
    await become(listed, [11, 12, 13])
    expect(fake.asked('event.order')).toEqual([])
  })

  it('asks the store for an order that the columns do not give', async () => {
    const { user, header, listed, fake } = await aList()
    await user.click(header('title'))
    await become(listed, [12, 13, 11])
    await user.click(header('title'))
    await become(listed, [11, 13, 12])
    await user.click(header('placeName'))
    await become(listed, [13, 11, 12])
    expect(fake.asked('event.order').map(({ by }) => by)).toEqual(['title', 'placeName'])
    expect(header('placeName').parentElement?.getAttribute('aria-sort')).toBe('ascending')
  })

  it('asks anew once events have changed', async () => {
    const { user, header, listed, fake } = await aList()
    await user.click(header('title'))
    await become(listed, [12, 13, 11])
    fake.answer('event.order', Uint32Array.of(11, 12, 13))
    act(() => {
      fake.touched('event')
    })
    await become(listed, [11, 12, 13])
  })

  it('remembers order and columns, and shows those it remembers', async () => {
    const first = await aList()
    await first.user.click(first.header('kind'))
    await waitFor(() => {
      expect(first.preferences().screens['events']).toMatchObject({
        sort: { key: 'kind', descending: false },
      })
    })
    const remembered = { events: { columns: ['placeName', 'title', 'cellar'], sort: { key: 'title' } } }
    first.unmount()
    const { headers, listed, words } = await aList({ remembered })
    await become(listed, [12, 13, 11])
    const { title, placeName } = words.t.events.column
    expect([...headers()].sort()).toEqual([placeName, title].sort())
  })

  it('is as at first where what it remembers cannot be read', async () => {
    const { headers } = await aList()
    const usual = headers()
    for (const events of ['x', { columns: 'title', sort: 7 }, { columns: [], sort: { key: 'cellar' } }]) {
      document.body.replaceChildren()
      const { headers: now, listed } = await aList({ remembered: { events } })
      expect(now().slice(-usual.length)).toEqual(usual)
      await become(listed, [12, 11, 13])
    }
  })

  it('shows the columns that are ticked, at least one', async () => {
    const { user, headers, words, preferences } = await aList({
      remembered: { events: { columns: ['title', 'kind'] } },
    })
    const { column } = words.t.events
    await user.click(screen.getByRole('button', { name: words.t.events.columns }))
    await user.click(screen.getByRole('checkbox', { name: column.kind }))
    expect(headers()).toEqual([column.title])
    expect(screen.getByRole('checkbox', { name: column.title })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: column.placeName }))
    expect([...headers()].sort()).toEqual([column.placeName, column.title].sort())
    expect(preferences().screens['events']).toMatchObject({
      columns: expect.arrayContaining(['title', 'placeName']) as unknown,
    })
  })

  it('says that there is nothing yet, or that the filter leaves nothing', async () => {
    const { user, words, opened } = await aList({ answers: { 'event.columns': emptyColumns } })
    expect(await screen.findByText(words.t.events.empty)).toBeTruthy()
    const buttons = screen.getAllByRole('button', { name: words.t.events.newEvent })
    await user.click(buttons.at(-1) ?? document.body)
    expect(opened()).toEqual(['entry'])
  })

  it('clears the filter that leaves nothing', async () => {
    const { user, words, listed } = await aList({
      drafts: { 'frame:view': { screen: 'events', filter: { kinds: ['protests'] } } },
    })
    expect(await screen.findByText(words.t.events.noMatch)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: words.t.events.clearFilter }))
    await become(listed, [12, 11, 13])
  })
})

describe('the export of a list', () => {
  const count = { ceiling: 'high' as const, protectedSources: 2 }
  const withCount: ShowOptions = {
    answers: {
      'dialog.save': '/out/events.csv',
      'clearance.count': ({ ceiling, withProtectedSources }) => ({
        ...count,
        records: ceiling === 'severe' ? 1 : 6,
        protectedSources: withProtectedSources === true ? 0 : 2,
      }),
    },
  }
  const begin = async ({ user, words }: Shown): Promise<void> => {
    await user.click(screen.getByRole('button', { name: words.t.events.export }))
    await user.click(screen.getByRole('menuitem', { name: /^CSV of/ }))
    await screen.findByRole('dialog', { name: words.t.clearance.exportTitle })
  }
  const choose = ({ user, words }: Shown) =>
    user.click(screen.getByRole('button', { name: words.t.extract.choose }))

  it('writes what is shown, up to the usual sensitivity, and says how many', async () => {
    const list = await aList(withCount)
    await begin(list)
    await choose(list)
    await waitFor(() => {
      expect(list.fake.asked('export.list')).toMatchObject([
        {
          path: '/out/events.csv',
          format: 'csv',
          types: ['event'],
          filter: {},
          clearance: {},
          language: 'en',
        },
      ])
    })
    act(() => {
      list.fake.job('export.list').done({ records: 2, withheld: { ...count, records: 1 }, leftOut: [] })
    })
    const { events, clearance } = list.words.t
    expect(list.said()).toEqual([
      `${events.exported(2)} ${clearance.withheld('1', list.words.label('sensitivity', 'high'))}`,
    ])
  })

  it('writes the rows as the screen has them, and of chosen ones these alone', async () => {
    const list = await aList(withCount)
    await become(list.listed, [12, 11, 13])
    await begin(list)
    await choose(list)
    await waitFor(() => {
      expect(list.fake.asked('export.list')).toMatchObject([{ rows: [12, 11, 13] }])
    })
  })

  it('says what the format could not carry', async () => {
    const list = await aList(withCount)
    await begin(list)
    await choose(list)
    await waitFor(() => {
      expect(list.fake.asked('export.list')).toHaveLength(1)
    })
    act(() => {
      const leftOut = [
        { reason: 'filter', count: 4 },
        { reason: 'rough-place', count: 3 },
      ]
      list.fake.job('export.list').done({ records: 2, withheld: { ...count, records: 0 }, leftOut })
    })
    const { events, exchange, extract } = list.words.t
    expect(list.said()).toEqual([
      `${events.exported(2)} ${exchange.leftOut(extract.reasons['rough-place'] ?? '', '3')}`,
    ])
  })

  it('asks again before more leaves than usual: how many, whose names', async () => {
    const list = await aList(withCount)
    const { fake, user, words } = list
    const { clearance, frame } = words.t
    await begin(list)
    await user.selectOptions(screen.getByLabelText(clearance.ceiling), 'severe')
    await user.click(screen.getByRole('checkbox', { name: new RegExp(`^${clearance.named}`) }))
    await choose(list)
    const question = await screen.findByRole('dialog', { name: clearance.question })
    expect(
      await within(question).findByText(clearance.above('5', words.label('sensitivity', 'high'))),
    ).toBeTruthy()
    expect(within(question).getByText(clearance.names('2'))).toBeTruthy()
    await user.click(within(question).getByRole('button', { name: frame.cancel }))
    expect(fake.commands()).toEqual([])
    await choose(list)
    const again = await screen.findByRole('dialog', { name: clearance.question })
    await within(again).findByText(clearance.names('2'))
    await user.click(within(again).getByRole('button', { name: clearance.yes }))
    await waitFor(() => {
      expect(fake.asked('export.list')).toMatchObject([
        { clearance: { ceiling: 'severe', withProtectedSources: true } },
      ])
    })
  })

  it('asks nothing where less leaves than usual', async () => {
    const list = await aList(withCount)
    await begin(list)
    await list.user.selectOptions(screen.getByLabelText(list.words.t.clearance.ceiling), 'low')
    await choose(list)
    await waitFor(() => {
      expect(list.fake.asked('export.list')).toMatchObject([{ clearance: { ceiling: 'low' } }])
    })
    expect(list.fake.asked('clearance.count')).toEqual([])
  })
})

describe('chosen rows', () => {
  const table = { text: 'title\n', html: '<table></table>', records: 3 }

  it('are copied as a table, by a key and from the menu', async () => {
    const written: unknown[] = []
    vi.stubGlobal('ClipboardItem', function (this: object, forms: object) {
      Object.assign(this, forms)
    })
    const { user, words, fake, listed, said } = await aList({ answers: { 'event.copy': table } })
    vi.spyOn(navigator.clipboard, 'write').mockImplementation((items) => {
      written.push(...items)
      return Promise.resolve()
    })
    await become(listed, [12, 11, 13])
    screen.getByRole('grid').focus()
    await user.keyboard('{Control>}a{/Control}')
    expect(screen.getByText(words.t.events.chosen(3))).toBeTruthy()
    await user.keyboard('{Control>}c{/Control}')
    await waitFor(() => {
      expect(said()).toEqual([words.t.events.copied(3)])
    })
    expect(fake.asked('event.copy')).toEqual([{ rows: [12, 11, 13], language: 'en' }])
    expect(written.map((item) => Object.keys(item as object))).toEqual([['text/plain', 'text/html']])
    await user.click(screen.getByRole('button', { name: words.t.events.export }))
    await user.click(screen.getByRole('menuitem', { name: new RegExp(words.t.events.copyTable) }))
    await waitFor(() => {
      expect(fake.asked('event.copy')).toHaveLength(2)
    })
    vi.unstubAllGlobals()
  })

  it('are not when nothing of them may leave', async () => {
    const { user, words, listed, said } = await aList({ answers: { 'event.copy': { ...table, records: 0 } } })
    await become(listed, [12, 11, 13])
    screen.getByRole('grid').focus()
    await user.keyboard('{Control>}a{/Control}{Control>}c{/Control}')
    await waitFor(() => {
      expect(said()).toEqual([words.t.events.copyNothing])
    })
  })
})
