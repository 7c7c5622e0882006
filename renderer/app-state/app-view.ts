import { useCallback, useState } from 'react'
import type { Filter } from '../../db/model/events/filter.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { View } from './kept-view.ts'
import { createPart } from './part.ts'
import type { ScreenName } from './screens.ts'
import { useSteady } from './use-steady.ts'

/** Where the operator is, and what is looked at. */
export interface AppView {
  readonly screen: ScreenName
  readonly selected: RecordId | null
  readonly filter: Filter
  /** UTC milliseconds; null is today. */
  readonly asOf: number | null
  /** Whose knowledge counts: what this store had learned by then. UTC milliseconds; null is now. */
  readonly knownOn: number | null
  /** The time bar is wanted even while today is shown. */
  readonly timeOpen: boolean
  readonly go: (screen: ScreenName) => void
  /** `reveal`: the map moves there. `history`: its details show what was changed. */
  readonly select: (
    id: RecordId | null,
    options?: { readonly reveal?: boolean; readonly history?: boolean },
  ) => void
  /** The record whose history was asked for, until another part of its details is. */
  readonly history: RecordId | null
  readonly leaveHistory: () => void
  readonly setFilter: (filter: Filter) => void
  readonly setAsOf: (at: number | null) => void
  readonly setKnownOn: (at: number | null) => void
  readonly showTime: (open: boolean) => void
  /** The event whose incident sheet is wanted: the products screen opens its composer. */
  readonly incident: RecordId | null
  readonly showIncident: (id: RecordId | null) => void
}

export const [AppViewContext, useAppView] = createPart<AppView>('the view')

/** `revealOnMap` is asked to bring a record that was selected into sight. */
export function useViewState(
  view: View,
  setView: (change: (view: View) => View) => void,
  revealOnMap: (id: RecordId | null) => void,
): AppView {
  const [timeOpen, showTime] = useState(false)
  const [history, setHistory] = useState<RecordId | null>(null)
  const [incident, setIncident] = useState<RecordId | null>(null)
  const go = useCallback<AppView['go']>(
    (screen) => {
      setView((present) => ({ ...present, screen }))
    },
    [setView],
  )
  const select = useCallback<AppView['select']>(
    (id, options = {}) => {
      setView((present) => (present.selected === id ? present : { ...present, selected: id }))
      if (options.reveal === true) revealOnMap(id)
      setHistory(options.history === true ? id : null)
    },
    [setView, revealOnMap],
  )
  const setFilter = useCallback<AppView['setFilter']>(
    (filter) => {
      setView((present) => ({ ...present, filter }))
    },
    [setView],
  )
  const setAsOf = useCallback<AppView['setAsOf']>(
    (asOf) => {
      setView((present) => ({ ...present, asOf }))
    },
    [setView],
  )
  const setKnownOn = useCallback<AppView['setKnownOn']>(
    (knownOn) => {
      setView((present) => ({ ...present, knownOn }))
    },
    [setView],
  )
  const leaveHistory = useCallback(() => {
    setHistory(null)
  }, [])
  const showIncident = useCallback<AppView['showIncident']>(
    (id) => {
      setIncident(id)
      if (id !== null) go('products')
    },
    [go],
  )
  return useSteady<AppView>({
    ...view,
    timeOpen,
    history,
    incident,
    go,
    select,
    leaveHistory,
    setFilter,
    setAsOf,
    setKnownOn,
    showTime,
    showIncident,
  })
}
