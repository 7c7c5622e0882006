import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { filterAsOf, useEventSet } from './app-events.ts'
import { useMessages } from './app-messages.ts'
import { useSteady } from './use-steady.ts'
import { useView } from './app-view.ts'
import type { View } from './app-view.ts'
import { AppContext } from './state.ts'
import type { AppState, DrawingRequest, EntryStart } from './state.ts'

const notEditing = { editing: null, preset: {} } as const

/** What all screens share while a store is open. */
export function AppProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [view, setView] = useView()
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

function LiveState({ view, setView, children }: LiveStateProps): ReactNode {
  const { screen, selected, filter, asOf, knownOn } = view
  const [timeOpen, showTime] = useState(false)
  const [entry, setEntry] = useState<EntryStart | null>(null)
  const [{ editing, preset }, setEditing] = useState<Pick<AppState, 'editing' | 'preset'>>(notEditing)
  const [drawing, setDrawing] = useState<DrawingRequest | null>(null)
  const [reveal, setReveal] = useState<RecordId | null>(null)
  const [history, setHistory] = useState<RecordId | null>(null)
  const [place, setPlace] = useState<AppState['place']>(null)
  const [mapBox, setMapBox] = useState<AppState['mapBox']>(null)
  const [conflictsOpen, showConflicts] = useState(false)
  const [handoverOpen, showHandover] = useState(false)
  const [purging, showPurge] = useState<RecordId | null>(null)
  const [mergingActor, showActorMerge] = useState<RecordId | null>(null)
  const [incident, setIncident] = useState<RecordId | null>(null)
  const [zoneTool, showZoneTool] = useState<AppState['zoneTool']>(null)
  const [fault, showFault] = useState<AppState['fault']>(null)
  const { messages, notify, dismiss, undoLast, redoLast } = useMessages()

  const shownFilter = useMemo(() => filterAsOf(filter, asOf), [filter, asOf])
  const events = useEventSet(shownFilter)

  const go = useCallback<AppState['go']>(
    (next) => {
      setView((present) => ({ ...present, screen: next }))
    },
    [setView],
  )
  const select = useCallback<AppState['select']>(
    (id, options = {}) => {
      setView((present) => (present.selected === id ? present : { ...present, selected: id }))
      if (options.reveal === true) setReveal(id)
      setHistory(options.history === true ? id : null)
    },
    [setView],
  )
  const setFilter = useCallback<AppState['setFilter']>(
    (next) => {
      setView((present) => ({ ...present, filter: next }))
    },
    [setView],
  )
  const setAsOf = useCallback<AppState['setAsOf']>(
    (at) => {
      setView((present) => ({ ...present, asOf: at }))
    },
    [setView],
  )
  const setKnownOn = useCallback<AppState['setKnownOn']>(
    (at) => {
      setView((present) => ({ ...present, knownOn: at }))
    },
    [setView],
  )
  const edit = useCallback<AppState['edit']>((target, begin = {}) => {
    // What is being drawn for a form goes with it.
    setDrawing(null)
    setEditing({ editing: target, preset: begin })
  }, [])
  const openEntry = useCallback<AppState['openEntry']>((start = {}) => {
    setEntry(start)
  }, [])
  const closeEntry = useCallback(() => {
    setEntry(null)
  }, [])
  const draw = useCallback<AppState['draw']>(
    (request) => {
      setDrawing(request)
      if (request !== null) go('map')
    },
    [go],
  )
  const showIncident = useCallback<AppState['showIncident']>(
    (id) => {
      setIncident(id)
      if (id !== null) go('products')
    },
    [go],
  )
  const showPlace = useCallback<AppState['showPlace']>(
    (next) => {
      setPlace(next)
      if (next !== null) go('map')
    },
    [go],
  )
  const leaveHistory = useCallback(() => {
    setHistory(null)
  }, [])
  const revealed = useCallback(() => {
    setReveal(null)
  }, [])

  const state = useSteady<AppState>({
    screen,
    selected,
    filter,
    asOf,
    knownOn,
    timeOpen,
    events,
    entry,
    editing,
    preset,
    drawing,
    go,
    select,
    setFilter,
    setAsOf,
    setKnownOn,
    showTime,
    openEntry,
    closeEntry,
    edit,
    draw,
    notify,
    reveal,
    revealed,
    history,
    leaveHistory,
    place,
    showPlace,
    mapBox,
    setMapBox,
    shownFilter,
    messages,
    dismiss,
    undoLast,
    redoLast,
    purging,
    showPurge,
    mergingActor,
    showActorMerge,
    incident,
    showIncident,
    conflictsOpen,
    showConflicts,
    handoverOpen,
    showHandover,
    zoneTool,
    showZoneTool,
    fault,
    showFault,
  })
  return <AppContext value={state}>{children}</AppContext>
}
