import { useEffect, useReducer, useRef } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { createPortal } from 'react-dom'
import L from 'leaflet'
import type { Bbox } from '../../db/model/events/filter.ts'
import './paper-frame.css'

export interface PaperFrameProps {
  readonly map: L.Map
  /** What the paper shows; west > east over the antimeridian. */
  readonly box: Bbox
  readonly labels: { readonly move: string; readonly corner: string }
  /** An exact scale keeps the frame's size. */
  readonly canSize: boolean
  readonly onMove: (centre: { readonly lat: number; readonly lng: number }) => void
  /** To be so many times as large, around its centre. */
  readonly onSize: (factor: number) => void
}

const corners = ['nw', 'ne', 'sw', 'se'] as const
const stepPixels = 10
const sizeStep = 1.3
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-stepPixels, 0],
  ArrowRight: [stepPixels, 0],
  ArrowUp: [0, -stepPixels],
  ArrowDown: [0, stepPixels],
}

/** The paper over a map: dragged to another place, or by a corner to another size; its proportions are the paper's. */
export function PaperFrame({ map, box, labels, canSize, onMove, onSize }: PaperFrameProps): ReactNode {
  const [, moved] = useReducer((count: number) => count + 1, 0)
  const frame = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; y: number; size: number } | null>(null)
  useEffect(() => {
    map.on('move zoom resize viewreset', moved)
    return () => {
      map.off('move zoom resize viewreset', moved)
    }
  }, [map])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    L.DomEvent.on(element, 'mousedown dblclick', L.DomEvent.stopPropagation)
    return () => {
      L.DomEvent.off(element, 'mousedown dblclick', L.DomEvent.stopPropagation)
    }
  }, [])

  const [west, south, boxEast, north] = box
  const east = boxEast < west ? boxEast + 360 : boxEast
  const topLeft = map.latLngToContainerPoint([north, west])
  const size = map.latLngToContainerPoint([south, east]).subtract(topLeft)
  const centre = topLeft.add(size.divideBy(2))
  const moveBy = (x: number, y: number): void => {
    const { lat, lng } = map.containerPointToLatLng(centre.add([x, y]))
    onMove({ lat: Math.max(-80, Math.min(80, lat)), lng: L.Util.wrapNum(lng, [-180, 180], true) })
  }
  const radiusOf = ({ clientX, clientY }: PointerEvent): number => {
    const corner = map.getContainer().getBoundingClientRect()
    const from = L.point(clientX - corner.left, clientY - corner.top).subtract(centre)
    return Math.max(Math.abs(from.x) / size.x, Math.abs(from.y) / size.y) * 2
  }
  const begin = (event: PointerEvent): void => {
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, y: event.clientY, size: radiusOf(event) }
  }
  const end = (): void => {
    drag.current = null
  }
  /** The map under the frame would be dragged along. */
  const holdMap = (held: boolean): void => {
    if (held) map.dragging.disable()
    else if (drag.current === null) map.dragging.enable()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = arrows[event.key]
    if (by !== undefined) moveBy(...by)
    else if (canSize && (event.key === '+' || event.key === '=')) onSize(sizeStep)
    else if (canSize && event.key === '-') onSize(1 / sizeStep)
    else return
    event.preventDefault()
  }
  return createPortal(
    <div
      ref={frame}
      className="paper-frame"
      role="group"
      aria-label={labels.move}
      tabIndex={0}
      style={{ left: topLeft.x, top: topLeft.y, width: size.x, height: size.y }}
      onKeyDown={onKeyDown}
      onPointerEnter={() => {
        holdMap(true)
      }}
      onPointerLeave={() => {
        holdMap(false)
      }}
      onPointerDown={begin}
      onPointerMove={(event) => {
        const from = drag.current
        if (from === null) return
        moveBy(event.clientX - from.x, event.clientY - from.y)
        drag.current = { ...from, x: event.clientX, y: event.clientY }
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {canSize &&
        corners.map((corner) => (
          <span
            key={corner}
            className={`paper-frame-corner paper-frame-${corner}`}
            title={labels.corner}
            onPointerDown={begin}
            onPointerMove={(event) => {
              event.stopPropagation()
              if (drag.current !== null && size.x > 0) onSize(Math.max(0.05, radiusOf(event)))
            }}
            onPointerUp={end}
            onPointerCancel={end}
          />
        ))}
    </div>,
    map.getContainer(),
  )
}
