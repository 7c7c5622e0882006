import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import L from 'leaflet'
import { Layers, Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { bboxOf } from '../../../db/model/geometry.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import type { EventMark } from '../../map/event-marks.ts'
import { eventLooks } from '../../map/density.ts'
import type { DensityScale, EventLook } from '../../map/density.ts'
import { createSituationMap } from '../../map/situation-map.ts'
import type { LayerChoice, MapContent, SituationMap } from '../../map/situation-map.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { useSilentZones } from '../../use-silence.ts'
import { useControl } from '../../use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { BaseMapsDialog } from './base-maps-dialog.tsx'
import { DrawingBar } from './drawing-bar.tsx'
import { FaultLayer } from './fault-layer.tsx'
import { GoToBox } from './go-to-box.tsx'
import { HoverNote } from './hover-note.tsx'
import { MapLegend } from './map-legend.tsx'
import { LookChoice } from './look-choice.tsx'
import { MapMenu } from './map-menu.tsx'
import type { MenuAt } from './map-menu.tsx'
import { MapStatus } from './map-status.tsx'
import { MarkList } from './mark-list.tsx'
import './map.css'
import { useDrawing } from './use-drawing.ts'
import { useEventCells } from './use-event-cells.ts'
import { useGround } from './use-ground.ts'
import { useMeasure } from './use-measure.ts'
import { useSelectedPlace } from './use-selected-place.ts'

const everyLayer: LayerChoice = {
  names: true,
  zones: true,
  events: true,
  rough: true,
  graticule: false,
  silence: true,
}
const layerNames = ['names', 'zones', 'events', 'rough', 'silence', 'graticule'] as const
const noZones: readonly never[] = []
const noMarks: readonly never[] = []

interface Drawn {
  readonly marks: readonly EventMark[]
  readonly scale: DensityScale | null
}

function readLook(stored: unknown): EventLook | undefined {
  return eventLooks.find((look) => look === stored)
}

function readLayers(stored: unknown): LayerChoice | undefined {
  return typeof stored === 'object' && stored !== null
    ? { ...everyLayer, ...(stored as Partial<LayerChoice>) }
    : undefined
}

interface Spot {
  readonly mark: EventMark
  readonly x: number
  readonly y: number
}

export function MapScreen(): ReactNode {
  const { t } = useText()
  const app = useApp()
  const { columns, positions, loading } = app.events
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<SituationMap | null>(null)
  const [layers, setLayers] = useRemembered<LayerChoice>('map.layers', everyLayer, readLayers)
  const [look, setLook] = useRemembered<EventLook>('map.look', 'signs', readLook)
  const [{ marks, scale }, setDrawn] = useState<Drawn>({ marks: noMarks, scale: null })
  const [pointer, setPointer] = useState<L.LatLng | null>(null)
  const [hover, setHover] = useState<Spot | null>(null)
  const [list, setList] = useState<Spot | null>(null)
  const [menu, setMenu] = useState<MenuAt | null>(null)
  const [choosing, setChoosing] = useState(false)
  const zones = useControl()
  const silent = useSilentZones(layers.silence)
  const { data: prefs } = useQuery('prefs.get', {})
  const dark =
    prefs?.theme === 'dark' ||
    (prefs?.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const selected = useSelectedPlace(app.selected)
  const ground = useGround()
  const cells = useEventCells(map?.leaflet ?? null, look === 'hexagons' && layers.events)
  const content = useMemo(
    (): MapContent => ({
      columns,
      positions,
      zones,
      silent,
      layers,
      ground,
      theme: ground.style === 'app' ? (dark ? 'dark' : 'light') : ground.style,
      selected,
      look,
      cells,
    }),
    [columns, positions, zones, silent, layers, ground, dark, selected, look, cells],
  )
  const { select, setMapBox, draw, reveal, revealed } = app
  const endDrawing = useCallback(() => {
    draw(null)
  }, [draw])
  const { state, drawing } = useDrawing(map, app.drawing, zones, endDrawing)
  const measure = useMeasure(map)
  const fitAll = useFit(map, content, loading)

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
      },
      onHover(mark, at) {
        setHover(mark === null ? null : { mark, ...at })
      },
      onPointer: setPointer,
      onMenu(at, point) {
        setMenu({ at, ...point })
      },
      onView() {
        setList(null)
        const bounds = map?.leaflet.getBounds()
        // Hidden behind another screen the map has no size, and its box is a point.
        if (bounds !== undefined && bounds.getEast() > bounds.getWest())
          setMapBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
      },
      onDrawn(drawn, drawnScale) {
        setDrawn({ marks: drawn, scale: drawnScale })
      },
    }
  }, [columns.row, select, setMapBox, map])

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

  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === 'Home') fitAll()
    else if (event.key === 'F10' && event.shiftKey && map !== null) {
      const size = map.leaflet.getSize()
      setMenu({ at: map.leaflet.getCenter(), x: size.x / 2, y: size.y / 2 })
    } else return
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
      <div className="map-tools">
        <IconButton icon={Plus} label={t.map.zoomIn} onClick={() => map?.leaflet.zoomIn()} />
        <IconButton icon={Minus} label={t.map.zoomOut} onClick={() => map?.leaflet.zoomOut()} />
        <IconButton icon={Maximize} label={t.map.fit} onClick={fitAll} />
        <Popover
          label={t.map.layers}
          align="end"
          trigger={(trigger) => <IconButton icon={Layers} label={t.map.layers} {...trigger} />}
        >
          <div className="map-layers">
            {layerNames.map((name) => (
              <Checkbox
                key={name}
                label={name === 'silence' ? t.charts.silence.layer : t.map.layer[name]}
                checked={layers[name]}
                onChange={(checked) => {
                  setLayers({ ...layers, [name]: checked })
                }}
              />
            ))}
            <LookChoice look={look} onChange={setLook} />
            <Button
              icon={MapIcon}
              onClick={() => {
                setChoosing(true)
              }}
            >
              {t.baseMaps.open}
            </Button>
          </div>
        </Popover>
      </div>
      {map !== null && <GoToBox map={map.leaflet} />}
      <MapLegend
        marks={marks}
        scale={scale}
        zones={layers.zones ? zones : noZones}
        silent={silent.size}
        waiting={look === 'hexagons' && layers.events && cells === null}
      />
      {map !== null && <MapStatus map={map.leaflet} pointer={pointer} />}
      {hover !== null && list === null && (
        <HoverNote mark={hover.mark} columns={columns} x={hover.x} y={hover.y} />
      )}
      {list !== null && (
        <MarkList
          mark={list.mark}
          columns={columns}
          at={list}
          onZoom={() => {
            setList(null)
            zoomTo(map, list.mark, columns)
          }}
          onClose={() => {
            setList(null)
          }}
        />
      )}
      {menu !== null && (
        <MapMenu
          menu={menu}
          onMeasure={measure.start}
          onClose={() => {
            setMenu(null)
          }}
        />
      )}
      {measure.text !== null && (
        <p className="map-hint" role="status">
          {t.map.measuring(measure.text)}
        </p>
      )}
      {nothing && app.drawing === null && measure.text === null && (
        <p className="map-hint" role="status">
          {columns.count === 0 ? t.map.empty : t.map.nothingHere}
        </p>
      )}
      {map !== null && app.fault !== null && app.drawing === null && (
        <FaultLayer map={map.leaflet} fault={app.fault} />
      )}
      {choosing && (
        <BaseMapsDialog
          onClose={() => {
            setChoosing(false)
          }}
        />
      )}
      {app.drawing !== null && (
        <DrawingBar request={app.drawing} state={state} drawing={drawing} end={endDrawing} />
      )}
    </div>
  )
}

