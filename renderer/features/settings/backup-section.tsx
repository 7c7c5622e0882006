import type { ReactNode } from 'react'
import { HardDriveDownload } from 'lucide-react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { useBackup } from '../../app-state/use-backup.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { SettingsCard } from './settings-card.tsx'

export function BackupSection({ store }: { readonly store: StoreState }): ReactNode {
  const { t, formatDate } = useText()
  const { data: state } = useQuery('backup.state', {})
  const backup = useBackup(store.name)
  return (
    <SettingsCard title={t.settings.backup}>
      <div className="settings-key">
        <code dir="ltr">{store.path}</code>
        <Chip tone={store.encrypted ? 'ok' : 'warn'}>
          {store.encrypted ? t.settings.encrypted : t.settings.notEncrypted}
        </Chip>
      </div>
      {state !== undefined && (
        <p>
          {state.day === null || state.days === null
            ? t.settings.backupNever
            : t.settings.backupLast(formatDate(state.day), state.days)}
        </p>
      )}
      <p className="settings-soft">{t.settings.backupHint}</p>
      <div>
        <Button icon={HardDriveDownload} disabled={backup.running} onClick={backup.start}>
          {t.settings.makeBackup}
        </Button>
      </div>
    </SettingsCard>
  )
}
