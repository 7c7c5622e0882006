import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useMapRequests } from '../../../../renderer/app-state/map-requests.ts'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import type { EntryStart } from '../../../../renderer/app-state/overlays.ts'
import { QuickEntry } from '../../../../renderer/features/entry/quick-entry.tsx'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aRecordView, aStoreState, changeIdOf, recordIdOf } from '../../../support/component/views.ts'
import type { ReactNode } from 'react'

const actor = aRecordView(1, { type: 'actor', fields: { name: 'North Brigade', kind: 'armed-group' } })
const source = aRecordView(2, { type: 'source', fields: { name: 'Radio Hill' } })

interface OpenEntry extends Shown {
  readonly box: (label: keyof EntryWords) => HTMLInputElement
  readonly press: (label: keyof EntryWords) => Promise<void>
  readonly requests: () => ReturnType<typeof useMapRequests>
  readonly said: () => readonly string[]
}
type EntryWords = Shown['words']['t']['entry']

async function anEntry(options: ShowOptions = {}, start: EntryStart = {}): Promise<OpenEntry> {
  let requests: ReturnType<typeof useMapRequests> | undefined
  let said: readonly string[] = []
  let saves = 100
  const Window = (): ReactNode => {
    requests = useMapRequests()
    said = useMessages().messages.map(({ text }) => text)
    const { overlays, openOverlay } = useOverlays()
    return overlays.length === 0 ? (
      <button
        onClick={() => {
          openOverlay({ kind: 'entry', subject: start })
        }}
      >
        Begin
      </button>
    ) : (
      <QuickEntry start={start} />
    )
  }
  const shown = show(<Window />, {
    ...options,
    answers: {
      'record.list': ({ type }) => (type === 'actor' ? [actor] : [source]),
      'record.save': () => ({ id: recordIdOf((saves += 1)), change: changeIdOf(saves) }),
      'place.search': [],
      ...options.answers,
    },
  })
  await shown.user.click(await screen.findByRole('button', { name: 'Begin' }))
  const { entry } = shown.words.t
  const word = (label: keyof EntryWords): string => {
    const text = entry[label]
    return typeof text === 'string' ? text : label
  }
  await screen.findByRole('dialog', { name: entry.title })
  return {
    ...shown,
    box: (label) => screen.getByLabelText(word(label)),
    press: (label) => shown.user.click(screen.getByRole('button', { name: word(label) })),
    requests: () => {
      if (requests === undefined) throw new Error('nothing is shown')
      return requests
    },
    said: () => said,
  }
}

const isClosed = () => screen.findByRole('button', { name: 'Begin' })

