import { useCallback, useEffect, useRef, useState } from 'react'
import type L from 'leaflet'
import type { Position } from '../../../../db/model/geometry/geometry.ts'
import { startPicking } from '../../../map/drawing/picking.ts'
import type { PickLabel } from '../../../map/drawing/draw-picks.ts'
import type { PickState, Picking } from '../../../map/drawing/picking.ts'
import type { SituationMap } from '../../../map/situation-map.ts'
import { useLiveValue } from '../../../ui/live-value.ts'
import type { LiveValue } from '../../../ui/live-value.ts'
import { isInPanel } from '../../../ui/overlays/in-panel.ts'
import { minPoints, maxPoints, toolShape } from './tools.ts'
import type { ToolName } from './tools.ts'

const nothing: PickState = { points: [], ahead: [], snapped: null }

export interface MapTool {
  readonly name: ToolName | null
  readonly state: LiveValue<PickState>
  /** Takes no more points; what was measured stays until it is cleared. */
  readonly ended: boolean
  readonly start: (name: ToolName, from?: L.LatLng) => void
  readonly undo: () => void
  readonly finish: () => void
  readonly clear: () => void
}

interface Running {
  readonly name: ToolName
  readonly start: readonly Position[]
}

/** Measuring and selecting: points that a person clicks, until Enter, Esc or a double click. */
export function useMapTool(
  map: SituationMap | null,
  labels: (name: ToolName, points: readonly Position[]) => readonly PickLabel[],
  /** Whether the tool ends here: a selection that is not valid goes on. */
  onFinish: (name: ToolName, points: readonly Position[]) => 'stays' | 'goes' | 'on',
): MapTool {
  const [running, setRunning] = useState<Running | null>(null)
  const state = useLiveValue(nothing)
  const [ended, setEnded] = useState(false)
  const picking = useRef<Picking | null>(null)
  const latest = useRef({ labels, onFinish })
  useEffect(() => {
    latest.current = { labels, onFinish }
  })

  const clear = useCallback(() => {
    setRunning(null)
    state.set(nothing)
    setEnded(false)
  }, [state])

  const finish = useCallback(() => {
    const points = picking.current?.points() ?? []
    if (running === null || points.length < minPoints(running.name)) return
    const next = latest.current.onFinish(running.name, points)
    if (next === 'on') return
    if (next === 'goes') clear()
    else {
      picking.current?.rest()
      setEnded(true)
    }
  }, [running, clear])

  const finishing = useRef(finish)
  useEffect(() => {
    finishing.current = finish
  }, [finish])

  useEffect(() => {
    if (map === null || running === null) return
    const { name } = running
    const started = startPicking(map.leaflet, {
      start: running.start,
      most: maxPoints(name),
      closes: name === 'area' || name === 'polygon',
      shape: (points) => toolShape(name, points),
      labels: (points) => latest.current.labels(name, points),
      changed: state.set,
      done: () => {
        finishing.current()
      },
    })
    picking.current = started
    return () => {
      picking.current = null
      started.stop()
    }
  }, [map, running, state])

  useEffect(() => {
    if (map === null || running === null || ended) return
    map.setBusy(true)
    const box = map.leaflet.getContainer()
    box.classList.add('map-drawing')
    const key = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || isInPanel(event.target)) return
      const onButton =
        event.target instanceof Element && event.target.closest('.map-drawing-bar button') !== null
      if (event.key === 'Escape') clear()
      else if (event.key === 'Enter' && !onButton) finishing.current()
      else if (event.key === 'Backspace') picking.current?.undo()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', key, true)
    return () => {
      window.removeEventListener('keydown', key, true)
      box.classList.remove('map-drawing')
      map.setBusy(false)
    }
  }, [map, running, ended, clear])

  const start = useCallback((name: ToolName, from?: L.LatLng) => {
    setEnded(false)
    setRunning({ name, start: from === undefined ? [] : [[from.lng, from.lat]] })
  }, [])
  const undo = useCallback(() => {
    picking.current?.undo()
  }, [])
  return { name: running?.name ?? null, state, ended, start, undo, finish, clear }
}
