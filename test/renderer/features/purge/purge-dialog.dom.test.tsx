import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import { PurgeDialog } from '../../../../renderer/features/purge/purge-dialog.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { aSummary, recordIdOf } from '../../../support/component/views.ts'

const id = recordIdOf(4)

interface OpenDialog extends Shown {
  readonly run: () => HTMLButtonElement
  readonly fill: () => Promise<void>
  readonly said: () => readonly string[]
}

async function aPurge(): Promise<OpenDialog> {
  let said: readonly string[] = []
  const Window = (): ReactNode => {
    said = useMessages().messages.map(({ text }) => text)
    const { overlays, openOverlay } = useOverlays()
    return overlays.length > 0 ? (
      <PurgeDialog id={id} />
    ) : (
      <button
        onClick={() => {
          openOverlay({ kind: 'purge', subject: id })
        }}
      >
        Begin
      </button>
    )
  }
  const shown = show(<Window />, {
    answers: { 'record.names': [aSummary(4, { label: 'Mill' })] },
  })
  await shown.user.click(await screen.findByRole('button', { name: 'Begin' }))
  const { purge } = shown.words.t
  await screen.findByRole('dialog', { name: purge.title('Mill') })
  return {
    ...shown,
    said: () => said,
    run: () => screen.getByRole('button', { name: purge.run }),
    fill: async () => {
      await shown.user.type(screen.getByLabelText(new RegExp(`^${purge.reason}`)), ' asked for ')
      await shown.user.type(screen.getByLabelText(new RegExp(`^${purge.authority}`)), 'The head')
      await shown.user.click(screen.getByRole('checkbox', { name: purge.sure }))
    },
  }
}

describe('a purge', () => {
  it('wants a reason, an authority and that one knows what it is', async () => {
    const { user, run, fill, words } = await aPurge()
    const { purge } = words.t
    expect(run().disabled).toBe(true)
    await fill()
    expect(run().disabled).toBe(false)
    await user.click(screen.getByRole('checkbox', { name: purge.sure }))
    expect(run().disabled).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: purge.sure }))
    await user.clear(screen.getByLabelText(new RegExp(`^${purge.authority}`)))
    await user.type(screen.getByLabelText(new RegExp(`^${purge.authority}`)), '  ')
    expect(run().disabled).toBe(true)
  })

  it('cannot be left while it runs, and says when it is done', async () => {
    const { user, run, fill, fake, words, said } = await aPurge()
    await fill()
    await user.click(run())
    expect(fake.commands()).toEqual([
      ['purge.start', { record: id, reason: 'asked for', authority: 'The head' }],
    ])
    // The cross above and the button below.
    for (const button of screen.getAllByRole('button', { name: words.t.frame.close }))
      await user.click(button)
    expect(screen.getByRole('dialog')).toBeTruthy()
    act(() => {
      fake.job('purge.start').done(null)
    })
    expect(await screen.findByRole('button', { name: 'Begin' })).toBeTruthy()
    expect(said()).toEqual([words.t.purge.done])
  })

  it('says why it failed, and can be tried again with what was said', async () => {
    const { user, run, fill, fake, words } = await aPurge()
    await fill()
    await user.click(run())
    act(() => {
      fake.job('purge.start').failed('disk-full', 'full')
    })
    expect(screen.getByText(words.errorText('disk-full', 'full'))).toBeTruthy()
    await user.click(run())
    expect(fake.asked('purge.start')).toHaveLength(2)
  })
})
