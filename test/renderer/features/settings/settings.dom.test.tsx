import { act, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import type { StoreState } from '../../../../electron/ipc/contract/store.ts'
import { useQuery } from '../../../../renderer/bridge/use-query.ts'
import { BackupNotice } from '../../../../renderer/features/frame/backup-notice.tsx'
import { DaysSection } from '../../../../renderer/features/settings/days-section.tsx'
import { PersonSection } from '../../../../renderer/features/settings/person-section.tsx'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aStoreState, changeIdOf, recordIdOf } from '../../../support/component/views.ts'

interface Open extends Shown {
  readonly said: () => readonly { readonly text: string; readonly error: boolean }[]
}

async function inWindow(inside: ReactNode, options: ShowOptions): Promise<Open> {
  let said: ReturnType<Open['said']> = []
  const Window = (): ReactNode => {
    said = useMessages().messages
    return (
      <>
        <p>here</p>
        {inside}
      </>
    )
  }
  const shown = show(<Window />, options)
  await screen.findByText('here')
  return { ...shown, said: () => said }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 10) })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Says so once the window knows whether one is due: what is not there by then will not come. */
function Notice({ store }: { readonly store: StoreState }): ReactNode {
  const { data } = useQuery('backup.state', {})
  return (
    <>
      <BackupNotice store={store} />
      {data !== undefined && <p>{data.due ? 'due' : 'not due'}</p>}
    </>
  )
}

describe('the notice that a backup is due', () => {
  const due = { day: '2026-11-01', days: 19, due: true }
  const store = aStoreState({ name: 'Harbour / 26' })

  it('is there only where one is due and can be made', async () => {
    const none = { 'backup.state': { ...due, due: false } }
    const { words, fake, unmount } = await inWindow(<Notice store={store} />, { answers: none })
    await screen.findByText('not due')
    expect(screen.queryByText(words.t.settings.backupAsk(19))).toBeNull()
    fake.answer('backup.state', due)
    act(() => {
      fake.touched('event')
    })
    expect(await screen.findByText(words.t.settings.backupAsk(19))).toBeTruthy()
    unmount()
    const readOnly = aStoreState({ readOnly: true })
    await inWindow(<Notice store={readOnly} />, { answers: { 'backup.state': due } })
    await screen.findByText('due')
    expect(screen.queryByText(words.t.settings.backupAsk(19))).toBeNull()
  })

  it('comes back a day after “Later”, also when the clock was put back', async () => {
    const { user, words, preferences, unmount } = await inWindow(<Notice store={store} />, {
      answers: { 'backup.state': due },
    })
    const ask = words.t.settings.backupAsk(19)
    await screen.findByText(ask)
    await user.click(screen.getByRole('button', { name: words.t.settings.backupLater }))
    await waitFor(() => {
      expect(screen.queryByText(ask)).toBeNull()
    })
    const asked = preferences().screens['backup.asked']
    expect(asked).toBe(Date.UTC(2026, 10, 20, 10))
    unmount()
    for (const [at, isThere] of [
      [Date.UTC(2026, 10, 21, 9, 59), false],
      [Date.UTC(2026, 10, 21, 10), true],
      [Date.UTC(2026, 10, 20, 9), true],
    ] as const) {
      vi.setSystemTime(at)
      const again = await inWindow(<Notice store={store} />, {
        answers: { 'backup.state': due },
        remembered: { 'backup.asked': asked },
      })
      await screen.findByText('due')
      expect(screen.queryByText(ask) !== null, String(at)).toBe(isThere)
      again.unmount()
    }
  })

  it('makes one where it is told to, under the name of the store and the day, and says so', async () => {
    const { user, words, fake, said } = await inWindow(<Notice store={store} />, {
      answers: { 'backup.state': due, 'dialog.save': '/stick/b.situdb' },
    })
    await user.click(await screen.findByRole('button', { name: words.t.settings.backupNow }))
    await waitFor(() => {
      expect(fake.commands()).toEqual([
        ['dialog.save', { kind: 'backup', name: 'Harbour-26-2026-11-20.situdb' }],
        ['backup.start', { path: '/stick/b.situdb' }],
      ])
    })
    act(() => {
      fake.job('backup.start').progress(1, null)
    })
    expect(screen.getByRole('button', { name: words.t.settings.backupNow })).toHaveProperty('disabled', true)
    act(() => {
      fake.job('backup.start').done({})
    })
    await waitFor(() => {
      expect(said()).toMatchObject([{ text: words.t.settings.backupDone, error: false }])
    })
    await user.click(screen.getByRole('button', { name: words.t.settings.backupNow }))
    await waitFor(() => {
      expect(fake.asked('backup.start')).toHaveLength(2)
    })
    act(() => {
      fake.job('backup.start').failed('disk-full', 'full')
    })
    await waitFor(() => {
      expect(said()).toContainEqual(
        expect.objectContaining({ text: words.errorText('disk-full', 'full'), error: true }),
      )
    })
  })
})

