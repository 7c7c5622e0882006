import { screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useMapRequests } from '../../../../renderer/app-state/map-requests.ts'
import { GlobalSearch } from '../../../../renderer/features/frame/global-search.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { aSummary, recordIdOf } from '../../../support/component/views.ts'

const hits = [
  { record: aSummary(1, { type: 'actor', label: 'Mill guard' }), excerpt: 'the ⟦mill⟧ <b>guard</b>' },
  { record: aSummary(2, { type: 'zone', label: 'Mill quarter' }), excerpt: '' },
]
const place = { detail: 'town', lat: 31.5, lng: 34.5, radius: 900 }
const places = [
  { ...place, name: 'Mill quarter', record: recordIdOf(2) },
  { ...place, name: 'Millford', record: null },
]

interface Open extends Shown {
  readonly box: HTMLInputElement
  readonly now: () => ReturnType<typeof useAppView> & ReturnType<typeof useMapRequests>
}

async function aSearch(screenName = 'events'): Promise<Open> {
  let seen: ReturnType<Open['now']> | undefined
  const Window = (): ReactNode => {
    seen = { ...useAppView(), ...useMapRequests() }
    return <GlobalSearch />
  }
  const shown = show(<Window />, {
    drafts: { 'frame:view': { screen: screenName, filter: {} } },
    answers: {
      'search.everything': ({ text }) => (text.startsWith('mi') ? hits : []),
      'place.search': ({ text }) => (text.startsWith('mi') ? places : []),
    },
  })
  const box = await screen.findByRole<HTMLInputElement>('combobox', { name: shown.words.t.frame.search })
  const now = (): ReturnType<Open['now']> => {
    if (seen === undefined) throw new Error('nothing is shown')
    return seen
  }
  return { ...shown, box, now }
}

describe('the search for everything', () => {
  it('asks once typing has paused; places of the record are hits of their own already', async () => {
    const { user, box, fake } = await aSearch()
    await user.type(box, ' mill ')
    const options = await screen.findAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Mill guard'),
      expect.stringContaining('Mill quarter'),
      expect.stringContaining('Millford'),
    ])
    expect(fake.asked('search.everything').map(({ text }) => text)).toEqual(['mill'])
  })

  it('marks the words found, and shows the text as text', async () => {
    const { user, box } = await aSearch()
    await user.type(box, 'mill')
    const [first] = await screen.findAllByRole('option')
    expect(first?.querySelector('mark')?.textContent).toBe('mill')
    expect(first?.querySelector('b')).toBeNull()
    expect(first?.textContent).toContain('<b>guard</b>')
  })

  it('goes to the list that a record is in, but stays on the map', async () => {
    const events = await aSearch('events')
    await events.user.type(events.box, 'mill')
    await screen.findAllByRole('option')
    await events.user.keyboard('{ArrowDown}{Enter}')
    expect(events.now()).toMatchObject({ screen: 'zones', selected: recordIdOf(2), reveal: recordIdOf(2) })
    expect(screen.queryByRole('option')).toBeNull()
    events.unmount()
    const map = await aSearch('map')
    await map.user.type(map.box, 'mill')
    await screen.findAllByRole('option')
    await map.user.keyboard('{Enter}')
    expect(map.now()).toMatchObject({ screen: 'map', selected: recordIdOf(1), reveal: recordIdOf(1) })
  })

  it('shows a place on the map, round from the last to the first', async () => {
    const { user, box, now } = await aSearch()
    await user.type(box, 'mill')
    await screen.findAllByRole('option')
    await user.keyboard('{ArrowUp}{Enter}')
    expect(now()).toMatchObject({
      screen: 'map',
      place: { lat: 31.5, lng: 34.5, radius: 900 },
      selected: null,
    })
  })

  it('says that nothing was found; Escape empties it, then leaves it', async () => {
    const { user, box, words } = await aSearch()
    await user.type(box, 'zzz')
    expect(await screen.findByText(words.t.frame.searchNothing)).toBeTruthy()
    await user.keyboard('{Escape}')
    expect([box.value, document.activeElement]).toEqual(['', box])
    await user.keyboard('{Escape}')
    await waitFor(() => {
      expect(document.activeElement).toBe(document.body)
    })
  })
})
