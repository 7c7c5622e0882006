import { useCallback, useEffect, useMemo, useState } from 'react'
import L from 'leaflet'
import { distanceMetres } from '../../../db/model/geometry-measure.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import { useText } from '../../text/text.ts'

/** Measures along points that the person clicks, on the ellipsoid; Esc ends. */
export function useMeasure(map: SituationMap | null): {
  readonly text: string | null
  readonly start: (from: L.LatLng) => void
} {
  const { formatNumber } = useText()
  const [points, setPoints] = useState<readonly L.LatLng[]>([])
  const [pointer, setPointer] = useState<L.LatLng | null>(null)
  const active = points.length > 0

  useEffect(() => {
    if (map === null || !active) return
    map.setBusy(true)
    const click = (event: L.LeafletMouseEvent): void => {
      setPoints((before) => [...before, event.latlng])
    }
    const move = (event: L.LeafletMouseEvent): void => {
      setPointer(event.latlng)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setPoints([])
      setPointer(null)
      event.stopPropagation()
    }
    map.leaflet.on('click', click)
    map.leaflet.on('mousemove', move)
    window.addEventListener('keydown', key, true)
    return () => {
      map.leaflet.off('click', click)
      map.leaflet.off('mousemove', move)
      window.removeEventListener('keydown', key, true)
      map.setBusy(false)
    }
  }, [map, active])

  const line = useMemo(() => (pointer === null ? points : [...points, pointer]), [points, pointer])
  useEffect(() => {
    if (map === null || line.length < 2) return
    const drawn = L.polyline([...line], {
      color: '#b3261e',
      weight: 2.5,
      dashArray: '6 4',
      interactive: false,
    })
    drawn.addTo(map.leaflet)
    return () => {
      drawn.remove()
    }
  }, [map, line])

  const start = useCallback((from: L.LatLng) => {
    setPoints([from])
  }, [])
  if (!active) return { text: null, start }
  let metres = 0
  line.forEach((point, at) => {
    const before = line[at - 1]
    if (before !== undefined) metres += distanceMetres(before, point)
  })
  const text = metres >= 1000 ? `${formatNumber(metres / 1000)} km` : `${formatNumber(Math.round(metres))} m`
  return { text, start }
}
