import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import L from 'leaflet'
import { List, Maximize, Minus, Plus } from 'lucide-react'
import { call } from '../../bridge/call.ts'
import type { EventMark } from '../../map/events/event-marks.ts'
import type { DensityScale } from '../../map/events/density.ts'
import { createSituationMap } from '../../map/situation-map.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import { useAppView } from '../../app-state/app-view.ts'
import type { AppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useText } from '../../text/text.ts'
import { useFilterFaults } from '../../records/use-filter-faults.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLiveValue } from '../../ui/live-value.ts'
import { BaseMapsDialog } from './base-maps/base-maps-dialog.tsx'
import { DrawingBar } from './tools/drawing-bar.tsx'
import { FaultLayer } from './fault-layer.tsx'
import { GoToBox, goToInputId } from './go-to-box.tsx'
import { HereList } from './here/here-list.tsx'
import type { Here } from './here/here-list.tsx'
import { hereAt, zonesAt } from './here/here.ts'
import { HoverNote } from './here/hover-note.tsx'
import { MapLegend } from './legend/map-legend.tsx'
import { LayersMenu } from './layers-menu.tsx'
import { MapMenu } from './here/map-menu.tsx'
import type { MenuAt } from './here/map-menu.tsx'
import { MapPin } from './here/map-pin.tsx'
import type { Pin } from './here/map-pin.tsx'
import { MapStatus } from './map-status.tsx'
import { MarkList } from './mark-list.tsx'
import './map.css'
import './map-work.css'
import { ToolBar } from './tools/tool-bar.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { ToolMenu } from './tools/tool-menu.tsx'
import { useDrawing } from './tools/use-drawing.ts'
import { useFit, useReveal, useShownPlace } from './use-fit.ts'
import { useMapContent } from './use-map-content.ts'
import { useMapViews } from './use-map-views.ts'
import { useMapWork } from './tools/use-map-work.ts'
import { useSelectedShape } from './use-selected-place.ts'
import { useSelectionLayer, useShapeLayer } from './tools/use-selection-layer.ts'
import { useVisible } from './use-visible.ts'
import { ViewsMenu } from './views-menu.tsx'

/** Brings what buffers are made with, which starting need not wait for. */
const RingBar = lazy(async () => ({ default: (await import('./tools/ring-bar.tsx')).RingBar }))

const noZones: readonly never[] = []
const noMarks: readonly never[] = []
const visibleAt = { x: 0, y: 40 }

interface Drawn {
  readonly marks: readonly EventMark[]
  readonly scale: DensityScale | null
}

interface Spot {
  readonly mark: EventMark
  readonly x: number
  readonly y: number
}

