import { useState } from 'react'
import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useMessages } from '../../app-state/messages.ts'
import { textFor, useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TimeZoneField } from '../../ui/combobox/time-zone-field.tsx'
import { SettingsCard } from './settings-card.tsx'

/** Whose clock the operation counts days by. */
export function DaysSection({ store }: { readonly store: StoreState }): ReactNode {
  const { t, language, errorText } = useText()
  const { notify } = useMessages()
  const save = useCommand('record.save')
  const [chosen, setChosen] = useState<string | null>(null)
  const zone = chosen ?? store.timeZone
  const submit = async (): Promise<void> => {
    await save.run({ type: 'operation', set: { timeZone: zone } })
    setChosen(null)
    notify(t.settings.zoneChanged(zone), { undo: true })
  }
  return (
    <SettingsCard title={t.settings.days}>
      {store.unknownZone !== null && <Notice tone="warn">{t.settings.zoneUnknown(store.unknownZone)}</Notice>}
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit().catch(() => undefined)
        }}
      >
        <TimeZoneField
          label={t.start.timeZone}
          hint={t.start.timeZoneHint}
          value={zone}
          disabled={store.readOnly}
          onChange={setChosen}
        />
        <p className="settings-soft">
          {t.settings.zoneNow(textFor(language, timeZoneOr(zone)).formatInstantFully(Date.now()))}
        </p>
        {save.error !== null && (
          <Notice tone="danger">{errorText(save.error.code, save.error.message, save.error.details)}</Notice>
        )}
        <div>
          <Button
            type="submit"
            disabled={(zone === store.timeZone && store.unknownZone === null) || save.isPending}
          >
            {t.settings.changeZone}
          </Button>
        </div>
      </form>
    </SettingsCard>
  )
}
