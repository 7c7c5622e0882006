import { useCallback, useState } from 'react'
import type { Geometry } from '../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { ZoneFault } from '../../db/model/zones/topology.ts'
import { createPart } from './part.ts'
import { useSteady } from './use-steady.ts'

/** What the map is asked to draw, and who waits for it. */
export interface DrawingRequest {
  readonly kind: 'point' | 'polygon' | 'line'
  /** The shape to edit, or null for a new one; for a new line an area that it is to cut. */
  readonly geometry: Geometry | null
  /** Words for the hint bar: "Draw Zone 4". */
  readonly title: string
  /** Called once, with the shape or null when the person gives up. */
  readonly done: (geometry: Geometry | null) => void
}

/** Degrees WGS 84, and how far round it belongs to it, in metres. */
export interface MapPlace {
  readonly lat: number
  readonly lng: number
  readonly radius: number
}

/** A tool for zones that is open, and for which zone. */
export type ZoneTool =
  { readonly kind: 'move' | 'split' | 'merge'; readonly zone: RecordId } | { readonly kind: 'check' }

/** What other screens ask of the map. */
export interface MapRequests {
  readonly drawing: DrawingRequest | null
  /** Goes to the map and lets the person draw there; the form that asked stays as it is. */
  readonly draw: (request: DrawingRequest | null) => void
  /** A record that the map must show now: it consumes it by calling `revealed`. */
  readonly reveal: RecordId | null
  readonly revealed: () => void
  /** A place that the map must show now, whatever screen is in front. */
  readonly place: MapPlace | null
  readonly showPlace: (place: MapPlace | null) => void
  /** The composer's start: the map's present box. */
  readonly mapBox: readonly [number, number, number, number] | null
  readonly setMapBox: (bbox: readonly [number, number, number, number]) => void
  readonly zoneTool: ZoneTool | null
  readonly showZoneTool: (tool: ZoneTool | null) => void
  /** A gap or an overlap that the map shows. */
  readonly fault: ZoneFault | null
  readonly showFault: (fault: ZoneFault | null) => void
}

export const [MapRequestsContext, useMapRequests] = createPart<MapRequests>('requests to the map')

/** `toMap` brings the map to the front. */
export function useMapRequestState(
  [reveal, setReveal]: readonly [RecordId | null, (id: RecordId | null) => void],
  toMap: () => void,
): MapRequests {
  const [drawing, setDrawing] = useState<DrawingRequest | null>(null)
  const [place, setPlace] = useState<MapPlace | null>(null)
  const [mapBox, setMapBox] = useState<MapRequests['mapBox']>(null)
  const [zoneTool, showZoneTool] = useState<ZoneTool | null>(null)
  const [fault, showFault] = useState<ZoneFault | null>(null)
  const draw = useCallback<MapRequests['draw']>(
    (request) => {
      setDrawing(request)
      if (request !== null) toMap()
    },
    [toMap],
  )
  const showPlace = useCallback<MapRequests['showPlace']>(
    (next) => {
      setPlace(next)
      if (next !== null) toMap()
    },
    [toMap],
  )
  const revealed = useCallback(() => {
    setReveal(null)
  }, [setReveal])
  return useSteady<MapRequests>({
    drawing,
    draw,
    reveal,
    revealed,
    place,
    showPlace,
    mapBox,
    setMapBox,
    zoneTool,
    showZoneTool,
    fault,
    showFault,
  })
}