async function openRow(row: number, select: ReturnType<typeof useApp>['select']): Promise<void> {
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

/** Shows everything that has a place; does so by itself once, when the first content is here. */
function useFit(
  map: SituationMap | null,
  content: {
    columns: { count: number; lat: Float64Array; lng: Float64Array }
    positions: Uint32Array
    zones: readonly { geometry: Parameters<typeof bboxOf>[0] }[]
  },
  loading: boolean,
): () => void {
  const { columns, positions, zones } = content
  const done = useRef(false)
  const fit = useCallback(() => {
    const bounds = L.latLngBounds([])
    for (const zone of zones) {
      const [west, south, east, north] = bboxOf(zone.geometry)
      bounds.extend([south, west]).extend([north, east])
    }
    for (const at of positions) {
      const lat = columns.lat[at] ?? NaN
      const lng = columns.lng[at] ?? NaN
      if (!Number.isNaN(lat)) bounds.extend([lat, lng])
    }
    if (bounds.isValid()) map?.leaflet.fitBounds(bounds, { padding: [30, 30], maxZoom: 13, animate: false })
  }, [map, columns, positions, zones])
  useEffect(() => {
    if (done.current || loading || map === null || (positions.length === 0 && zones.length === 0)) return
    done.current = true
    fit()
  }, [map, fit, loading, positions, zones])
  return fit
}

/** Moves to a record that another screen asked to see. */
function useReveal(
  map: SituationMap | null,
  id: string | null,
  zones: readonly { zone: { id: string }; geometry: Parameters<typeof bboxOf>[0] }[],
  revealed: () => void,
): void {
  const place = useSelectedPlace(id)
  useEffect(() => {
    if (map === null || id === null) return
    const zone = zones.find((one) => one.zone.id === id)
    if (zone !== undefined) {
      const [west, south, east, north] = bboxOf(zone.geometry)
      map.leaflet.fitBounds([
        [south, west],
        [north, east],
      ])
      revealed()
    } else if (place !== null) {
      map.leaflet.setView([place.lat, place.lng], Math.max(map.leaflet.getZoom(), 11))
      revealed()
    }
  }, [map, id, zones, place, revealed])
}