describe('operator and station', () => {
  it('are named anew together, and the initials are known on this computer from then on', async () => {
    const { user, words, fake, preferences, said } = await inWindow(<PersonSection store={aStoreState()} />, {
      answers: { 'store.setOperator': aStoreState() },
    })
    const { settings } = words.t
    const save = () => screen.getByRole<HTMLButtonElement>('button', { name: settings.save })
    expect(save().disabled).toBe(true)
    const initials = screen.getByLabelText(settings.operator)
    await user.clear(initials)
    expect(save().disabled).toBe(true)
    await user.type(initials, ' CD {Enter}')
    await waitFor(() => {
      expect(said()).toMatchObject([{ text: settings.saved }])
    })
    expect(fake.asked('store.setOperator')).toEqual([{ operator: 'CD', stationName: 'Team South' }])
    expect(preferences().operator).toBe('CD')
  })

  it('stay typed when they are refused', async () => {
    const { user, words, preferences } = await inWindow(<PersonSection store={aStoreState()} />, {
      answers: {
        'store.setOperator': () => {
          throw refused('store-busy')
        },
      },
    })
    await user.type(screen.getByLabelText(words.t.settings.stationName), '!{Enter}')
    expect(await screen.findByText(words.errorText('store-busy', 'store-busy'))).toBeTruthy()
    expect(screen.getByLabelText(words.t.settings.stationName)).toHaveProperty('value', 'Team South!')
    expect(preferences().operator).toBe('AB')
  })
})

describe('whose clock days are counted by', () => {
  it('is found by any part of its name, and is a change of the record that can be taken back', async () => {
    const { user, words, fake, said } = await inWindow(<DaysSection store={aStoreState()} />, {
      answers: { 'record.save': { id: recordIdOf(1), change: changeIdOf(1) } },
    })
    const { settings, start } = words.t
    const change = () => screen.getByRole<HTMLButtonElement>('button', { name: settings.changeZone })
    expect(change().disabled).toBe(true)
    const box = screen.getByRole('combobox', { name: start.timeZone })
    await user.click(box)
    await user.clear(box)
    await user.type(box, 'gaz')
    await screen.findByRole('option', { name: /^Asia\/Gaza/ })
    await user.keyboard('{Enter}')
    await user.click(change())
    await waitFor(() => {
      expect(said()).toMatchObject([{ text: settings.zoneChanged('Asia/Gaza'), offer: 'undo' }])
    })
    expect(fake.commands()).toEqual([['record.save', { type: 'operation', set: { timeZone: 'Asia/Gaza' } }]])
  })

  it('that this computer does not know is named, and can be chosen anew as UTC', async () => {
    const store = aStoreState({ unknownZone: 'Mars/Olympus' })
    const { user, words, fake } = await inWindow(<DaysSection store={store} />, {
      answers: { 'record.save': { id: recordIdOf(1), change: changeIdOf(1) } },
    })
    expect(screen.getByText(words.t.settings.zoneUnknown('Mars/Olympus'))).toBeTruthy()
    await user.click(screen.getByRole('button', { name: words.t.settings.changeZone }))
    expect(fake.asked('record.save')).toEqual([{ type: 'operation', set: { timeZone: 'UTC' } }])
  })
})
