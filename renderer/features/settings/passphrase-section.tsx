import { useState } from 'react'
import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { PassphraseField } from '../../ui/fields/passphrase-field.tsx'
import { SettingsCard } from './settings-card.tsx'

export function PassphraseSection({ store }: { readonly store: StoreState }): ReactNode {
  const { t, errorText } = useText()
  const { notify } = useMessages()
  const change = useCommand('store.changePassphrase')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const ready = next !== '' && next === again && (!store.encrypted || current !== '') && !change.isPending
  const submit = async (): Promise<void> => {
    await change.run({ current, next })
    setCurrent('')
    setNext('')
    setAgain('')
    notify(t.settings.changed)
  }
  return (
    <SettingsCard title={t.settings.passphrase}>
      {!store.encrypted && <Notice tone="warn">{t.settings.noPassphrase}</Notice>}
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) submit().catch(() => undefined)
        }}
      >
        {store.encrypted && (
          <PassphraseField
            label={t.settings.current}
            value={current}
            onChange={setCurrent}
            disabled={store.readOnly}
          />
        )}
        <PassphraseField
          label={t.settings.next}
          value={next}
          onChange={setNext}
          disabled={store.readOnly}
          strength
        />
        <PassphraseField
          label={t.settings.again}
          value={again}
          onChange={setAgain}
          disabled={store.readOnly}
          error={again !== '' && again !== next ? t.start.passphraseDiffer : undefined}
          hint={t.start.forgotten}
        />
        {change.error !== null && (
          <Notice tone="danger">
            {errorText(change.error.code, change.error.message, change.error.details)}
          </Notice>
        )}
        <div>
          <Button type="submit" disabled={!ready}>
            {change.isPending ? t.settings.changing : t.settings.change}
          </Button>
        </div>
      </form>
    </SettingsCard>
  )
}
