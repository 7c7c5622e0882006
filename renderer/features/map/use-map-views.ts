import { useCallback, useEffect, useState } from 'react'
import type L from 'leaflet'
import type { LayerChoice } from '../../map/map-content.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useSavedViews } from './saved-views.ts'
import type { SavedView, SavedViews } from './saved-views.ts'

/** Saved views of this map: what is shown now as one, and showing one. */
export function useMapViews(
  map: L.Map | null,
  layers: LayerChoice,
  setLayers: (layers: LayerChoice) => void,
): {
  readonly saved: SavedViews
  readonly present: (name: string) => SavedView | null
  readonly show: (view: SavedView) => void
} {
  const { filter, setFilter } = useAppView()
  const { notify } = useMessages()
  const { t, errorText } = useText()
  const failed = useCallback(
    (error: unknown) => {
      notify(errorText('internal', error instanceof Error ? error.message : t.frame.crashed), { error: true })
    },
    [notify, errorText, t],
  )
  const saved = useSavedViews(failed)
  // Asked for by its key before the map is there: it goes where it is told to once it is.
  const [waiting, setWaiting] = useState<SavedView | null>(null)
  useEffect(() => {
    if (map === null || waiting === null) return
    goTo(map, waiting)
    setWaiting(null)
  }, [map, waiting])
  return {
    saved,
    present(name) {
      if (map === null) return null
      const { lat, lng } = map.getCenter()
      return { name, lat, lng, zoom: map.getZoom(), layers, filter }
    },
    show(view) {
      if (map === null) setWaiting(view)
      else goTo(map, view)
      setLayers({ ...layers, ...view.layers })
      setFilter(view.filter)
      notify(t.mapWork.viewShown(view.name))
    },
  }
}

function goTo(map: L.Map, { lat, lng, zoom }: SavedView): void {
  map.setView([lat, lng], zoom, { animate: false })
}
