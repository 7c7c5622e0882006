import type { ReactNode } from 'react'
import { ChevronDown, FolderOpen, FolderSearch, HardDriveDownload, Lock, Redo2, Undo2 } from 'lucide-react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { actionText } from '../../app-state/messages.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Menu } from '../../ui/overlays/menu.tsx'
import { useBackup } from '../../app-state/use-backup.ts'
import { useReport } from '../../app-state/use-report.ts'

interface StoreMenuProps {
  readonly store: StoreState
  readonly onLock: () => void
}

export function StoreMenu({ store, onLock }: StoreMenuProps): ReactNode {
  const { t, label } = useText()
  const { undoLast, redoLast } = useMessages()
  const { data: steps } = useQuery('action.steps', {})
  const wordsOf = (what: string): string =>
    actionText(what, t.frame.action, (type) => label('record-type', type))
  const report = useReport()
  const backup = useBackup(store.name)
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
        {
          label: steps?.undo == null ? t.frame.undo : t.frame.undoWhat(wordsOf(steps.undo)),
          icon: Undo2,
          keys: 'Ctrl Z',
          disabled: steps?.undo == null,
          onSelect: undoLast,
        },
        {
          label: steps?.redo == null ? t.frame.redo : t.frame.redoWhat(wordsOf(steps.redo)),
          icon: Redo2,
          keys: 'Ctrl Y',
          disabled: steps?.redo == null,
          onSelect: redoLast,
        },
        { label: t.frame.backup, icon: HardDriveDownload, disabled: backup.running, onSelect: backup.start },
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
