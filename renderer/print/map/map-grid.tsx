import type { ReactNode } from 'react'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { gridLines, gridZonesIn } from '../../../db/model/coordinates/mgrs-grid.ts'
import type { GridZone } from '../../../db/model/coordinates/mgrs-grid.ts'
import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'

const steps = [100, 1000, 10_000, 100_000] as const
/** Millimetres of paper. */
const minApart = 14
const squareMetres = 100_000
const ink = '#5b2a7a'
const digitSize = 2.2
const nameSize = 3

/** The MGRS grid on paper: grid zones, lines with their digits along the south and west edges, and the names of squares. */
export function MapGrid({ id, map }: { readonly id: string; readonly map: SheetMap }): ReactNode {
  const step = steps.find((metres) => map.lengthAt(metres, map.centre.lat) >= minApart) ?? squareMetres
  const [west, south, east, north] = map.box
  const boxes =
    west <= east
      ? [map.box]
      : ([
          [west, south, 180, north],
          [-180, south, east, north],
        ] as const)
  return boxes.flatMap((box) =>
    gridZonesIn([box[0], Math.max(-80, box[1]), box[2], Math.min(84, box[3])]).map((zone) => (
      <ZoneGrid
        key={`${String(box[0])} ${String(zone.zone)}${zone.band}`}
        id={`${id}-${String(zone.zone)}${zone.band}${box[0] < 0 ? 'w' : 'e'}`}
        zone={zone}
        box={box}
        step={step}
        map={map}
      />
    )),
  )
}

interface ZoneGridProps {
  readonly id: string
  readonly zone: GridZone
  readonly box: readonly [number, number, number, number]
  readonly step: number
  readonly map: SheetMap
}

function ZoneGrid({ id, zone, box, step, map }: ZoneGridProps): ReactNode {
  const [left, top] = map.project(zone.west, zone.north)
  const [right, bottom] = map.project(zone.east, zone.south)
  const { width, height } = map.view
  const lines = gridLines(zone, box, step).map((line) => ({
    ...line,
    key: `${line.axis} ${String(line.value)}`,
    strong: line.value % squareMetres === 0,
    points: line.positions.map(([lng, lat]) => map.project(lng, lat)),
  }))
  const digits = lines.flatMap(({ axis, value, key, points }) => {
    const words = String(Math.floor((value % squareMetres) / step)).padStart(
      5 - Math.round(Math.log10(step)),
      '0',
    )
    const edge = axis === 'easting' ? height - 1 : 1
    const across = axis === 'easting' ? 1 : 0
    for (const [at, to] of points.slice(1).entries()) {
      const from = points[at] ?? to
      const share = (edge - from[across]) / (to[across] - from[across])
      if (!(share >= 0 && share <= 1)) continue
      const x = from[0] + (to[0] - from[0]) * share
      const y = from[1] + (to[1] - from[1]) * share
      return step === squareMetres ? [] : [{ key, words, x: x + 0.5, y: y - 0.5 }]
    }
    return []
  })
  const corner = {
    lng: (Math.max(zone.west, box[0]) + Math.min(zone.east, box[2])) / 2,
    lat: (Math.max(zone.south, box[1]) + Math.min(zone.north, box[3])) / 2,
  }
  const name = formatMgrs(corner, 0)
  const [nameX, nameY] = map.project(corner.lng, corner.lat)
  return (
    <g stroke={ink} fill="none">
      <clipPath id={id}>
        <rect
          x={Math.max(0, left)}
          y={Math.max(0, top)}
          width={Math.max(0, Math.min(width, right) - Math.max(0, left))}
          height={Math.max(0, Math.min(height, bottom) - Math.max(0, top))}
        />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <rect x={left} y={top} width={right - left} height={bottom - top} strokeWidth={0.35} />
        {lines.map(({ key, strong, points }) => (
          <path
            key={key}
            d={points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('')}
            strokeWidth={strong ? 0.3 : 0.15}
          />
        ))}
      </g>
      <g
        fill={ink}
        stroke="#ffffff"
        strokeWidth={0.6}
        strokeLinejoin="round"
        paintOrder="stroke"
        fontWeight={700}
      >
        {digits.map(({ key, words, x, y }) => (
          <text key={key} x={x} y={y} fontSize={digitSize}>
            {words}
          </text>
        ))}
        {name !== null && (
          <text x={nameX} y={nameY} fontSize={nameSize} textAnchor="middle">
            {name}
          </text>
        )}
      </g>
    </g>
  )
}
