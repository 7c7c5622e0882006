import { useState } from 'react'
import type { ReactNode } from 'react'
import { Copy } from 'lucide-react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { call } from '../../bridge/call.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { SettingsCard } from './settings-card.tsx'

export function PersonSection({ store }: { readonly store: StoreState }): ReactNode {
  const { t, errorText } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const setOperator = useCommand('store.setOperator')
  const [operator, setInitials] = useState(store.operator)
  const [stationName, setStationName] = useState(store.station.name)
  const changed = operator.trim() !== store.operator || stationName.trim() !== store.station.name
  const save = async (): Promise<void> => {
    await setOperator.run({ operator: operator.trim(), stationName: stationName.trim() })
    await call('prefs.set', { operator: operator.trim() })
    notify(t.settings.saved)
  }
  return (
    <SettingsCard title={t.settings.person}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          save().catch(() => undefined)
        }}
      >
        <TextField
          label={t.settings.operator}
          hint={t.settings.operatorHint}
          value={operator}
          maxLength={20}
          disabled={store.readOnly}
          onChange={setInitials}
        />
        <TextField
          label={t.settings.stationName}
          hint={t.settings.stationNameHint}
          value={stationName}
          maxLength={100}
          disabled={store.readOnly}
          onChange={setStationName}
        />
        {setOperator.error !== null && (
          <Notice tone="danger">
            {errorText(setOperator.error.code, setOperator.error.message, setOperator.error.details)}
          </Notice>
        )}
        <div>
          <Button
            type="submit"
            variant="primary"
            disabled={!changed || operator.trim() === '' || setOperator.isPending}
          >
            {t.settings.save}
          </Button>
        </div>
      </form>
      <div>
        <h3>{t.settings.fingerprint}</h3>
        <p className="settings-words" dir="ltr">
          {store.station.words}
        </p>
        <p className="settings-soft">{t.settings.fingerprintHint}</p>
      </div>
      <div>
        <h3>{t.settings.publicKey}</h3>
        <div className="settings-key">
          <code dir="ltr">{store.station.publicKey}</code>
          <IconButton
            icon={Copy}
            label={t.settings.copy}
            onClick={() => {
              report(
                navigator.clipboard.writeText(store.station.publicKey).then(() => {
                  notify(t.settings.copied)
                }),
              )
            }}
          />
        </div>
      </div>
    </SettingsCard>
  )
}
