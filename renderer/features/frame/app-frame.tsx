import { useState } from 'react'
import type { ReactNode } from 'react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { DraftNotice } from '../../drafts/draft-notice.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { useDeleteRecord } from '../../records/use-delete-record.ts'
import { useNames } from '../../bridge/use-names.ts'
import { BackupNotice } from './backup-notice.tsx'
import { ExercisePanel } from './exercise-panel.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { Messages } from './messages.tsx'
import { Rail } from './rail.tsx'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { dayOf } from './shown-dates.ts'
import { StateLine } from './state-line.tsx'
import { TopBar } from './top-bar.tsx'
import { useExercise } from './use-exercise.ts'
import { useShortcuts } from './use-shortcuts.ts'
import './frame.css'

interface AppFrameProps {
  readonly store: StoreState
  readonly onLock: () => void
  readonly children: ReactNode
}

/** Rail, top bar and state line round whatever the screen is. */
export function AppFrame({ store, onLock, children }: AppFrameProps): ReactNode {
  const view = useAppView()
  const forms = useForms()
  const messages = useMessages()
  const { drawing } = useMapRequests()
  const { openOverlay } = useOverlays()
  const { t, formatDate, zone } = useText()
  const [help, setHelp] = useState(false)
  const [exercise, setExercise] = useExercise()
  const names = useNames(view.selected === null ? [] : [view.selected])
  const deleteRecord = useDeleteRecord()
  useShortcuts({
    app: { ...view, ...forms, ...messages, drawing, openOverlay },
    onHelp: () => {
      setHelp(true)
    },
    onDelete: () => {
      const summary = view.selected === null ? undefined : names.get(view.selected)
      if (summary !== undefined && !summary.deleted && !store.readOnly)
        deleteRecord(summary.id, summary.label)
    },
  })
  const past = view.asOf !== null || view.knownOn !== null
  return (
    <div className={past ? 'frame frame-past' : 'frame'}>
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
          {store.readOnly && (
            <div className="read-only-banner" role="status">
              {t.frame.readOnlyBanner}
            </div>
          )}
          <BackupNotice store={store} />
          {past && (
            <div className="past-banner" role="status">
              {[
                ...(view.asOf === null ? [] : [t.frame.asOfBanner(formatDate(dayOf(view.asOf)))]),
                ...(view.knownOn === null
                  ? []
                  : [t.frame.knownOnBanner(formatDate(dayInZone(view.knownOn, zone)))]),
              ].join(' ')}
              <button
                type="button"
                onClick={() => {
                  view.setAsOf(null)
                  view.setKnownOn(null)
                }}
              >
                {t.frame.asOfToday}
              </button>
            </div>
          )}
          <DraftNotice />
          <div className="main-row">{children}</div>
        </div>
        {store.training !== null && exercise.open && (
          <ExercisePanel
            bundles={store.training}
            operator={store.operator}
            step={exercise.step}
            onStep={(step) => {
              setExercise({ open: true, step })
            }}
            onClose={() => {
              setExercise({ ...exercise, open: false })
            }}
          />
        )}
      </div>
      <StateLine />
      <Messages />
      {help && (
        <HelpDialog
          onExercise={
            store.training === null
              ? null
              : () => {
                  setExercise({ ...exercise, open: true })
                  setHelp(false)
                }
          }
          onClose={() => {
            setHelp(false)
          }}
        />
      )}
    </div>
  )
}
