import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Drawing, DrawingState, DrawingStep } from '../../../map/drawing/drawing-state.ts'
import type { DrawingRequest } from '../../../app-state/map-requests.ts'
import { useText } from '../../../text/text.ts'
import type { Catalogue } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { isInPanel } from '../../../ui/overlays/in-panel.ts'
import { useLive } from '../../../ui/live-value.ts'
import type { LiveValue } from '../../../ui/live-value.ts'

interface DrawingBarProps {
  readonly request: DrawingRequest
  readonly state: LiveValue<DrawingState>
  readonly drawing: Drawing | null
  readonly end: () => void
}

export function DrawingBar({ request, state: live, drawing, end }: DrawingBarProps): ReactNode {
  const { t, formatNumber } = useText()
  const state = useLive(live)
  const [snapping, setSnapping] = useState(true)
  const [tracing, setTracing] = useState(false)
  const cancel = (): void => {
    end()
    request.done(null)
  }
  const finish = (): void => {
    const geometry = drawing?.finish() ?? null
    if (geometry === null) return
    end()
    request.done(geometry)
  }
  const picking = state.step === 'new' || state.step === 'hole' || state.step === 'cut'
  const waiting = state.step === 'choose' || state.step === 'unhole'
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isInPanel(event.target)) return
      if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return
      const onButton =
        event.target instanceof Element && event.target.closest('.map-drawing-bar button') !== null
      const takesBack =
        event.key === 'Backspace' || (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey))
      if (event.key === 'Escape') {
        if (state.step === 'hole' || state.step === 'cut' || waiting) drawing?.back()
        else cancel()
      } else if (event.key === 'Enter' && !onButton) {
        if (picking || waiting) drawing?.enter()
        else if (state.step !== 'point') finish()
      } else if (takesBack) drawing?.undo()
      else if (event.key === 'Delete' && state.step === 'edit') drawing?.deleteCorner()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
    }
  })
  const hints: Readonly<Record<DrawingStep, string>> = {
    point: t.map.drawPoint,
    new: t.map.drawPolygon,
    edit: t.map.editPolygon,
    hole: t.map.cutHole,
    line: t.zoneTools.drawHint,
    cut: t.mapWork.cutHint,
    choose: t.mapWork.keepPart,
    unhole: t.mapWork.removeHoleHint,
  }
  const ready =
    request.kind === 'line'
      ? state.corners > 1
      : state.corners > 2 && state.problem === null && !picking && !waiting
  const canSnap = request.kind !== 'point'
  return (
    <div className="map-drawing-bar" role="toolbar" aria-label={request.title}>
      <strong>{request.title}</strong>
      <span className="map-drawing-hint" role="status">
        {tracing && (picking || state.step === 'line') && state.problem === null
          ? t.mapWork.traceHint
          : wordsOf(state, hints, t)}
      </span>
      {request.kind === 'polygon' && state.corners > 0 && (
        <span className="map-drawing-size">{t.map.area(formatNumber(state.areaKm2), state.corners)}</span>
      )}
      {state.snapped !== null && (
        <span className="map-snap-words">
          {state.snapped === 'corner' ? t.mapWork.snapCorner : t.mapWork.snapEdge}
        </span>
      )}
      {request.kind === 'polygon' && state.step === 'edit' && (
        <>
          <Button variant="quiet" onClick={() => drawing?.addPart()}>
            {t.map.addPart}
          </Button>
          <Button variant="quiet" onClick={() => drawing?.addHole()}>
            {t.map.addHole}
          </Button>
          {state.holes > 0 && (
            <Button variant="quiet" onClick={() => drawing?.removeHole()}>
              {t.mapWork.removeHole}
            </Button>
          )}
          <Button variant="quiet" onClick={() => drawing?.cut()}>
            {t.mapWork.cut}
          </Button>
        </>
      )}
      {canSnap && (
        <Checkbox
          label={t.mapWork.snap}
          checked={snapping}
          onChange={(on) => {
            setSnapping(on)
            drawing?.setSnap(on)
          }}
        />
      )}
      {canSnap && (picking || state.step === 'line') && (
        <Checkbox
          label={t.mapWork.trace}
          checked={tracing}
          onChange={(on) => {
            setTracing(on)
            drawing?.setTrace(on)
          }}
        />
      )}
      {canSnap && (
        <Button variant="quiet" disabled={!state.undo} onClick={() => drawing?.undo()}>
          {t.mapWork.undo}
        </Button>
      )}
      {(picking || waiting) && (
        <Button variant="primary" onClick={() => drawing?.enter()}>
          {state.step === 'cut' ? t.mapWork.cut : t.mapWork.finish}
        </Button>
      )}
      {canSnap && !picking && !waiting && (
        <Button variant="primary" disabled={!ready} onClick={finish}>
          {t.map.finish}
        </Button>
      )}
      <Button onClick={cancel}>{t.map.cancel}</Button>
    </div>
  )
}

/** What to do now, or what is wrong with what was drawn. */
function wordsOf(
  { step, problem }: DrawingState,
  hints: Readonly<Record<DrawingStep, string>>,
  t: Catalogue,
): string {
  if (problem === null) return hints[step]
  if ('cut' in problem) {
    if (problem.cut === 'line-crosses-itself') return t.mapWork.cutCrosses
    return problem.cut === 'line-crosses-often' ? t.mapWork.cutOften : t.mapWork.cutMisses
  }
  const what =
    problem.kind === 'structure'
      ? problem.what
      : problem.kind === 'crosses-itself'
        ? t.mapWork.crosses
        : t.zoneTools.fault[problem.kind]
  return step === 'new' || step === 'hole' ? t.mapWork.invalid(what) : t.map.notValid(what)
}
