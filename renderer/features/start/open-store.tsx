import { useState } from 'react'
import type { ReactNode } from 'react'
import { Database, FolderOpen } from 'lucide-react'
import type { OutputOf } from '../../../electron/ipc/contract/contract.ts'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'

interface Choice {
  readonly path: string
  readonly name: string
}

export function OpenStore({ recent }: { readonly recent: OutputOf<'store.recent'> }): ReactNode {
  const { t, formatInstant } = useText()
  const [picked, setPicked] = useState<Choice | null>(null)
  const latest = recent.find((store) => store.exists)
  const choice = picked ?? latest ?? null
  const browse = async (): Promise<void> => {
    const paths = await call('dialog.open', { kind: 'store' })
    const path = paths?.[0]
    if (path !== undefined) setPicked({ path, name: path.split(/[\\/]/).at(-1) ?? path })
  }
  return (
    <div className="start-fields">
      <h2>{t.start.openStore}</h2>
      {recent.length === 0 ? (
        <p className="start-soft">{t.start.noRecent}</p>
      ) : (
        <ul className="start-recent" aria-label={t.start.recent}>
          {recent.map((store) => (
            <li key={store.path}>
              <button
                type="button"
                className="start-store"
                aria-pressed={choice?.path === store.path}
                disabled={!store.exists}
                title={store.path}
                onClick={() => {
                  setPicked(store)
                }}
              >
                <Database size={16} aria-hidden="true" />
                <span className="start-store-name" dir="auto">
                  {store.name}
                </span>
                <span className="start-soft">
                  {store.exists ? t.start.openedAt(formatInstant(store.openedAt)) : t.start.missing}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          icon={FolderOpen}
          onClick={() => {
            browse().catch(() => undefined)
          }}
        >
          {t.start.otherFile}
        </Button>
      </div>
      {choice !== null && <Unlock key={choice.path} choice={choice} />}
    </div>
  )
}

function Unlock({ choice }: { readonly choice: Choice }): ReactNode {
  const { t, errorText } = useText()
  const open = useCommand('store.open')
  const [passphrase, setPassphrase] = useState('')
  const error =
    open.error === null ? undefined : errorText(open.error.code, open.error.message, open.error.details)
  const aboutPassphrase = open.error?.code === 'passphrase-wrong' || open.error?.code === 'passphrase-missing'
  return (
    <form
      className="start-unlock"
      onSubmit={(event) => {
        event.preventDefault()
        open.run({ path: choice.path, passphrase }).catch(() => undefined)
      }}
    >
      <PassphraseField
        label={t.start.passphraseFor(choice.name)}
        hint={t.start.emptyPassphraseHint}
        value={passphrase}
        onChange={setPassphrase}
        error={aboutPassphrase ? error : undefined}
        autoFocus
      />
      {error !== undefined && !aboutPassphrase && <Notice tone="danger">{error}</Notice>}
      <div>
        <Button type="submit" variant="primary" disabled={open.isPending}>
          {open.isPending ? t.start.opening : t.start.open}
        </Button>
      </div>
    </form>
  )
}
