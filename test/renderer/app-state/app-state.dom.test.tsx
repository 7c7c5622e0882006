import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAppView } from '../../../renderer/app-state/app-view.ts'
import { useForms } from '../../../renderer/app-state/forms.ts'
import { useMapRequests } from '../../../renderer/app-state/map-requests.ts'
import { useMessages } from '../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../renderer/app-state/overlays.ts'
import { refused } from '../../support/component/fake-bridge.ts'
import { show } from '../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../support/component/render.tsx'
import { recordIdOf } from '../../support/component/views.ts'

function useAll() {
  return {
    view: useAppView(),
    forms: useForms(),
    requests: useMapRequests(),
    messages: useMessages(),
    overlays: useOverlays(),
  }
}
type All = ReturnType<typeof useAll>

interface Open extends Shown {
  readonly now: () => All
  /** Does it, and lets so many milliseconds go by. */
  readonly after: (ms: number, what?: (all: All) => void) => Promise<void>
}

async function anOpenStore(options: ShowOptions = {}): Promise<Open> {
  let all: All | undefined
  const Probe = (): null => {
    all = useAll()
    return null
  }
  const shown = show(<Probe />, options)
  const now = (): All => {
    if (all === undefined) throw new Error('nothing is shown yet')
    return all
  }
  const after: Open['after'] = async (ms, what) => {
    act(() => what?.(now()))
    await act(() => vi.advanceTimersByTimeAsync(ms))
  }
  await after(1)
  return { ...shown, now, after }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const stored = {
  screen: 'events',
  selected: recordIdOf(7),
  filter: { text: 'mill', kinds: ['meeting'] },
  asOf: Date.UTC(2026, 0, 1),
  knownOn: 5,
}

describe('the view that is kept', () => {
  it('is the one that was left, but always shows today', async () => {
    const { now } = await anOpenStore({
      drafts: { 'frame:view': stored },
      answers: { 'search.events': new Uint32Array(0) },
    })
    expect(now().view).toMatchObject({
      screen: 'events',
      selected: recordIdOf(7),
      filter: { text: 'mill', kinds: ['meeting'] },
      asOf: null,
      knownOn: null,
    })
  })

  it('is the first one where nothing, or nothing that can be read, was kept', async () => {
    const first = { screen: 'map', selected: null, filter: {}, asOf: null }
    for (const drafts of [
      {},
      { 'frame:view': 'a text' },
      { 'frame:view': { screen: 'cellar', selected: 'x', filter: { kinds: 'maybe' } } },
    ]) {
      const { now, unmount } = await anOpenStore({ drafts })
      expect(now().view).toMatchObject(first)
      unmount()
    }
    const answers = {
      'draft.get': () => {
        throw refused('store-busy')
      },
    }
    expect((await anOpenStore({ answers })).now().view).toMatchObject(first)
  })

  it('keeps what can be read of one that cannot be read as a whole', async () => {
    const drafts = { 'frame:view': { ...stored, filter: { unheard: 1 } } }
    const { now } = await anOpenStore({ drafts })
    expect(now().view).toMatchObject({ screen: 'events', selected: recordIdOf(7), filter: {} })
  })

  it('is saved once it has settled, and not when it was only read', async () => {
    const { fake, after, drafts } = await anOpenStore({
      drafts: { 'frame:view': stored },
      answers: { 'search.events': new Uint32Array(0) },
    })
    await after(5000)
    expect(fake.asked('draft.save')).toEqual([])
    await after(300, ({ view }) => {
      view.go('zones')
    })
    await after(300, ({ view }) => {
      view.setFilter({})
    })
    expect(fake.asked('draft.save')).toEqual([])
    await after(400)
    expect(fake.asked('draft.save')).toHaveLength(1)
    expect(drafts.get('frame:view')).toMatchObject({ screen: 'zones', selected: recordIdOf(7), filter: {} })
  })
})

describe('what is looked at', () => {
  it('moves the map only where that is asked for', async () => {
    const { now, after } = await anOpenStore()
    await after(0, ({ view }) => {
      view.select(recordIdOf(1))
    })
    expect([now().view.selected, now().requests.reveal]).toEqual([recordIdOf(1), null])
    await after(0, ({ view }) => {
      view.select(recordIdOf(2), { reveal: true, history: true })
    })
    expect([now().requests.reveal, now().view.history]).toEqual([recordIdOf(2), recordIdOf(2)])
    await after(0, ({ requests, view }) => {
      requests.revealed()
      view.select(recordIdOf(3))
    })
    expect([now().requests.reveal, now().view.history]).toEqual([null, null])
  })

  it('is the map for a drawing or a place, and products for an incident', async () => {
    const { now, after } = await anOpenStore()
    await after(0, ({ view }) => {
      view.showIncident(recordIdOf(1))
    })
    expect(now().view).toMatchObject({ screen: 'products', incident: recordIdOf(1) })
    await after(0, ({ view }) => {
      view.showIncident(null)
    })
    expect(now().view.screen).toBe('products')
    await after(0, ({ requests }) => {
      requests.showPlace({ lat: 1, lng: 2, radius: 3 })
    })
    expect(now().view.screen).toBe('map')
  })

  it('stays the same object while nothing of it changes', async () => {
    const { now, after } = await anOpenStore()
    const { view, forms } = now()
    await after(0, ({ messages }) => {
      messages.notify('news')
    })
    expect(now().view).toBe(view)
    expect(now().forms).toBe(forms)
  })
})

describe('overlays', () => {
  it('lie over one another in the order in which they were opened, each kind once', async () => {
    const { now, after } = await anOpenStore()
    await after(0, ({ overlays }) => {
      overlays.openOverlay({ kind: 'handover', subject: null })
      overlays.openOverlay({ kind: 'entry', subject: {} })
      overlays.openOverlay({ kind: 'purge', subject: recordIdOf(1) })
      overlays.openOverlay({ kind: 'entry', subject: { place: 'Mill' } })
    })
    expect(now().overlays.overlays).toEqual([
      { kind: 'handover', subject: null },
      { kind: 'purge', subject: recordIdOf(1) },
      { kind: 'entry', subject: { place: 'Mill' } },
    ])
    await after(0, ({ overlays }) => {
      overlays.closeOverlay('purge')
    })
    expect(now().overlays.overlays.map(({ kind }) => kind)).toEqual(['handover', 'entry'])
  })
})

describe('forms', () => {
  it('end what is being drawn, and begin with what they are given', async () => {
    const { now, after } = await anOpenStore()
    const done = vi.fn()
    await after(0, ({ requests }) => {
      requests.draw({ kind: 'point', geometry: null, title: 'Point', done })
    })
    expect(now().requests.drawing?.title).toBe('Point')
    await after(0, ({ forms }) => {
      forms.edit('new:zone', { name: 'North' })
    })
    expect(now().requests.drawing).toBeNull()
    expect(now().forms).toMatchObject({ editing: 'new:zone', preset: { name: 'North' } })
    await after(0, ({ forms }) => {
      forms.edit(null)
    })
    expect(now().forms).toMatchObject({ editing: null, preset: {} })
  })
})

describe('messages', () => {
  const texts = ({ messages }: All): readonly string[] => messages.messages.map(({ text }) => text)

  it('go by themselves when they are news, and stay when they are errors', async () => {
    const { now, after } = await anOpenStore()
    await after(6900, ({ messages }) => {
      messages.notify('news')
      messages.notify('trouble', { error: true })
    })
    expect(texts(now())).toEqual(['news', 'trouble'])
    await after(200)
    expect(texts(now())).toEqual(['trouble'])
    await after(60_000)
    expect(texts(now())).toEqual(['trouble'])
    await after(0, ({ messages }) => {
      messages.dismiss(messages.messages[0]?.id ?? -1)
    })
    expect(texts(now())).toEqual([])
  })

  it('say the same trouble once, and give way to newer news alone', async () => {
    const { now, after } = await anOpenStore()
    await after(0, ({ messages }) => {
      for (const text of ['one', 'two', 'one']) messages.notify(text, { error: true })
    })
    expect(texts(now())).toEqual(['two', 'one'])
    await after(0, ({ messages }) => {
      messages.notify('news one')
      messages.notify('news two')
    })
    expect(texts(now())).toEqual(['two', 'one', 'news two'])
  })

  it('offer to do again what was taken back, and to take that back', async () => {
    const { now, after, words } = await anOpenStore({
      answers: {
        'action.undo': { what: 'edit event', records: 1 },
        'action.redo': { what: 'import bundle two files.situ', records: 9 },
      },
    })
    await after(1, ({ messages }) => {
      messages.undoLast()
    })
    const { action, undone, redone } = words.t.frame
    const undo = undone(action.edit(words.label('record-type', 'event')))
    expect(now().messages.messages).toMatchObject([{ text: undo, offer: 'redo', error: false }])
    await after(1, ({ messages }) => {
      messages.redoLast()
    })
    const redo = redone(action.import('two files.situ'))
    expect(now().messages.messages).toMatchObject([{ text: redo, offer: 'undo', error: false }])
  })

  it('say why nothing was taken back', async () => {
    const { now, after, words, fake } = await anOpenStore({
      answers: {
        'action.undo': {
          what: 'edit event',
          records: 0,
          refused: { type: 'event', label: 'Mill', by: 'Team North' },
        },
      },
    })
    const undo = async (): Promise<void> => {
      await after(1, ({ messages }) => {
        messages.undoLast()
      })
    }
    await undo()
    const verb = words.t.frame.action.edit(words.label('record-type', 'event'))
    const reason = words.t.frame.stepRefused(verb, 'Mill', 'Team North', true)
    expect(now().messages.messages).toMatchObject([{ text: reason, error: true, offer: null }])
    fake.answer('action.undo', () => {
      throw refused('nothing-to-undo')
    })
    await undo()
    expect(now().messages.messages.at(-1)).toMatchObject({ text: words.t.frame.nothingToUndo, error: false })
    fake.answer('action.undo', () => {
      throw refused('store-busy')
    })
    await undo()
    expect(now().messages.messages.at(-1)).toMatchObject({
      text: words.errorText('store-busy', 'store-busy'),
      error: true,
    })
  })
})
