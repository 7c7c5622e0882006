import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Bbox } from '../../../db/model/events/filter.ts'
import type { Side } from '../../../db/model/sheet/sheet-series.ts'
import { kindStyle } from '../../../db/model/events/kind-style.ts'
import { BaseMap } from './base-map.tsx'
import { boundsMark } from '../model/drawn-maps.ts'
import { DensityGround, DensityNumbers } from './map-density.tsx'
import { graticule } from '../model/graticule.ts'
import { MapGrid } from './map-grid.tsx'
import type { Graticule } from '../model/graticule.ts'
import { EventPoints, RoughPlaces, RoughTags } from './map-events.tsx'
import { letterRadius, mapLabels, nameSize, numberSize } from '../model/map-labels.ts'
import type { MapLabels } from '../model/map-labels.ts'
import { MapZones, ZoneLetter } from './map-zones.tsx'
import { measureWords } from '../model/measure.ts'
import type { SheetView } from '../model/sheet-view.ts'
import type { SheetBasemap } from './use-basemap.ts'

/** What a sheet of several shows. */
export interface SheetOutline {
  readonly number: number
  readonly box: Bbox
}

interface MapFrameProps {
  readonly id: string
  readonly view: SheetView
  readonly basemap: SheetBasemap
  readonly frames?: readonly SheetOutline[]
  /** Sheets that go on beyond an edge. */
  readonly beside?: readonly { readonly side: Side; readonly number: number }[]
}

/** Room around the neat line for the degrees, millimetres. */
const rim = 5

/** The map, true to scale: one unit of the drawing is one millimetre of paper. */
export function MapFrame({ id, view, basemap, frames = [], beside = [] }: MapFrameProps): ReactNode {
  const { map, zones, marks, text } = view
  const { width, height } = map.view
  const labels = useMemo(
    () => mapLabels(view, basemap.names, (group) => kindStyle(group).letter, measureWords),
    [view, basemap],
  )
  const lines = useMemo(() => graticule(map, map.view), [map])
  return (
    <svg
      className="sheet-map"
      role="img"
      aria-label={text.t.print.mapName}
      direction="ltr"
      viewBox={`${String(-rim)} ${String(-rim)} ${String(width + 2 * rim)} ${String(height + 2 * rim)}`}
      style={{ inlineSize: `${String(width + 2 * rim)}mm`, blockSize: `${String(height + 2 * rim)}mm` }}
    >
      <clipPath id={id}>
        <rect x={0} y={0} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        {basemap.picture === null ? (
          <BaseMap id={`${id}-base`} sheets={basemap.sheets} map={map} theme={basemap.theme} />
        ) : (
          <image href={basemap.picture} width={width} height={height} preserveAspectRatio="none" />
        )}
        <MapZones id={id} zones={zones} />
        <Crosses lines={lines} />
        {view.job.settings.mgrs === true && <MapGrid id={id} map={map} />}
        {marks.density !== null && (
          <DensityGround density={marks.density} grey={view.job.settings.grey === true} />
        )}
        <RoughPlaces areas={marks.areas} />
        <Names labels={labels} zones={zones} />
        <RoughTags tags={labels.tags} />
        {marks.density !== null && <DensityNumbers density={marks.density} tags={labels.tags} />}
        <EventPoints points={marks.points} counted={!marks.numbered} />
        {labels.numbers.map(({ key, words, x, y, width: wide, height: high }) => (
          <g key={key}>
            <rect x={x} y={y} width={wide} height={high} rx={0.5} fill="#ffffff" fillOpacity={0.85} />
            <text
              x={x + wide / 2}
              y={y + high / 2 + numberSize * 0.36}
              fontSize={numberSize}
              fontWeight={700}
              textAnchor="middle"
            >
              {words}
            </text>
          </g>
        ))}
        <Outlines frames={frames} view={view} />
      </g>
      <rect
        data-bounds={boundsMark(map.box)}
        x={0}
        y={0}
        width={width}
        height={height}
        fill="none"
        stroke="#000000"
        strokeWidth={0.35}
      />
      <rect
        x={-rim + 0.3}
        y={-rim + 0.3}
        width={width + 2 * rim - 0.6}
        height={height + 2 * rim - 0.6}
        fill="none"
        stroke="#000000"
        strokeWidth={0.2}
      />
      <Degrees lines={lines} width={width} height={height} />
      {beside.map(({ side, number }) => (
        <Beside key={side} side={side} words={text.formatNumber(number)} width={width} height={height} />
      ))}
    </svg>
  )
}

function Crosses({ lines }: { readonly lines: Graticule }): ReactNode {
  const path = lines.meridians
    .flatMap(({ at: x }) =>
      lines.parallels.map(
        ({ at: y }) => `M${(x - 1.5).toFixed(2)} ${y.toFixed(2)}h3M${x.toFixed(2)} ${(y - 1.5).toFixed(2)}v3`,
      ),
    )
    .join('')
  return path === '' ? null : <path d={path} stroke="#333333" strokeWidth={0.15} fill="none" />
}