describe('quick entry', () => {
  it('begins at who, and saves who did what, where, when, to how many, who says so', async () => {
    const { user, box, press, fake, words, said } = await anEntry()
    expect(document.activeElement).toBe(box('who'))
    await user.type(box('who'), 'north brigade')
    await user.type(box('kind'), words.label('event-kind', 'armed-clash'))
    await screen.findByRole('option', { name: words.label('event-kind', 'armed-clash') })
    await user.keyboard('{Enter}')
    await user.type(box('place'), '31.52, 34.45')
    await user.clear(box('when'))
    await user.type(box('when'), '3 Nov 2025')
    await user.type(box('killed'), '3-5')
    await user.type(box('injured'), 'about 10')
    await user.type(box('source'), 'Radio Hill')
    await user.selectOptions(box('reliability'), 'B')
    await user.selectOptions(box('credibility'), '2')
    await press('save')
    await isClosed()
    expect(fake.asked('record.save')).toMatchObject([
      { type: 'source', id: source.id, set: { reliability: 'B' }, heads: [changeIdOf(2)] },
      {
        type: 'event',
        set: {
          kind: 'armed-clash',
          occurred: '2025-11-03',
          location: { geometry: { type: 'Point', coordinates: [34.45, 31.52] } },
          actors: [{ actor: actor.id, role: 'initiator' }],
          casualties: { killed: { low: 3, high: 5 }, injured: { best: 10 } },
          sources: [{ source: source.id, credibility: '2' }],
        },
      },
    ])
    const { title } = fake.asked('record.save')[1]?.set ?? {}
    expect(title).toBe(words.t.entry.whoDid('north brigade', words.label('event-kind', 'armed-clash')))
    expect(said()).toEqual([words.t.entry.saved(String(title))])
  })

  it('makes actor and source of names that nobody bears, once, though saving the event fails', async () => {
    const { user, box, press, fake, words } = await anEntry()
    await user.type(box('who'), 'Sea Guard')
    await user.type(box('source'), 'Priest')
    await user.type(box('said'), 'A boat was stopped.')
    let tries = 0
    fake.answer('record.save', ({ type }) => {
      if (type === 'event' && (tries += 1) === 1) throw refused('store-busy')
      return { id: recordIdOf(type === 'actor' ? 11 : type === 'source' ? 12 : 13), change: changeIdOf(1) }
    })
    await press('save')
    await screen.findByText(words.errorText('store-busy', 'store-busy'))
    expect(box('said').value).toBe('A boat was stopped.')
    await press('save')
    await isClosed()
    expect(fake.asked('record.save').map(({ type }) => type)).toEqual(['actor', 'source', 'event', 'event'])
    expect(fake.asked('record.save')[0]).toEqual({ type: 'actor', set: { name: 'Sea Guard' } })
    expect(fake.asked('record.save')[3]?.set).toMatchObject({
      actors: [{ actor: recordIdOf(11) }],
      sources: [{ source: recordIdOf(12) }],
    })
  })

  it('asks which of two numbers was meant, and saves nothing before that', async () => {
    const { user, box, press, fake, words } = await anEntry()
    await user.type(box('said'), 'Many fell.')
    await user.type(box('killed'), 'about 52.000')
    await press('save')
    expect(fake.commands()).toEqual([])
    const choices = screen.getByRole('group', { name: words.t.number.which })
    expect(within(choices).getAllByRole('button')).toHaveLength(2)
    await user.click(within(choices).getAllByRole('button')[1] ?? choices)
    expect(box('killed').value).toBe('about 52')
    expect(document.activeElement).toBe(box('killed'))
    await press('save')
    await isClosed()
    expect(fake.asked('record.save')[0]?.set).toMatchObject({ casualties: { killed: { best: 52 } } })
  })

  it('takes no count that it cannot read, and no event that says nothing', async () => {
    const { user, box, press, fake, words } = await anEntry()
    await press('save')
    expect(screen.getByText(words.t.entry.empty)).toBeTruthy()
    await user.type(box('said'), 'x')
    expect(screen.queryByText(words.t.entry.empty)).toBeNull()
    await user.type(box('killed'), 'a few')
    await press('save')
    expect(screen.getByText(words.t.entry.countUnread)).toBeTruthy()
    expect(fake.commands()).toEqual([])
  })

  it('says how a place is read: as a position, as one of the list, or as words alone', async () => {
    const { user, box, press, fake, words } = await anEntry({
      answers: {
        'place.search': ({ text }) =>
          text === 'Deir'
            ? [{ name: 'Deir al-Balah', detail: 'town', lat: 31.4, lng: 34.3, radius: 2500, record: null }]
            : [],
      },
    })
    const status = () => screen.getAllByRole('status').map(({ textContent }) => textContent)
    await user.type(box('place'), 'the mill')
    expect(status()).toContain(words.t.entry.noLocation)
    expect(box('radius').disabled).toBe(true)
    await user.clear(box('place'))
    await user.type(box('place'), 'Deir')
    await screen.findByRole('option', { name: /^Deir/ })
    await user.keyboard('{Enter}')
    expect(box('place').value).toBe('Deir al-Balah')
    expect(box('radius').value).toBe('2500')
    expect(status().join(' ')).toContain(words.t.entry.radiusOf('2,500'))
    await user.type(box('said'), 'x')
    await press('save')
    await isClosed()
    expect(fake.asked('record.save')[0]?.set).toMatchObject({
      placeName: 'Deir al-Balah',
      location: { geometry: { coordinates: [34.3, 31.4] }, radius: 2500 },
    })
  })

  it('makes room for the map while a point is picked, and keeps what was typed', async () => {
    const { user, box, press, requests } = await anEntry()
    await user.type(box('said'), 'By the river.')
    await press('pick')
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => {
      expect(requests().drawing?.kind).toBe('point')
    })
    requests().drawing?.done({ type: 'Point', coordinates: [34.5, 31.5] })
    await screen.findByRole('dialog')
    expect(box('said').value).toBe('By the river.')
    expect(screen.getByRole('status').textContent).toContain('31.5')
  })

  it('begins where it was opened', async () => {
    await anEntry({}, { lat: 31.25, lng: 34.75 })
    expect(screen.getByRole('status').textContent).toContain('31.25000, 34.75000')
  })

  it('saves by Ctrl Enter, and goes on with date and source for the next event of a report', async () => {
    const { user, box, press, fake } = await anEntry()
    await user.clear(box('when'))
    await user.type(box('when'), '3 Nov 2025')
    await user.type(box('source'), 'Radio Hill')
    await user.type(box('said'), 'First.')
    await press('saveMore')
    await waitFor(() => {
      expect(box('said').value).toBe('')
    })
    expect([box('when').value, box('source').value]).toEqual(['3 Nov 2025', 'Radio Hill'])
    expect(document.activeElement).toBe(box('who'))
    await user.type(box('said'), 'Second.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await isClosed()
    expect(fake.asked('record.save')).toMatchObject([
      { set: { narrative: 'First.', sources: [{ source: source.id }] } },
      { set: { narrative: 'Second.', occurred: '2025-11-03', sources: [{ source: source.id }] } },
    ])
  })

  it('offers what was typed before, and forgets it once it is saved', async () => {
    const first = await anEntry()
    await first.user.type(first.box('said'), 'Half a sent')
    await first.user.click(screen.getByRole('button', { name: first.words.t.frame.close }))
    await waitFor(() => {
      expect(first.drafts.get('entry')).toMatchObject({ narrative: 'Half a sent' })
    })
    await first.user.click(await isClosed())
    await first.user.click(await screen.findByRole('button', { name: first.words.t.entry.useDraft }))
    expect(first.box('said').value).toBe('Half a sent')
    await first.press('save')
    await isClosed()
    await waitFor(() => {
      expect(first.drafts.has('entry')).toBe(false)
    })
  })

  it('saves nothing where nothing can be saved, and says so', async () => {
    const { user, box, fake, words } = await anEntry({
      answers: { 'store.state': aStoreState({ readOnly: true }) },
    })
    await screen.findByText(words.t.entry.readOnly)
    await user.type(box('said'), 'x')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(fake.commands()).toEqual([])
  })
})
