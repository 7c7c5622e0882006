import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ConflictsPane } from './conflicts-pane.tsx'
import { DuplicatesPane } from './duplicates-pane.tsx'
import type { FieldEditing, ThirdDraft } from './third-value.tsx'
import './conflicts.css'

interface DoneNoticeProps {
  readonly words: string
  readonly onUndo: () => void
}

/** What was chosen last, and the way back. */
function DoneNotice({ words, onUndo }: DoneNoticeProps): ReactNode {
  const { t } = useText()
  return (
    <div className="conflicts-done">
      <Notice
        action={
          <Button variant="quiet" onClick={onUndo}>
            {t.conflicts.undo}
          </Button>
        }
      >
        <span role="status">{words}</span>
      </Notice>
    </div>
  )
}

/** What stations said differently, and what they may have said twice: people choose, and the choice travels like any change. */
export function ConflictsDialog({ editing }: { readonly editing: FieldEditing }): ReactNode {
  const { closeOverlay } = useOverlays()
  const onClose = (): void => {
    closeOverlay('conflicts')
  }
  const { t } = useText()
  const { drawing } = useMapRequests()
  const { notify, undoLast } = useMessages()
  const conflicts = useQuery('conflict.list', {}).data
  const readOnly = useQuery('store.state', {}).data?.readOnly ?? true
  const [tab, setTab] = useState('conflicts')
  const [done, setDone] = useState<string | null>(null)
  const [third, setThird] = useState<ThirdDraft | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const ready = conflicts !== undefined && drawing === null
  // After the window has opened: it takes the focus for its first button.
  useEffect(() => {
    if (ready) firstFocus(box.current)?.focus()
  }, [ready])
  // A third value is being drawn: the map is under this window, which comes back with what was typed.
  if (drawing !== null) return null
  const say = (words: string): void => {
    setDone(words)
    notify(words, { undo: true })
  }
  return (
    <Dialog
      title={t.conflicts.title}
      wide="screen"
      onClose={onClose}
      footer={
        <>
          {done !== null && (
            <DoneNotice
              words={done}
              onUndo={() => {
                setDone(null)
                undoLast()
              }}
            />
          )}
          <Button onClick={onClose}>{t.conflicts.close}</Button>
        </>
      }
    >
      <div ref={box} className="conflicts">
        <Tabs
          label={t.conflicts.title}
          tabs={[
            { key: 'conflicts', label: t.conflicts.tabConflicts, count: conflicts?.length },
            { key: 'duplicates', label: t.conflicts.tabDuplicates },
          ]}
          value={tab}
          onChange={setTab}
        >
          {tab === 'duplicates' ? (
            <DuplicatesPane readOnly={readOnly} onDone={say} onClose={onClose} />
          ) : conflicts === undefined ? null : (
            <ConflictsPane
              conflicts={conflicts}
              editing={editing}
              third={third}
              readOnly={readOnly}
              onThird={setThird}
              onDone={say}
              onClose={() => {
                closeOverlay('conflicts')
              }}
            />
          )}
        </Tabs>
      </div>
    </Dialog>
  )
}

/** The editor of a third value where one is open, else the list. */
function firstFocus(box: HTMLElement | null): HTMLElement | null {
  return (
    box?.querySelector<HTMLElement>('.third-value :is(input, select, textarea, button)') ??
    box?.querySelector<HTMLElement>('.table-scroll') ??
    null
  )
}
