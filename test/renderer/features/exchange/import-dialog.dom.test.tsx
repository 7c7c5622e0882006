import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { StationView } from '../../../../db/model/views/station-views.ts'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import { ImportDialog } from '../../../../renderer/features/exchange/imports/import-dialog.tsx'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'
import { aStationView } from '../../../support/component/views.ts'

const counts = { new: 3, updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 }
const file: FileReceipt = {
  name: 'a.csv',
  status: 'preview',
  signer: null,
  types: { event: counts },
  rejections: [],
}

interface OpenDialog extends Shown {
  readonly closed: ReturnType<typeof vi.fn>
  /** The files were read: this is what was found. */
  readonly found: (files: readonly FileReceipt[], needsTrust?: readonly StationView[]) => void
  readonly apply: () => HTMLButtonElement
  /** How the files were read last. */
  readonly read: () => InputOf<'import.preview'> | undefined
}

async function anImport(paths = ['/in/a.csv']): Promise<OpenDialog> {
  const closed = vi.fn()
  const shown = show(<ImportDialog paths={paths} onClose={closed} />, {
    answers: { 'store.held': { changes: 3, records: 3, words: 'able acid acorn acre' } },
  })
  const { fake, words } = shown
  await screen.findByRole('dialog')
  await waitFor(() => {
    expect(fake.asked('import.preview')).toHaveLength(1)
  })
  return {
    ...shown,
    closed,
    found: (files, needsTrust = []) => {
      act(() => {
        fake.job('import.preview').done({ files, needsTrust })
      })
    },
    apply: () => screen.getByRole('button', { name: words.t.exchange.apply }),
    read: () => fake.asked('import.preview').at(-1),
  }
}

/** The files are read anew because something was answered. */
const readAgain = (fake: Shown['fake'], times: number) =>
  waitFor(() => {
    expect(fake.asked('import.preview')).toHaveLength(times)
  })

