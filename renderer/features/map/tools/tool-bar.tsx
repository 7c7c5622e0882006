import type { ReactNode } from 'react'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { useLive } from '../../../ui/live-value.ts'
import { measureLines, measureReport } from './measure-text.ts'
import type { MeasureUnits } from './measure-text.ts'
import { isMeasure, minPoints, toolShape } from './tools.ts'
import type { MapTool } from './use-map-tool.ts'

interface ToolBarProps {
  readonly tool: MapTool
  readonly units: MeasureUnits
  readonly onUnits: (units: MeasureUnits) => void
  readonly onRing: (geometry: Geometry) => void
}

/** What is being measured or selected, and what can be done with it. */
export function ToolBar({ tool, units, onUnits, onRing }: ToolBarProps): ReactNode {
  const text = useText()
  const { t } = text
  const messages = useMessages()
  const { name, ended } = tool
  const state = useLive(tool.state)
  if (name === null) return null
  const measuring = isMeasure(name)
  const points = ended ? state.points : state.ahead
  const lines = name === 'box' || name === 'polygon' ? [] : measureLines(name, points, units, text)
  const copy = (): void => {
    void navigator.clipboard.writeText(measureReport(name, state.points, units, text)).then(() => {
      messages.notify(t.map.copied(lines.join(' · ')))
    })
  }
  const shape = toolShape(name, state.points)
  return (
    <div
      className="map-drawing-bar"
      role="toolbar"
      aria-label={t.mapWork.tool[name]}
      data-testid="map-tool-bar"
    >
      <strong>{ended ? t.mapWork.measured : t.mapWork.tool[name]}</strong>
      {!ended && <span className="map-drawing-hint">{t.mapWork.toolHint[name]}</span>}
      {lines.length > 0 && (
        <output className="map-measure-lines" aria-live="polite">
          {lines.map((line, at) => (
            <span key={at}>{line}</span>
          ))}
        </output>
      )}
      {(measuring || name === 'radius') && (
        <>
          <Checkbox
            label={t.mapWork.nautical}
            checked={units.nautical}
            onChange={(nautical) => {
              onUnits({ ...units, nautical })
            }}
          />
          {name !== 'area' && (
            <Checkbox
              label={t.mapWork.showMils}
              checked={units.mils}
              onChange={(mils) => {
                onUnits({ ...units, mils })
              }}
            />
          )}
        </>
      )}
      {!ended && (
        <Button variant="quiet" disabled={state.points.length < 2} onClick={tool.undo}>
          {t.mapWork.undoPoint}
        </Button>
      )}
      {!ended && (
        <Button variant="primary" disabled={state.points.length < minPoints(name)} onClick={tool.finish}>
          {t.mapWork.finish}
        </Button>
      )}
      {measuring && state.points.length >= minPoints(name) && (
        <Button variant="quiet" onClick={copy}>
          {t.mapWork.copy}
        </Button>
      )}
      {ended && shape !== null && (
        <Button
          variant="quiet"
          onClick={() => {
            onRing(shape)
          }}
        >
          {t.mapWork.ring}
        </Button>
      )}
      <Button onClick={tool.clear}>{ended ? t.mapWork.clear : t.mapWork.cancel}</Button>
    </div>
  )
}
