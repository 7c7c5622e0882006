import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { Drawing, DrawingState } from '../../map/drawing.ts'
import type { DrawingRequest } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'

interface DrawingBarProps {
  readonly request: DrawingRequest
  readonly state: DrawingState
  readonly drawing: Drawing | null
  readonly end: () => void
}

export function DrawingBar({ request, state, drawing, end }: DrawingBarProps): ReactNode {
  const { t, formatNumber } = useText()
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
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') cancel()
      else if (event.key === 'Enter' && (state.step === 'edit' || state.step === 'line')) finish()
      else if (event.key === 'Backspace' && state.step !== 'edit') drawing?.undoCorner()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
    }
  })
  const hints = {
    point: t.map.drawPoint,
    new: t.map.drawPolygon,
    edit: t.map.editPolygon,
    hole: t.map.cutHole,
    line: t.zoneTools.drawHint,
  }
  return (
    <div className="map-drawing-bar" role="toolbar" aria-label={request.title}>
      <strong>{request.title}</strong>
      <span className="map-drawing-hint" role="status">
        {state.problem === null ? hints[state.step] : t.map.notValid(state.problem)}
      </span>
      {request.kind === 'polygon' && state.corners > 0 && (
        <span className="map-drawing-size">
          {t.map.area(formatNumber(state.areaKm2), formatNumber(state.corners))}
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
        </>
      )}
      {request.kind !== 'point' && state.step !== 'edit' && (
        <Button variant="quiet" onClick={() => drawing?.undoCorner()}>
          {t.map.undoCorner}
        </Button>
      )}
      {request.kind !== 'point' && (
        <Button
          variant="primary"
          disabled={state.corners < (request.kind === 'line' ? 2 : 1) || state.problem !== null}
          onClick={finish}
        >
          {t.map.finish}
        </Button>
      )}
      <Button onClick={cancel}>{t.map.cancel}</Button>
    </div>
  )
}