function Names({
  labels,
  zones,
}: {
  readonly labels: MapLabels
  readonly zones: SheetView['zones']
}): ReactNode {
  const colours = new Map(zones.map(({ zone, style }) => [zone.zone.id as string, style.colour]))
  return (
    <g>
      {labels.countries.map(({ key, words, x, y, width, height }) => (
        <text
          key={key}
          x={x + width / 2}
          y={y + height * 0.75}
          fontSize={2.6}
          fontWeight={700}
          letterSpacing={0.3}
          textAnchor="middle"
          fill="#5a5a5a"
        >
          {words}
        </text>
      ))}
      {labels.towns.map(({ key, words, x, y, width, height, town, size }) => (
        <g key={key}>
          <circle cx={town[0]} cy={town[1]} r={0.5} fill="#ffffff" stroke="#111111" strokeWidth={0.25} />
          <rect x={x} y={y} width={width} height={height} fill="#ffffff" fillOpacity={0.6} />
          <text
            x={x + width / 2}
            y={y + height / 2 + size * 0.34}
            fontSize={size}
            textAnchor="middle"
            fill="#222222"
          >
            {words}
          </text>
        </g>
      ))}
      {labels.zones.map(({ key, words, x, y, width, height }) => (
        <g key={key}>
          <rect x={x} y={y} width={width} height={height} rx={0.4} fill="#ffffff" fillOpacity={0.75} />
          <text
            x={x + width / 2}
            y={y + height / 2 + nameSize * 0.35}
            fontSize={nameSize}
            fontWeight={700}
            textAnchor="middle"
            fill="#000000"
          >
            {words}
          </text>
        </g>
      ))}
      {labels.letters.map(({ key, x, y, words }) => (
        <ZoneLetter
          key={key}
          x={x}
          y={y}
          letter={words}
          colour={colours.get(key) ?? '#000000'}
          radius={letterRadius}
        />
      ))}
    </g>
  )
}

/** Degrees on all four sides, read upright at top and bottom and from below at the sides. */
function Degrees({
  lines,
  width,
  height,
}: {
  readonly lines: Graticule
  readonly width: number
  readonly height: number
}): ReactNode {
  const size = 2.1
  // Near a corner the words of two sides would meet.
  const clear = (at: number, length: number): boolean => at > 5 && at < length - 5
  const ticks = [
    ...lines.meridians.map(({ at }) => `M${at.toFixed(2)} 0v-1M${at.toFixed(2)} ${String(height)}v1`),
    ...lines.parallels.map(({ at }) => `M0 ${at.toFixed(2)}h-1M${String(width)} ${at.toFixed(2)}h1`),
  ].join('')
  return (
    <g fontSize={size} fill="#000000">
      <path d={ticks} stroke="#000000" strokeWidth={0.2} />
      {lines.meridians
        .filter(({ at }) => clear(at, width))
        .flatMap(({ at, words }) =>
          [-1.5, height + 1.5 + size * 0.75].map((y) => (
            <text key={`${words} ${String(y)}`} x={at} y={y} textAnchor="middle">
              {words}
            </text>
          )),
        )}
      {lines.parallels
        .filter(({ at }) => clear(at, height))
        .flatMap(({ at, words }) =>
          [-1.5, width + 1.5 + size * 0.75].map((x) => (
            <text
              key={`${words} ${String(x)}`}
              transform={`translate(${String(x)} ${String(at)}) rotate(-90)`}
              textAnchor="middle"
            >
              {words}
            </text>
          )),
        )}
    </g>
  )
}

/** The sheets of a series on their overview. */
function Outlines({
  frames,
  view,
}: {
  readonly frames: readonly SheetOutline[]
  readonly view: SheetView
}): ReactNode {
  const { map, text } = view
  return frames.map(({ number, box: [west, south, east, north] }) => {
    const [left, top] = map.project(west, north)
    const [right, bottom] = map.project(east, south)
    return (
      <g key={number}>
        <rect
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
          fill="none"
          stroke="#000000"
          strokeWidth={0.5}
        />
        <rect
          x={left + 1}
          y={top + 1}
          width={7}
          height={5.4}
          fill="#ffffff"
          stroke="#000000"
          strokeWidth={0.25}
        />
        <text x={left + 4.5} y={top + 5} fontSize={3.8} fontWeight={700} textAnchor="middle">
          {text.formatNumber(number)}
        </text>
      </g>
    )
  })
}

interface BesideProps {
  readonly side: Side
  readonly words: string
  readonly width: number
  readonly height: number
}

const besideSize = { width: 10, height: 4.6 }

/** The number of the next sheet on an edge of the map, with an arrow towards it. */
function Beside({ side, words, width, height }: BesideProps): ReactNode {
  const x =
    side === 'west' ? besideSize.width / 2 : side === 'east' ? width - besideSize.width / 2 : width / 2
  const y =
    side === 'north' ? besideSize.height / 2 : side === 'south' ? height - besideSize.height / 2 : height / 2
  const arrow = { north: '↑', east: '→', south: '↓', west: '←' }[side]
  return (
    <g>
      <rect
        x={x - besideSize.width / 2}
        y={y - besideSize.height / 2}
        width={besideSize.width}
        height={besideSize.height}
        fill="#ffffff"
        stroke="#000000"
        strokeWidth={0.25}
      />
      <text x={x} y={y + 1.3} fontSize={3.4} fontWeight={700} textAnchor="middle">
        {`${arrow} ${words}`}
      </text>
    </g>
  )
}