export function MapScreen(): ReactNode {
  const { t } = useText()
  const view = useAppView()
  const shown = useShownEvents()
  const requests = useMapRequests()
  const { columns, positions, loading } = shown.events
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<SituationMap | null>(null)
  const [{ marks, scale }, setDrawn] = useState<Drawn>({ marks: noMarks, scale: null })
  const pointer = useLiveValue<L.LatLng | null>(null)
  const hover = useLiveValue<Spot | null>(null)
  const [list, setList] = useState<Spot | null>(null)
  const [menu, setMenu] = useState<MenuAt | null>(null)
  const [here, setHere] = useState<Here | null>(null)
  const [pin, setPin] = useState<Pin | null>(null)
  const [choosing, setChoosing] = useState(false)
  const { content, zones, setLayers, looks, sized, waiting } = useMapContent(map?.leaflet ?? null)
  const { layers, silent, app6 } = content
  const { select } = view
  const { setMapBox, draw, reveal, revealed } = requests
  const endDrawing = useCallback(() => {
    draw(null)
  }, [draw])
  const { state, drawing } = useDrawing(map, requests.drawing, zones, endDrawing)
  const work = useMapWork(map)
  const shape = useSelectedShape(view.selected)
  const views = useMapViews(map?.leaflet ?? null, layers, setLayers)
  const visible = useVisible(map?.leaflet ?? null, columns, positions)
  useSelectionLayer(map?.leaflet ?? null, view.filter)
  const faults = useFilterFaults(view.filter, columns, loading)
  useShapeLayer(map?.leaflet ?? null, requests.drawing === null ? (shape?.geometry ?? null) : null)
  const fitAll = useFit(map, content, loading)

  const openMenu = useCallback(
    (at: L.LatLng, point: { readonly x: number; readonly y: number }) => {
      const [mark, ...others] = map?.marksOver(point) ?? []
      const only = mark?.total === 1 && others.length === 0 ? (mark.positions[0] ?? null) : null
      setHere(null)
      setList(null)
      setMenu({ at, ...point, event: only, zone: zonesAt(at, zones)[0] ?? null })
    },
    [map, zones],
  )

  const intents = useRef<Parameters<typeof createSituationMap>[2] | null>(null)
  useEffect(() => {
    intents.current = {
      onMark(mark, at) {
        const only = mark.total === 1 ? (columns.row[mark.positions[0] ?? -1] ?? null) : null
        if (only === null) setList({ mark, ...at })
        else void openRow(only, select)
      },
      onGround() {
        setList(null)
        setHere(null)
      },
      onHover(mark, at) {
        hover.set(mark === null ? null : { mark, x: at.x, y: at.y })
      },
      onPointer: pointer.set,
      onMenu(at, point) {
        openMenu(at, point)
      },
      onView() {
        setList(null)
        setHere(null)
        const bounds = map?.leaflet.getBounds()
        // Hidden behind another screen the map has no size, and its box is a point.
        if (bounds !== undefined && bounds.getEast() > bounds.getWest())
          setMapBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
      },
      onDrawn(drawn, drawnScale) {
        setDrawn({ marks: drawn, scale: drawnScale })
      },
    }
  }, [columns.row, select, setMapBox, map, pointer, hover, openMenu])

  useEffect(() => {
    if (box.current === null) return
    const made = createSituationMap(box.current, content, {
      onMark: (mark, at) => intents.current?.onMark(mark, at),
      onGround: (at) => intents.current?.onGround(at),
      onHover: (mark, at) => intents.current?.onHover(mark, at),
      onPointer: (at) => intents.current?.onPointer(at),
      onMenu: (at, point) => intents.current?.onMenu(at, point),
      onView: () => intents.current?.onView(),
      onDrawn: (drawn, drawnScale) => intents.current?.onDrawn(drawn, drawnScale),
    })
    setMap(made)
    const watch = new ResizeObserver(() => {
      made.leaflet.invalidateSize({ animate: false })
    })
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.remove()
      setMap(null)
    }
    // The map is made once; what it shows goes through show().
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    map?.show(content)
  }, [map, content])

  useReveal(map, reveal, zones, revealed)
  useShownPlace(map, requests.place, requests.showPlace)

  const onKey = (event: React.KeyboardEvent): void => {
    if (event.target !== box.current || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Home') fitAll()
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && map !== null) {
      const size = map.leaflet.getSize()
      openMenu(map.leaflet.getCenter(), { x: size.x / 2, y: size.y / 2 })
    } else if (event.code === 'KeyD') work.tool.start('distance')
    else if (event.code === 'KeyL') visible.open()
    else if (event.code === 'KeyG') document.getElementById(goToInputId)?.focus()
    else return
    event.preventDefault()
  }
  const nothing = !loading && positions.length === 0
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
      <Toolbar label={t.map.toolbar} className="map-tools">
        <IconButton icon={Plus} label={t.map.zoomIn} onClick={() => map?.leaflet.zoomIn()} />
        <IconButton icon={Minus} label={t.map.zoomOut} onClick={() => map?.leaflet.zoomOut()} />
        <IconButton icon={Maximize} label={t.map.fit} onClick={fitAll} />
        <ToolMenu work={work} selected={shape} />
        <ViewsMenu saved={views.saved} present={views.present} show={views.show} />
        <IconButton icon={List} label={t.mapWork.visible} onClick={visible.open} />
        <LayersMenu
          layers={layers}
          setLayers={setLayers}
          events={looks}
          onBaseMaps={() => {
            setChoosing(true)
          }}
        />
      </Toolbar>
      {map !== null && <GoToBox map={map.leaflet} onPin={setPin} />}
      {map !== null && pin !== null && (
        <MapPin
          map={map.leaflet}
          pin={pin}
          busy={requests.drawing !== null || work.tool.name !== null || view.screen !== 'map'}
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
      {map !== null && <MapStatus map={map.leaflet} pointer={pointer} />}
      {list === null && <HoverNote spot={hover} columns={columns} />}
      {list !== null && (
        <MarkList
          title={t.map.here(list.mark.total)}
          positions={list.mark.positions}
          columns={columns}
          at={list}
          onZoom={
            list.mark.kind === 'cluster'
              ? () => {
                  setList(null)
                  zoomTo(map, list.mark, columns)
                }
              : null
          }
          onClose={() => {
            setList(null)
          }}
        />
      )}
      {visible.shown !== null && list === null && (
        <MarkList
          title={t.mapWork.visibleTitle(visible.shown.length)}
          positions={visible.shown}
          columns={columns}
          at={visibleAt}
          onZoom={null}
          onClose={() => {
            visible.close()
            box.current?.focus()
          }}
        />
      )}
      {here !== null && (
        <HereList
          here={here}
          columns={columns}
          onClose={() => {
            setHere(null)
            box.current?.focus()
          }}
        />
      )}
      {menu !== null && map !== null && (
        <MapMenu
          menu={menu}
          columns={columns}
          map={map.leaflet.getContainer()}
          onHere={() => {
            setHere(hereAt(map, menu, zones))
          }}
          onMeasure={(from) => {
            work.tool.start('distance', from)
          }}
          onRing={work.ringHere}
          onClose={() => {
            setMenu(null)
          }}
        />
      )}
      {requests.drawing === null && work.ring === null && (
        <ToolBar tool={work.tool} units={work.units} onUnits={work.setUnits} onRing={work.ringAlong} />
      )}
      {map !== null && requests.drawing === null && work.ring !== null && (
        <Suspense>
          <RingBar
            map={map.leaflet}
            around={work.ring}
            onClose={() => {
              work.setRing(null)
            }}
          />
        </Suspense>
      )}
      {nothing && requests.drawing === null && work.tool.name === null && (
        <p className="map-hint" role="status">
          {columns.count === 0 ? t.map.empty : faults.length > 0 ? t.map.askedInVain : t.map.nothingHere}
        </p>
      )}
      {map !== null && requests.fault !== null && requests.drawing === null && (
        <FaultLayer map={map.leaflet} fault={requests.fault} />
      )}
      {choosing && (
        <BaseMapsDialog
          onClose={() => {
            setChoosing(false)
          }}
        />
      )}
      {requests.drawing !== null && (
        <DrawingBar request={requests.drawing} state={state} drawing={drawing} end={endDrawing} />
      )}
    </div>
  )
}

async function openRow(row: number, select: AppView['select']): Promise<void> {
  const [record] = await call('record.rows', { rows: [row] })
  if (record != null) select(record.id)
}

function zoomTo(
  map: SituationMap | null,
  mark: EventMark,
  columns: { lat: Float64Array; lng: Float64Array },
): void {
  const bounds = L.latLngBounds(
    mark.positions.map((at): [number, number] => [columns.lat[at] ?? 0, columns.lng[at] ?? 0]),
  )
  if (map !== null && bounds.isValid()) map.leaflet.fitBounds(bounds, { padding: [80, 80], maxZoom: 16 })
}
