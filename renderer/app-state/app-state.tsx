import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { AppViewContext, useViewState } from './app-view.ts'
import { FormsContext, useFormState } from './forms.ts'
import { useKeptView } from './kept-view.ts'
import type { View } from './kept-view.ts'
import { MapRequestsContext, useMapRequestState } from './map-requests.ts'
import { MessagesContext, useMessageState } from './messages.ts'
import { OverlaysContext, useOverlayState } from './overlays.ts'
import { filterAsOf, ShownEventsContext, useEventSet } from './shown-events.ts'
import { useSteady } from './use-steady.ts'

/** What all screens share while a store is open. Features never import one another: they meet here. */
export function AppProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [view, setView] = useKeptView()
  return view === null ? null : (
    <LiveState view={view} setView={setView}>
      {children}
    </LiveState>
  )
}

interface LiveStateProps {
  readonly view: View
  readonly setView: (change: (view: View) => View) => void
  readonly children: ReactNode
}

function LiveState({ view: kept, setView, children }: LiveStateProps): ReactNode {
  const [reveal, setReveal] = useState<RecordId | null>(null)
  const view = useViewState(kept, setView, setReveal)
  const { filter, asOf, go } = view
  const toMap = useCallback(() => {
    go('map')
  }, [go])
  const requests = useMapRequestState([reveal, setReveal], toMap)
  const { draw } = requests
  const stopDrawing = useCallback(() => {
    draw(null)
  }, [draw])
  const forms = useFormState(stopDrawing)
  const overlays = useOverlayState()
  const messages = useMessageState()
  const shownFilter = useMemo(() => filterAsOf(filter, asOf), [filter, asOf])
  const events = useEventSet(shownFilter)
  const shown = useSteady({ events, shownFilter })
  return (
    <AppViewContext value={view}>
      <MapRequestsContext value={requests}>
        <FormsContext value={forms}>
          <OverlaysContext value={overlays}>
            <MessagesContext value={messages}>
              <ShownEventsContext value={shown}>{children}</ShownEventsContext>
            </MessagesContext>
          </OverlaysContext>
        </FormsContext>
      </MapRequestsContext>
    </AppViewContext>
  )
}
