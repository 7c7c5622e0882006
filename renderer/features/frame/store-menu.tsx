import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { ChevronDown, FolderOpen, FolderSearch, HardDriveDownload, Lock, Undo2 } from 'lucide-react'
import type { StoreState } from '../../../electron/ipc/contract.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Menu } from '../../ui/menu.tsx'
import { useReport } from '../../use-report.ts'

interface StoreMenuProps {
  readonly store: StoreState
  readonly onLock: () => void
}

export function StoreMenu({ store, onLock }: StoreMenuProps): ReactNode {
  const { t, errorText } = useText()
  const { undoLast, notify } = useApp()
  const report = useReport()
  const backup = useJob()
  const { progress, error, reset } = backup
  useEffect(() => {
    if (error !== null) notify(errorText(error.code, error.message, error.details), { error: true })
    else if (progress?.state === 'done') notify(t.frame.backupDone)
    else return
    reset()
  }, [error, progress, reset, notify, errorText, t])

  const makeBackup = async (): Promise<void> => {
    const path = await call('dialog.save', { kind: 'backup', name: `${safeName(store.name)}-${today()}.situdb` })
    if (path !== null) backup.start(call('backup.start', { path }))
  }
  return (
    <Menu
      label={t.frame.storeMenu}
      trigger={(trigger) => (
        <button type="button" {...trigger} className="store-menu" title={store.path}>
          <span dir="auto">{store.name}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      items={[
        { label: t.frame.undoLast, icon: Undo2, keys: 'Ctrl Z', onSelect: undoLast },
        {
          label: t.frame.backup,
          icon: HardDriveDownload,
          onSelect: () => {
            report(makeBackup())
          },
        },
        {
          label: t.frame.reveal,
          icon: FolderSearch,
          onSelect: () => {
            report(call('path.reveal', { path: store.path }))
          },
        },
        { label: t.frame.openAnother, icon: FolderOpen, separated: true, onSelect: onLock },
        { label: t.frame.lock, icon: Lock, onSelect: onLock },
      ]}
    />
  )
}

function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80)
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
