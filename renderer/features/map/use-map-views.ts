import { useCallback } from 'react'
import type L from 'leaflet'
import type { LayerChoice } from '../../map/situation-map.ts'
import { useApp } from '../../app-state/state.ts'
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
  const { filter, setFilter, notify } = useApp()
  const { t, errorText } = useText()
  const failed = useCallback(
    (error: unknown) => {
      notify(errorText('internal', error instanceof Error ? error.message : t.frame.crashed), { error: true })
    },
    [notify, errorText, t],
  )
  const saved = useSavedViews(failed)
  return {
    saved,
    present(name) {
      if (map === null) return null
      const { lat, lng } = map.getCenter()
      return { name, lat, lng, zoom: map.getZoom(), layers, filter }
    },
    show(view) {
      map?.setView([view.lat, view.lng], view.zoom, { animate: false })
      setLayers({ ...layers, ...view.layers })
      setFilter(view.filter)
      notify(t.mapWork.viewShown(view.name))
    },
  }
}