describe('the import dialog', () => {
  it('shows what would come before anything is written, then writes just that', async () => {
    const { fake, found, apply, user, words, closed } = await anImport()
    expect(apply().disabled).toBe(true)
    found([file])
    expect(screen.getByText(words.t.exchange.previewHint)).toBeTruthy()
    expect(fake.asked('import.apply')).toEqual([])
    await user.click(apply())
    expect(fake.asked('import.apply')).toEqual([
      {
        paths: ['/in/a.csv'],
        answers: {},
        mappings: {},
        preset: 'auto',
        onError: 'stop',
        dates: {},
        trust: [],
        passphrase: '',
        encoding: null,
        near: null,
        swapPositions: false,
        repair: false,
      },
    ])
    act(() => {
      fake.job('import.apply').done({ files: [{ ...file, status: 'imported' }], needsTrust: [] })
    })
    expect(await screen.findByText(words.t.exchange.applied)).toBeTruthy()
    await user.click(screen.getAllByRole('button', { name: words.t.frame.close }).at(-1) ?? document.body)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('imports nothing of a signer that nobody has decided about', async () => {
    const { fake, found, apply, user, words } = await anImport()
    const stranger = aStationView({ name: 'Team North', trust: 'unknown' })
    found([file], [stranger])
    expect(screen.getByText(words.t.exchange.trustFirst)).toBeTruthy()
    expect(apply().disabled).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: new RegExp(stranger.words) }))
    await user.click(apply())
    expect(fake.asked('import.apply')).toMatchObject([{ trust: [stranger.id] }])
  })

  it('asks how doubtful dates are to be read, and reads the file anew that way', async () => {
    const { fake, found, apply, user, words, read } = await anImport()
    const question = {
      about: 'order' as const,
      examples: [{ line: 2, text: '03/04/2025' }],
      choices: [
        { dates: 'dmy' as const, days: ['2025-04-03'] },
        { dates: 'mdy' as const, days: ['2025-03-04'] },
      ],
    }
    found([
      { ...file, status: 'refused', types: {}, error: { code: 'dates-unclear', message: '' }, question },
    ])
    expect(apply().disabled).toBe(true)
    const asked = screen.getByRole('group', { name: words.t.importNotes.dates.ask.order })
    await user.click(within(asked).getByRole('radio', { name: new RegExp(words.formatDate('2025-03-04')) }))
    await readAgain(fake, 2)
    expect(read()?.dates).toEqual({ '/in/a.csv': 'mdy' })
    found([file])
    // It can still be answered otherwise.
    const again = screen.getByRole('group', { name: words.t.importNotes.dates.ask.order })
    expect(within(again).getByRole('radio', { checked: true })).toBeTruthy()
    await user.click(apply())
    expect(fake.asked('import.apply')).toMatchObject([{ dates: { '/in/a.csv': 'mdy' } }])
  })

  it('asks what records are that seem to be here already', async () => {
    const { fake, found, apply, user, words, read } = await anImport()
    const near = { total: 2, choice: null, pairs: [] }
    found([{ ...file, near }])
    expect(screen.getByText(words.t.exchange.nearFirst)).toBeTruthy()
    expect(apply().disabled).toBe(true)
    await user.click(screen.getByRole('radio', { name: words.t.exchange.nearChoices.skip }))
    await readAgain(fake, 2)
    expect(read()?.near).toBe('skip')
    found([{ ...file, near: { ...near, choice: 'skip' } }])
    await user.click(apply())
    expect(fake.asked('import.apply')).toMatchObject([{ near: 'skip' }])
  })

  it('offers to swap positions, and reads the file anew with them swapped', async () => {
    const { fake, found, user, words, read, apply } = await anImport()
    found([{ ...file, notes: [{ code: 'swap-offered', detail: '', count: 9, lines: [2, 3] }] }])
    const box = () => screen.getByRole('checkbox', { name: new RegExp(`^${words.t.exchange.swapBox}`) })
    expect(read()?.swapPositions).toBe(false)
    await user.click(box())
    await readAgain(fake, 2)
    expect(read()?.swapPositions).toBe(true)
    found([file])
    expect(box()).toHaveProperty('checked', true)
    await user.click(apply())
    expect(fake.asked('import.apply')).toMatchObject([{ swapPositions: true }])
  })

  it('stops at a row that cannot be read unless it is told to leave it out', async () => {
    const { fake, found, apply, user, words, read } = await anImport()
    const rejections = [{ line: 4, reason: 'no date' }]
    found([{ ...file, rejections }])
    expect(apply().disabled).toBe(true)
    await user.selectOptions(screen.getByLabelText(words.t.exchange.onError), 'skip')
    await readAgain(fake, 2)
    expect(read()?.onError).toBe('skip')
    found([{ ...file, rejections }])
    expect(apply().disabled).toBe(false)
  })

  it('asks for the passphrase of a sealed file, again when it is wrong', async () => {
    const { fake, found, user, words, read } = await anImport(['/in/a.situ'])
    const sealed = (code: string): FileReceipt => ({
      ...file,
      status: 'refused',
      types: {},
      error: { code, message: code },
    })
    found([sealed('bundle-sealed')])
    await user.type(screen.getByLabelText(words.t.seal.ask), 'wrong{Enter}')
    await readAgain(fake, 2)
    expect(read()?.passphrase).toBe('wrong')
    found([sealed('passphrase-wrong')])
    expect(screen.getByText(words.t.seal.askWrong)).toBeTruthy()
    await user.clear(screen.getByLabelText(words.t.seal.ask))
    await user.type(screen.getByLabelText(words.t.seal.ask), 'right{Enter}')
    await readAgain(fake, 3)
    expect(read()?.passphrase).toBe('right')
  })

  it('says that nothing was changed when reading is called off, and reads again when it is told to', async () => {
    const { fake, user, words } = await anImport()
    await user.click(screen.getByRole('button', { name: words.t.frame.cancel }))
    expect(fake.asked('job.cancel')).toEqual([{ job: fake.job('import.preview').id }])
    act(() => {
      fake.job('import.preview').cancelled()
    })
    expect(screen.getByText(words.t.exchange.cancelled)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: words.t.exchange.again }))
    await readAgain(fake, 2)
  })

  it('says why reading failed', async () => {
    const { fake, words, apply } = await anImport()
    act(() => {
      fake.job('import.preview').failed('internal', 'the worker ended')
    })
    expect(screen.getByText(words.errorText('internal', 'the worker ended'))).toBeTruthy()
    expect(apply().disabled).toBe(true)
  })

  it('calls off what it reads when it is closed', async () => {
    const { fake, unmount } = await anImport()
    unmount()
    expect(fake.asked('job.cancel')).toEqual([{ job: fake.job('import.preview').id }])
  })
})
