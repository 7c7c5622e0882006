import { useState } from 'react'
import type { ReactNode } from 'react'
import { FileInput } from 'lucide-react'
import type { InputOf } from '../../../electron/ipc/contract/contract.ts'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { useReport } from '../../app-state/use-report.ts'

/** A station's card, from a file or as text: who it says it is. Whether that is so, people decide afterwards. */
export function AddStation({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, errorText } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const { run, error, isPending } = useCommand('station.addCard')
  const [text, setText] = useState('')
  const add = (input: InputOf<'station.addCard'>): void => {
    run(input).then(
      async ({ station }) => {
        const known = await call('station.list', {})
        notify(t.exchange.added(known.find((one) => one.id === station)?.name ?? ''))
        onClose()
      },
      () => undefined,
    )
  }
  const choose = async (): Promise<void> => {
    const [path] = (await call('dialog.open', { kind: 'card' })) ?? []
    if (path !== undefined) add({ path })
  }
  return (
    <Dialog
      title={t.exchange.addStation}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.frame.close}</Button>
          <Button
            icon={FileInput}
            onClick={() => {
              report(choose())
            }}
          >
            {t.exchange.fromFile}
          </Button>
          <Button
            variant="primary"
            disabled={text.trim() === '' || isPending}
            onClick={() => {
              add({ text })
            }}
          >
            {t.exchange.add}
          </Button>
        </>
      }
    >
      <div className="exchange-stack">
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        <p className="exchange-soft">{t.exchange.addStationHint}</p>
        <TextArea
          label={t.exchange.cardText}
          value={text}
          dir="ltr"
          rows={6}
          maxLength={5000}
          onChange={setText}
        />
      </div>
    </Dialog>
  )
}
