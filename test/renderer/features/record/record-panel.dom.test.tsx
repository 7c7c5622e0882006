import { act, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import type { RecordView } from '../../../../db/model/views/record-views.ts'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useForms } from '../../../../renderer/app-state/forms.ts'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import { RecordPanel } from '../../../../renderer/features/record/record-panel.tsx'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { aRecordView, aSummary, recordIdOf } from '../../../support/component/views.ts'

const source = aRecordView(1, { type: 'source', fields: { name: 'Radio Hill', reliability: 'B' } })

interface Open extends Shown {
  readonly now: () => {
    readonly selected: string | null
    readonly editing: string | null
    readonly said: readonly {
      readonly text: string
      readonly offer: string | null
      readonly error: boolean
    }[]
    readonly overlays: readonly unknown[]
  }
  readonly button: (name: string) => HTMLButtonElement
  readonly choose: (item: string) => Promise<void>
}

async function aPanel(record: RecordView | null = source, readOnly = false): Promise<Open> {
  let now: ReturnType<Open['now']> | undefined
  const id = record?.id ?? recordIdOf(99)
  const Window = (): ReactNode => {
    now = {
      selected: useAppView().selected,
      editing: useForms().editing,
      said: useMessages().messages,
      overlays: useOverlays().overlays,
    }
    return <RecordPanel id={id} readOnly={readOnly} />
  }
  const shown = show(<Window />, {
    drafts: { 'frame:view': { screen: 'map', selected: id, filter: {} } },
    answers: {
      'record.get': record,
      'record.names': ({ ids }) =>
        ids.map((one) => (one === source.id ? aSummary(1, { type: 'source', label: 'Radio Hill' }) : null)),
      'record.links': { total: 0, records: [] },
      'record.delete': null,
      'record.restore': null,
      'standing.of': null,
    },
  })
  const { words, user } = shown
  await waitFor(() => {
    const panel = screen.getByRole('complementary', { name: words.t.record.panel })
    expect(panel.getAttribute('aria-busy')).toBeNull()
  })
  return {
    ...shown,
    now: () => {
      if (now === undefined) throw new Error('nothing is shown')
      return now
    },
    button: (name) => screen.getByRole('button', { name }),
    choose: async (item) => {
      await user.click(screen.getByRole('button', { name: words.t.record.more }))
      await user.click(screen.getByRole('menuitem', { name: new RegExp(`^${item}`) }))
    },
  }
}

describe('the details of a record', () => {
  it('lead to its form, and to what can be done with it', async () => {
    const { user, now, button, choose, words } = await aPanel()
    await user.click(button(words.t.record.edit))
    expect(now().editing).toBe(source.id)
    // It is nowhere, so there is nothing to show.
    expect(button(words.t.record.showOnMap).disabled).toBe(true)
    await choose(words.t.purge.menu.replace('…', ''))
    expect(now().overlays).toEqual([{ kind: 'purge', subject: source.id }])
  })

  it('go when it is deleted, which can be taken back', async () => {
    const { now, choose, fake, words } = await aPanel()
    await choose(words.t.record.delete)
    await waitFor(() => {
      expect(now().selected).toBeNull()
    })
    expect(fake.commands()).toEqual([['record.delete', { id: source.id }]])
    expect(now().said).toMatchObject([{ text: words.t.record.deleted('Radio Hill'), offer: 'undo' }])
  })

  it('stay when it cannot be deleted, and it is said why', async () => {
    const { now, choose, fake, words } = await aPanel()
    fake.answer('record.delete', () => {
      throw refused('store-busy')
    })
    await choose(words.t.record.delete)
    await waitFor(() => {
      expect(now().said).toMatchObject([
        { text: words.errorText('store-busy', 'store-busy'), error: true, offer: null },
      ])
    })
    expect(now().selected).toBe(source.id)
  })

  it('of a deleted one offer to restore it, and nothing else', async () => {
    const { user, now, button, fake, words } = await aPanel({ ...source, deleted: true })
    expect(button(words.t.record.edit).disabled).toBe(true)
    await user.click(button(words.t.record.restore))
    expect(fake.commands()).toEqual([['record.restore', { id: source.id }]])
    await waitFor(() => {
      expect(now().said).toMatchObject([{ text: words.t.record.restored, offer: 'undo' }])
    })
  })

  it('can only be looked at where nothing can be written', async () => {
    const { user, button, fake, words } = await aPanel({ ...source, deleted: true }, true)
    expect(button(words.t.record.restore).disabled).toBe(true)
    expect(button(words.t.record.edit).disabled).toBe(true)
    await user.click(button(words.t.record.more))
    for (const name of [words.t.record.delete, words.t.purge.menu])
      expect(
        screen
          .getByRole('menuitem', { name: new RegExp(`^${name.replace('…', '')}`) })
          .getAttribute('aria-disabled'),
      ).toBe('true')
    expect(fake.commands()).toEqual([])
  })

  it('say what cannot be right in it, what it waits for, and that a newer Situ wrote it', async () => {
    const doubt = { field: 'name', reason: 'form', what: 'name' } as const
    const { words } = await aPanel({
      ...source,
      newer: true,
      unknownReferences: [recordIdOf(5), recordIdOf(6)],
      doubts: [doubt],
    })
    expect(screen.getByText(words.doubtText({ ...doubt, type: 'source' }))).toBeTruthy()
    expect(screen.getByText(words.t.record.newer)).toBeTruthy()
    expect(screen.getByText(words.t.record.waiting(2))).toBeTruthy()
  })

  it('of one that is not here say so, and can be closed', async () => {
    const { user, now, button, words } = await aPanel(null)
    expect(screen.getByText(words.t.record.missing)).toBeTruthy()
    await user.click(button(words.t.record.closePanel))
    expect(now().selected).toBeNull()
  })

  it('follow what is changed elsewhere', async () => {
    const { fake } = await aPanel()
    fake.answer('record.get', { ...source, fields: { name: 'Radio Hill', note: 'Moved to the coast' } })
    act(() => {
      fake.touched('source')
    })
    expect(await screen.findByText('Moved to the coast')).toBeTruthy()
  })
})
