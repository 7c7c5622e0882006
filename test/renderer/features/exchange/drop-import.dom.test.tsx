import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { DropImport } from '../../../../renderer/features/exchange/imports/drop-import.tsx'
import type { DroppedFile } from '../../../../electron/ipc/contract/dialogs.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown } from '../../../support/component/render.tsx'

interface OpenWindow extends Shown {
  readonly said: () => readonly string[]
  readonly drop: (...names: readonly string[]) => Promise<void>
}

async function aWindow(readOnly = false, inside?: ReactNode): Promise<OpenWindow> {
  let said: readonly string[] = []
  const Window = (): ReactNode => {
    said = useMessages().messages.map(({ text }) => text)
    return (
      <>
        <p>screen</p>
        <DropImport readOnly={readOnly} />
        {inside}
      </>
    )
  }
  const kindOf = (path: string): DroppedFile['kind'] =>
    path.endsWith('folder') ? 'folder' : path.endsWith('gone') ? 'missing' : 'file'
  const shown = show(<Window />, {
    answers: {
      'file.dropped': ({ paths }) =>
        paths.map((path) => ({ path, name: path.replace('/dropped/', ''), kind: kindOf(path) })),
    },
  })
  await screen.findByText('screen')
  const drop = async (...names: readonly string[]): Promise<void> => {
    const files = names.map((name) => new File(['x'], name))
    await act(async () => {
      fireEvent.drop(document.body, { dataTransfer: { files, types: ['Files'] } })
      await Promise.resolve()
    })
  }
  return { ...shown, said: () => said, drop }
}

describe('files that are dropped', () => {
  it('are looked into, and what is no file is named', async () => {
    const { drop, fake, said, words } = await aWindow()
    await drop('a.csv', 'the folder', 'gone', 'b.situ')
    await waitFor(() => {
      expect(fake.asked('import.preview')).toMatchObject([{ paths: ['/dropped/a.csv', '/dropped/b.situ'] }])
    })
    const { drop: say } = words.t.exchange
    expect([...said()].sort()).toEqual([say.folder('the folder'), say.missing('gone')].sort())
  })

  it('are refused where nothing can be imported, too many come, or a dialog is open', async () => {
    const { drop, said, fake, words, unmount } = await aWindow(true)
    await drop('a.csv')
    expect(said()).toEqual([words.t.exchange.drop.readOnly])
    unmount()
    const many = await aWindow()
    await many.drop(...Array.from({ length: 101 }, (_, n) => `${String(n)}.csv`))
    expect(many.said()).toEqual([words.t.exchange.drop.tooMany(100)])
    many.unmount()
    const busy = await aWindow(false, <dialog open>asks something</dialog>)
    await busy.drop('a.csv')
    expect(busy.said()).toEqual([words.t.exchange.drop.busy])
    for (const one of [fake, many.fake, busy.fake]) expect(one.commands()).toEqual([])
  })
})
