import { useState } from 'react'
import type { ReactNode } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { SettingsCard } from './settings-card.tsx'

export function AboutSection(): ReactNode {
  const { t } = useText()
  const { data } = useQuery('app.about', {})
  const [open, setOpen] = useState(false)
  return (
    <SettingsCard title={t.settings.about}>
      {data !== undefined && <p>{t.settings.version(data.version, data.electron)}</p>}
      <p className="settings-soft">{t.settings.purpose}</p>
      <div>
        <Button
          disabled={data === undefined}
          onClick={() => {
            setOpen(true)
          }}
        >
          {t.settings.licences}
        </Button>
      </div>
      {open && data !== undefined && (
        <Dialog
          title={t.settings.licences}
          wide
          onClose={() => {
            setOpen(false)
          }}
        >
          <pre className="settings-licences" dir="ltr" tabIndex={0}>
            {data.licences}
          </pre>
        </Dialog>
      )}
    </SettingsCard>
  )
}
