import { useEffect, useRef, useState } from 'react'
import type { AreaGeometry } from '../../../db/model/geometry.ts'
import type { ControlAt } from '../../../db/model/situation.ts'
import { startPolygon } from '../../map/drawing.ts'
import { editLine } from '../../map/drawing-line-edit.ts'
import { startLine } from '../../map/drawing-line.ts'
import type { Drawing, DrawingState } from '../../map/drawing-state.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import type { DrawingRequest } from '../../state.ts'

const idle: DrawingState = {
  step: 'point',
  areaKm2: 0,
  corners: 0,
  problem: null,
  snapped: null,
  holes: 0,
  undo: false,
}

/** Carries out a drawing request on the map; gives what the bar above it needs. */
export function useDrawing(
  map: SituationMap | null,
  request: DrawingRequest | null,
  zones: readonly ControlAt[],
  end: () => void,
): { readonly state: DrawingState; readonly drawing: Drawing | null } {
  const [state, setState] = useState(idle)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const neighbours = useRef<readonly AreaGeometry[]>([])
  useEffect(() => {
    neighbours.current = zones.map((zone) => zone.geometry)
  }, [zones])

  useEffect(() => {
    if (map === null || request === null) return
    map.setBusy(true)
    const box = map.leaflet.getContainer()
    box.classList.add('map-drawing')
    if (request.kind === 'point') {
      setState(idle)
      const pick = (event: { latlng: { lat: number; lng: number } }): void => {
        const { lat, lng } = event.latlng
        const round = (value: number): number => Math.round(value * 1e6) / 1e6
        end()
        request.done({ type: 'Point', coordinates: [round(lng), round(lat)] })
      }
      map.leaflet.on('click', pick)
      return () => {
        map.leaflet.off('click', pick)
        box.classList.remove('map-drawing')
        map.setBusy(false)
      }
    }
    const started: Drawing =
      request.kind === 'line' && request.geometry?.type === 'LineString'
        ? editLine(map.leaflet, request.geometry, neighbours.current, setState)
        : request.kind === 'line'
          ? startLine(map.leaflet, request.geometry, neighbours.current, setState, () => {
              const line = started.finish()
              if (line === null) return
              end()
              request.done(line)
            })
          : startPolygon(map.leaflet, request.geometry, neighbours.current, setState)
    setDrawing(started)
    return () => {
      started.stop()
      setDrawing(null)
      box.classList.remove('map-drawing')
      map.setBusy(false)
    }
  }, [map, request, end])

  return { state, drawing }
}
