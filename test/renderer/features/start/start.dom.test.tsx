import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NewStore } from '../../../../renderer/features/start/new-store.tsx'
import { OpenStore } from '../../../../renderer/features/start/open-store.tsx'
import { PassphraseSection } from '../../../../renderer/features/settings/passphrase-section.tsx'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aStoreState } from '../../../support/component/views.ts'

const labelled = (label: string): HTMLElement => screen.getByLabelText(new RegExp(`^${label}( \\*)?$`))

describe('a new store', () => {
  const aForm = async (answers: ShowOptions['answers'] = {}): Promise<Shown> => {
    const shown = show(<NewStore operator="AB" />, {
      answers: { 'dialog.save': '/stores/x.situdb', 'store.create': aStoreState(), ...answers },
    })
    await screen.findByRole('button', { name: shown.words.t.start.create })
    return shown
  }
  const ready = ({ words }: Shown): boolean =>
    !screen.getByRole<HTMLButtonElement>('button', { name: words.t.start.create }).disabled

  it('wants a passphrase typed twice alike, or that one goes without', async () => {
    const form = await aForm()
    const { user, words, fake } = form
    const { start } = words.t
    await user.type(labelled(start.operation), ' Harbour / 2026 ')
    expect(ready(form)).toBe(false)
    await user.type(labelled(start.passphrase), 'six words')
    await user.type(labelled(start.passphraseAgain), 'six word')
    expect(screen.getByText(start.passphraseDiffer)).toBeTruthy()
    expect(ready(form)).toBe(false)
    await user.type(labelled(start.passphraseAgain), 's')
    expect(ready(form)).toBe(true)
    await user.click(screen.getByRole('button', { name: start.create }))
    await waitFor(() => {
      expect(fake.commands()).toMatchObject([
        ['dialog.save', { kind: 'store', name: 'Harbour-2026.situdb' }],
        [
          'store.create',
          { path: '/stores/x.situdb', passphrase: 'six words', operation: 'Harbour / 2026', operator: 'AB' },
        ],
      ])
    })
    await waitFor(() => {
      expect(form.preferences().operator).toBe('AB')
    })
  })

  it('is made without a passphrase only when that is said, whatever was typed before', async () => {
    const form = await aForm()
    const { user, words, fake } = form
    const { start } = words.t
    await user.type(labelled(start.operation), 'x')
    await user.type(labelled(start.passphrase), 'half')
    await user.click(screen.getByRole('checkbox', { name: start.without }))
    expect(screen.getByText(start.withoutText)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: start.create }))
    await waitFor(() => {
      expect(fake.asked('store.create')).toMatchObject([{ passphrase: '' }])
    })
  })

  it('is not made when no place is chosen, nor without initials', async () => {
    const form = await aForm({ 'dialog.save': null })
    const { user, words, fake } = form
    const { start } = words.t
    await user.type(labelled(start.operation), 'x')
    await user.click(screen.getByRole('checkbox', { name: start.without }))
    await user.click(screen.getByRole('button', { name: start.create }))
    expect(fake.commands().map(([channel]) => channel)).toEqual(['dialog.save'])
    await user.clear(labelled(start.operator))
    expect(ready(form)).toBe(false)
  })
})

describe('a store that is opened', () => {
  const recent = [
    { path: '/gone.situdb', name: 'Gone', openedAt: 0, exists: false },
    { path: '/a.situdb', name: 'Harbour', openedAt: 0, exists: true },
    { path: '/b.situdb', name: 'Hill', openedAt: 0, exists: true },
  ]
  const wrong = () => {
    throw refused('passphrase-wrong')
  }

  it('is the latest that is still there, or another that is chosen', async () => {
    const { user, words, fake } = show(<OpenStore recent={recent} />, {
      answers: { 'store.open': aStoreState(), 'dialog.open': ['C:\\stores\\other.situdb'] },
    })
    const { start } = words.t
    await user.type(await screen.findByLabelText(start.passphraseFor('Harbour')), 'words{Enter}')
    expect(fake.asked('store.open')).toEqual([{ path: '/a.situdb', passphrase: 'words' }])
    expect(screen.getByRole('button', { name: /^Gone/ })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: /^Hill/ }))
    // What was typed for one store is not offered to another.
    expect(screen.getByLabelText(start.passphraseFor('Hill'))).toHaveProperty('value', '')
    await user.click(screen.getByRole('button', { name: start.otherFile }))
    expect(await screen.findByLabelText(start.passphraseFor('other.situdb'))).toBeTruthy()
  })

  it('says at the field that the passphrase is wrong, and keeps it for another try', async () => {
    const { user, words } = show(<OpenStore recent={recent} />, { answers: { 'store.open': wrong } })
    const field = await screen.findByLabelText(words.t.start.passphraseFor('Harbour'))
    await user.type(field, 'wrong{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe(
      words.errorText('passphrase-wrong', 'passphrase-wrong'),
    )
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field).toHaveProperty('value', 'wrong')
  })
})

describe('a passphrase that is changed', () => {
  it('wants the present one and the new one twice, and forgets all three', async () => {
    const { user, words, fake } = show(<PassphraseSection store={aStoreState()} />, {
      answers: { 'store.changePassphrase': null },
    })
    const { settings } = words.t
    await user.type(await screen.findByLabelText(settings.next), 'new words')
    await user.type(screen.getByLabelText(settings.again), 'new words{Enter}')
    expect(fake.commands()).toEqual([])
    await user.type(screen.getByLabelText(settings.current), 'old words{Enter}')
    expect(fake.asked('store.changePassphrase')).toEqual([{ current: 'old words', next: 'new words' }])
    await waitFor(() => {
      for (const label of [settings.current, settings.next, settings.again])
        expect(screen.getByLabelText(label)).toHaveProperty('value', '')
    })
  })

  it('stays typed when it was refused; a store without one asks for none', async () => {
    const { user, words, fake } = show(<PassphraseSection store={aStoreState({ encrypted: false })} />, {
      answers: {
        'store.changePassphrase': () => {
          throw refused('store-locked')
        },
      },
    })
    const { settings } = words.t
    await user.type(await screen.findByLabelText(settings.next), 'new words')
    expect(screen.queryByLabelText(settings.current)).toBeNull()
    await user.type(screen.getByLabelText(settings.again), 'new words{Enter}')
    expect(await screen.findByText(words.errorText('store-locked', 'store-locked'))).toBeTruthy()
    expect(screen.getByLabelText(settings.next)).toHaveProperty('value', 'new words')
    expect(fake.asked('store.changePassphrase')).toEqual([{ current: '', next: 'new words' }])
  })
})
