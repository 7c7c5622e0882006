import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { frameMap } from '../../../db/model/sheet/print-layout.ts'
import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import { BaseMap } from './base-map.tsx'
import { isCountryWorth } from '../model/map-labels.ts'
import { measureWords } from '../model/measure.ts'
import { createRoom } from '../model/printed-places.ts'
import type { SheetBasemap } from './use-basemap.ts'

const size = { width: 42, height: 30 }
const wider = 14
const widest = 200_000_000

/** The surroundings of a map. */
export function locatorMap(map: SheetMap): SheetMap {
  return frameMap(size, map.box, Math.min(widest, map.scale * wider))
}

interface LocatorProps {
  readonly id: string
  readonly map: SheetMap
  readonly around: SheetMap
  readonly basemap: SheetBasemap
}

/** A small map of the surroundings with the frame of the large one. */
export function Locator({ id, map, around, basemap }: LocatorProps): ReactNode {
  const [west, south, east, north] = map.box
  const [x, y] = around.project(west, north)
  const [right, bottom] = around.project(east, south)
  const names = useMemo(() => {
    const room = createRoom(size)
    room.take({ x: x - 0.5, y: y - 0.5, width: right - x + 1, height: bottom - y + 1 })
    const { view } = around
    return basemap.names.flatMap((name) => {
      const at = { x: name.x * view.size - view.x, y: name.y * view.size - view.y }
      const words = name.kind === 'country' ? name.name.toUpperCase() : name.name
      if (
        name.kind === 'country'
          ? !isCountryWorth(name, around.scale)
          : !isTownWorth(name.population, around.scale)
      )
        return []
      const wide = measureWords(words, 1.7, name.kind === 'country') + 0.6
      const box = room.placeFirst([{ x: at.x - wide / 2, y: at.y - 1, width: wide, height: 2 }])
      return box === null ? [] : [{ words, bold: name.kind === 'country', x: at.x, y: at.y + 0.6 }]
    })
  }, [basemap, around, x, y, right, bottom])
  return (
    <svg
      className="sheet-locator"
      viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
      direction="ltr"
      aria-hidden="true"
    >
      <clipPath id={id}>
        <rect x={0} y={0} width={size.width} height={size.height} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <BaseMap id={`${id}-base`} sheets={basemap.sheets} map={around} theme={basemap.theme} plain />
        {names.map(({ words, bold, x: left, y: top }) => (
          <text
            key={words}
            x={left}
            y={top}
            fontSize={1.7}
            fontWeight={bold ? 700 : 400}
            textAnchor="middle"
            fill="#333333"
          >
            {words}
          </text>
        ))}
        <rect
          x={x}
          y={y}
          width={right - x}
          height={bottom - y}
          fill="#000000"
          fillOpacity={0.15}
          stroke="#000000"
          strokeWidth={0.5}
        />
      </g>
      <rect
        x={0.1}
        y={0.1}
        width={size.width - 0.2}
        height={size.height - 0.2}
        fill="none"
        stroke="#000000"
        strokeWidth={0.2}
      />
    </svg>
  )
}

function isTownWorth(population: number, scale: number): boolean {
  return scale <= 12_000_000 && population >= (scale <= 6_000_000 ? 150_000 : 700_000)
}
