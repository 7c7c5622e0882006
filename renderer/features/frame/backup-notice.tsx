import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useText } from '../../text/text.ts'
import { useBackup } from '../../app-state/use-backup.ts'

const laterMs = 86_400_000

/** Asks for a backup when what was entered a week ago is in none. "Later" is a day later. */
export function BackupNotice({ store }: { readonly store: StoreState }): ReactNode {
  const { t } = useText()
  const { data } = useQuery('backup.state', {})
  const backup = useBackup(store.name)
  const [asked, setAsked] = useRemembered('backup.asked', 0, (stored) =>
    typeof stored === 'number' ? stored : undefined,
  )
  if (data?.due !== true || store.readOnly || isLater(asked)) return null
  return (
    <div className="backup-notice" role="status">
      <span>{data.days === null ? t.settings.backupAskNever : t.settings.backupAsk(data.days)}</span>
      <button type="button" disabled={backup.running} onClick={backup.start}>
        {t.settings.backupNow}
      </button>
      <button
        type="button"
        onClick={() => {
          setAsked(Date.now())
        }}
      >
        {t.settings.backupLater}
      </button>
    </div>
  )
}

function isLater(asked: number): boolean {
  const since = Date.now() - asked
  return since >= 0 && since < laterMs
}
