import { useState } from 'react'
import type { ReactNode } from 'react'
import { bridge } from '../../../bridge/bridge.ts'
import { call } from '../../../bridge/call.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useText } from '../../../text/text.ts'
import { DropOverlay } from '../../../ui/overlays/drop-overlay.tsx'
import { useFileDrop } from '../../../ui/overlays/use-file-drop.ts'
import { useReport } from '../../../app-state/use-report.ts'
import type { DroppedFile } from '../../../../electron/ipc/contract/dialogs.ts'
import { FoundImport } from './found-import.tsx'

const filesAtMost = 100

/** Files dropped anywhere on the window are imported, as if they had been chosen: first it is shown what would come. */
export function DropImport({ readOnly }: { readonly readOnly: boolean }): ReactNode {
  const { t } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const [found, setFound] = useState<readonly DroppedFile[]>([])
  const words = t.exchange.drop
  /** What is open in front must not lose what it holds. */
  const refusal = (): string | null =>
    readOnly ? words.readOnly : document.querySelector('dialog[open]') === null ? null : words.busy

  const take = async (files: readonly File[]): Promise<void> => {
    const say = (text: string): void => {
      notify(text, { error: true })
    }
    const no = refusal()
    if (no !== null) {
      say(no)
      return
    }
    if (files.length > filesAtMost) {
      say(words.tooMany(filesAtMost))
      return
    }
    const given = bridge()
      .pathsOf(files)
      .filter((path) => path !== '')
    if (given.length < files.length || given.length === 0) say(words.nothing)
    if (given.length === 0) return
    const dropped = await call('file.dropped', { paths: [...given] })
    for (const { kind, name } of dropped) {
      if (kind === 'folder') say(words.folder(name))
      else if (kind === 'missing') say(words.missing(name))
    }
    setFound(dropped.filter(({ kind }) => kind === 'file' || kind === 'photo'))
  }
  const over = useFileDrop((files) => {
    report(take(files))
  })

  const no = over > 0 ? refusal() : null
  return (
    <>
      {over > 0 && (
        <DropOverlay
          title={no ?? words.title(over)}
          lines={no !== null ? [] : over > 1 ? [words.hint, words.several] : [words.hint]}
          refused={no !== null}
        />
      )}
      <FoundImport
        found={found}
        onClose={() => {
          setFound([])
        }}
      />
    </>
  )
}
