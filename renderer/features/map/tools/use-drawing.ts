import { useEffect, useRef, useState } from 'react'
import type L from 'leaflet'
import type { AreaGeometry } from '../../../../db/model/geometry/geometry.ts'
import type { ControlAt } from '../../../../db/model/situation/situation.ts'
import { startLine } from '../../../map/drawing/drawing-line.ts'
import type { SituationMap } from '../../../map/situation-map.ts'
import type { Drawing, DrawingState } from '../../../map/drawing/drawing-state.ts'
import type { DrawingRequest } from '../../../app-state/map-requests.ts'
import { useLiveValue } from '../../../ui/live-value.ts'
import type { LiveValue } from '../../../ui/live-value.ts'

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
): { readonly state: LiveValue<DrawingState>; readonly drawing: Drawing | null } {
  const state = useLiveValue(idle)
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
      state.set(idle)
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
    let gone = false
    let started: Drawing | null = null
    const finish = (): void => {
      const line = started?.finish() ?? null
      if (line === null) return
      end()
      request.done(line)
    }
    start(map.leaflet, request, neighbours.current, state.set, finish).then(
      (drawing) => {
        if (gone) drawing.stop()
        else setDrawing((started = drawing))
      },
      () => {
        end()
      },
    )
    return () => {
      gone = true
      started?.stop()
      setDrawing(null)
      box.classList.remove('map-drawing')
      map.setBusy(false)
    }
  }, [map, request, end, state])

  return { state, drawing }
}

/** The editing of shapes is loaded when it is first needed. */
async function start(
  map: L.Map,
  { kind, geometry }: DrawingRequest,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
  ended: () => void,
): Promise<Drawing> {
  if (kind !== 'line') {
    const { startPolygon } = await import('../../../map/drawing/drawing.ts')
    return startPolygon(map, geometry, neighbours, changed)
  }
  if (geometry?.type !== 'LineString') return startLine(map, geometry, neighbours, changed, ended)
  const { editLine } = await import('../../../map/drawing/drawing-line-edit.ts')
  return editLine(map, geometry, neighbours, changed)
}
