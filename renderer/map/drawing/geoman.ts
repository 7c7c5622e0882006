import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css'

/** Lets a map's layers be edited: it was made before this library was loaded, which waits for the first drawing. */
export function letEdit(map: L.Map): void {
  L.PM.reInitLayer(map as unknown as L.Layer)
  map.pm.setGlobalOptions({})
}
