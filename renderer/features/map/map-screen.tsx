import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import type { DensityScale } from '../../map/events/density.ts'
import type { EventMark } from '../../map/events/event-marks.ts'
import type { MapIntents, SituationMap } from '../../map/situation-map.ts'
import { useFilterFaults } from '../../records/use-filter-faults.ts'
import { useText } from '../../text/text.ts'
import { useLiveValue } from '../../ui/live-value.ts'
import { FaultLayer } from './fault-layer.tsx'
import { GoToBox, goToInputId } from './go-to-box.tsx'
import { MapPin } from './here/map-pin.tsx'
import type { Pin } from './here/map-pin.tsx'
import { MapLegend } from './legend/map-legend.tsx'
import { PopupsOnMap } from './map-popups.tsx'
import { MapStatus } from './map-status.tsx'
import { MapTools } from './map-tools.tsx'
import './map.css'
import './map-work.css'
import { DrawingBar } from './tools/drawing-bar.tsx'
import { ToolBar } from './tools/tool-bar.tsx'
import { useDrawing } from './tools/use-drawing.ts'
import { useMapWork } from './tools/use-map-work.ts'
import type { MapWork } from './tools/use-map-work.ts'
import { useSelectionLayer, useShapeLayer } from './tools/use-selection-layer.ts'
import { useFit, useReveal, useShownPlace } from './use-fit.ts'
import { useMapContent } from './use-map-content.ts'
import { useMapIntents } from './use-map-intents.ts'
import { useMapPopups } from './use-map-popups.ts'
import type { Spot } from './use-map-popups.ts'
import { useMapViews } from './use-map-views.ts'
import { useSelectedShape } from './use-selected-place.ts'
import { useSituationMap } from './use-situation-map.ts'
import { useVisible } from './use-visible.ts'

/** Brings what buffers are made with, which starting need not wait for. */
const RingBar = lazy(async () => ({ default: (await import('./tools/ring-bar.tsx')).RingBar }))

const noZones: readonly never[] = []
const noMarks: readonly never[] = []

interface Drawn {
  readonly marks: readonly EventMark[]
  readonly scale: DensityScale | null
}

export function MapScreen(): ReactNode {
  const { t } = useText()
  const { selected, filter, screen } = useAppView()
  const { events } = useShownEvents()
  const { columns, positions, loading } = events
  const requests = useMapRequests()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<SituationMap | null>(null)
  const leaflet = map?.leaflet ?? null
  const [{ marks, scale }, setDrawn] = useState<Drawn>({ marks: noMarks, scale: null })
  const pointer = useLiveValue<L.LatLng | null>(null)
  const hover = useLiveValue<Spot | null>(null)
  const [pin, setPin] = useState<Pin | null>(null)
  const { content, zones, setLayers, looks, sized, waiting } = useMapContent(leaflet)
  const { layers, silent, app6 } = content
  const work = useMapWork(map)
  const shape = useSelectedShape(selected)
  const views = useMapViews(leaflet, layers, setLayers)
  const visible = useVisible(leaflet, columns, positions)
  const popups = useMapPopups(map, zones)
  useSelectionLayer(leaflet, filter)
  useShapeLayer(leaflet, requests.drawing === null ? (shape?.geometry ?? null) : null)
  const fitAll = useFit(map, content, loading)
  const onDrawn = useCallback((seen: Drawn['marks'], seenScale: Drawn['scale']) => {
    setDrawn({ marks: seen, scale: seenScale })
  }, [])
  const intents = useRef<MapIntents | null>(null)
  // Before the map is made, which tells of its first drawing at once.
  useMapIntents(intents, { map, columns, popups, pointer, hover, onDrawn })
  useSituationMap(box, content, intents, [map, setMap])
  useReveal(map, requests.reveal, zones, requests.revealed)
  useShownPlace(map, requests.place, requests.showPlace)

  const onKey = (event: React.KeyboardEvent): void => {
    if (event.target !== box.current || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Home') fitAll()
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && leaflet !== null) {
      const size = leaflet.getSize()
      popups.openMenu(leaflet.getCenter(), { x: size.x / 2, y: size.y / 2 })
    } else if (event.code === 'KeyD') work.tool.start('distance')
    else if (event.code === 'KeyL') visible.open()
    else if (event.code === 'KeyG') document.getElementById(goToInputId)?.focus()
    else return
    event.preventDefault()
  }
  return (
    <div className="map-screen" onKeyDown={onKey}>
      <div
        ref={box}
        className="map-box"
        dir="ltr"
        role="application"
        aria-label={`${t.map.title}. ${t.map.keyboardHint}`}
        tabIndex={0}
        data-testid="map"
      />
      <MapTools
        map={leaflet}
        work={work}
        shape={shape}
        views={views}
        layers={layers}
        setLayers={setLayers}
        looks={looks}
        onFit={fitAll}
        onVisible={visible.open}
      />
      {leaflet !== null && <GoToBox map={leaflet} onPin={setPin} />}
      {leaflet !== null && pin !== null && (
        <MapPin
          map={leaflet}
          pin={pin}
          busy={requests.drawing !== null || work.tool.name !== null || screen !== 'map'}
          onClose={() => {
            setPin(null)
          }}
        />
      )}
      <MapLegend
        marks={marks}
        scale={scale}
        app6={app6}
        sized={sized}
        zones={layers.zones ? zones : noZones}
        silent={silent.size}
        waiting={waiting}
      />
      {leaflet !== null && <MapStatus map={leaflet} pointer={pointer} />}
      <PopupsOnMap
        map={map}
        columns={columns}
        popups={popups}
        hover={hover}
        visible={visible}
        work={work}
        onLeave={() => box.current?.focus()}
      />
      <MapBars map={map} work={work} zones={zones} />
    </div>
  )
}

interface MapBarsProps {
  readonly map: SituationMap | null
  readonly work: MapWork
  readonly zones: Parameters<typeof useDrawing>[2]
}

/** The bar of what is being done on the map, one at a time; with nothing to see, why. */
function MapBars({ map, work, zones }: MapBarsProps): ReactNode {
  const { drawing: request, draw, fault } = useMapRequests()
  const endDrawing = useCallback(() => {
    draw(null)
  }, [draw])
  const { state, drawing } = useDrawing(map, request, zones, endDrawing)
  if (request !== null)
    return <DrawingBar request={request} state={state} drawing={drawing} end={endDrawing} />
  return (
    <>
      {work.ring === null ? (
        <ToolBar tool={work.tool} units={work.units} onUnits={work.setUnits} onRing={work.ringAlong} />
      ) : (
        map !== null && (
          <Suspense>
            <RingBar
              map={map.leaflet}
              around={work.ring}
              onClose={() => {
                work.setRing(null)
              }}
            />
          </Suspense>
        )
      )}
      {work.tool.name === null && <NothingHint />}
      {map !== null && fault !== null && <FaultLayer map={map.leaflet} fault={fault} />}
    </>
  )
}

function NothingHint(): ReactNode {
  const { t } = useText()
  const { filter } = useAppView()
  const { columns, positions, loading } = useShownEvents().events
  const faults = useFilterFaults(filter, columns, loading)
  if (loading || positions.length > 0) return null
  return (
    <p className="map-hint" role="status">
      {columns.count === 0 ? t.map.empty : faults.length > 0 ? t.map.askedInVain : t.map.nothingHere}
    </p>
  )
}
