import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { luminance } from '../../../db/model/sheet/grey.ts'
import { heatPicture } from '../../map/events/draw-density.ts'
import { densityColours, heatPixels } from '../../map/events/density.ts'
import type { HeatSurface } from '../../map/events/density.ts'
import type { SheetDensity } from '../model/printed-events.ts'
import { mm } from '../model/hatch.ts'
import type { MapLabels } from '../model/map-labels.ts'
import { pixelsPerMillimetre } from '../model/measured.ts'

interface DensityProps {
  readonly density: SheetDensity
  readonly grey: boolean
}

/** Hexagons by how many events they hold, or the surface; under the names. */
export function DensityGround({ density, grey }: DensityProps): ReactNode {
  if (density.look === 'heat') return <Surface surface={density.surface} grey={grey} />
  return density.hexagons.map(({ corners, count }, index) => (
    <path
      key={index}
      d={`${corners.map((value, at) => (at % 2 === 0 ? `${at === 0 ? 'M' : 'L'}${mm(value)} ` : mm(value))).join('')}Z`}
      fill={colourOf(count, density.classes)}
      fillOpacity={0.78}
      stroke="#333333"
      strokeWidth={0.15}
    />
  ))
}

const fontSize = 2.2

/** The count in each hexagon that has room for it, where no rough place's tag lies; over the names. */
export function DensityNumbers({
  density,
  tags,
}: {
  readonly density: SheetDensity
  readonly tags: MapLabels['tags']
}): ReactNode {
  if (density.look === 'heat') return null
  return density.hexagons.map(({ x, y, corners, count }, index) => {
    const words = count < 10_000 ? String(count) : `${String(Math.round(count / 1000))}k`
    const across = Math.max(...corners.filter((_, at) => at % 2 === 0)) - x
    const half = 0.4 + words.length * 0.62
    if (across < half + 0.35 || tags.some((tag) => touches(tag, x, y, half))) return null
    return (
      <text
        key={index}
        x={x}
        y={y + fontSize * 0.36}
        fontSize={fontSize}
        fontWeight={700}
        textAnchor="middle"
        fill="#000000"
        stroke="#ffffff"
        strokeWidth={0.55}
        paintOrder="stroke"
        strokeLinejoin="round"
      >
        {words}
      </text>
    )
  })
}

function touches(tag: MapLabels['tags'][number], x: number, y: number, half: number): boolean {
  return (
    Math.abs(x - tag.x - tag.width / 2) < half + tag.width / 2 &&
    Math.abs(y - tag.y - tag.height / 2) < (fontSize + tag.height) / 2
  )
}

function Surface({ surface, grey }: { readonly surface: HeatSurface; readonly grey: boolean }): ReactNode {
  // A picture keeps its colours where a PDF's others are made grey.
  const url = useMemo(() => heatPicture(surface, grey ? greys : densityColours), [surface, grey])
  if (url === null) return null
  // Whole cells: a little beyond the map.
  const width = (surface.width * heatPixels) / pixelsPerMillimetre
  const height = (surface.height * heatPixels) / pixelsPerMillimetre
  return <image href={url} width={width} height={height} preserveAspectRatio="none" />
}

const greys = densityColours.map(greyOf)

function greyOf(colour: string): string {
  const part = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255
  const level = Math.round(luminance(part(1), part(3), part(5)) * 255)
    .toString(16)
    .padStart(2, '0')
  return `#${level}${level}${level}`
}

function colourOf(
  count: number,
  classes: Extract<SheetDensity, { look: 'hexagons' }>['classes'],
): string | undefined {
  return classes.findLast(({ from }) => count >= from)?.colour
}
