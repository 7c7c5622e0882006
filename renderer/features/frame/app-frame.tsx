import { useState } from 'react'
import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { useDeleteRecord } from '../../use-delete-record.ts'
import { useNames } from '../../bridge/use-names.ts'
import { HelpDialog } from './help-dialog.tsx'
import { Messages } from './messages.tsx'
import { Rail } from './rail.tsx'
import { StateLine } from './state-line.tsx'
import { TopBar } from './top-bar.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import './frame.css'

interface AppFrameProps {
  readonly store: StoreState
  readonly onLock: () => void
  readonly children: ReactNode
}

/** Rail, top bar and state line round whatever the screen is. */
export function AppFrame({ store, onLock, children }: AppFrameProps): ReactNode {
  const app = useApp()
  const { t, formatDate } = useText()
  const [help, setHelp] = useState(false)
  const names = useNames(app.selected === null ? [] : [app.selected])
  const deleteRecord = useDeleteRecord()
  useShortcuts({
    app,
    onHelp: () => {
      setHelp(true)
    },
    onDelete: () => {
      const summary = app.selected === null ? undefined : names.get(app.selected)
      if (summary !== undefined && !summary.deleted && !store.readOnly)
        deleteRecord(summary.id, summary.label)
    },
  })
  const day = app.asOf === null ? null : new Date(app.asOf).toISOString().slice(0, 10)
  return (
    <div className={day === null ? 'frame' : 'frame frame-past'}>
      <Rail />
      <TopBar
        store={store}
        onLock={onLock}
        onHelp={() => {
          setHelp(true)
        }}
      />
      <div className="main">
        <div className="main-column">
          {day !== null && (
            <div className="past-banner" role="status">
              {t.frame.asOfBanner(formatDate(day))}
              <button
                type="button"
                onClick={() => {
                  app.setAsOf(null)
                }}
              >
                {t.frame.asOfToday}
              </button>
            </div>
          )}
          <div className="main-row">{children}</div>
        </div>
      </div>
      <StateLine />
      <Messages />
      {help && (
        <HelpDialog
          onClose={() => {
            setHelp(false)
          }}
        />
      )}
    </div>
  )
}
