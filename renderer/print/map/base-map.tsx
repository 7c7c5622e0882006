import { memo } from 'react'
import type { ReactNode } from 'react'
import type { SheetMap } from '../../../db/model/sheet/print-layout.ts'
import { inView, mercatorX, mercatorY } from '../../map/basemap/basemap-data.ts'
import type { BasemapLayers, Shape } from '../../map/basemap/basemap-data.ts'
import { palettes } from '../../map/basemap/basemap-draw.ts'
import type { BasemapSheet, BasemapTheme } from '../../map/basemap/basemap-draw.ts'
import { mm } from '../model/hatch.ts'

/** A detailed part of the world is cut off at its edges: the cut lines stay hidden, millimetres. */
const inset = 0.12
/** Joined parts lie over one another by this much, so that no hairline shows between them. */
const overlap = 0.05

interface BaseMapProps {
  readonly id: string
  readonly sheets: readonly BasemapSheet[]
  readonly map: SheetMap
  readonly theme: BasemapTheme
  /** The locator shows land and borders alone. */
  readonly plain?: boolean
}

/** Land, water and borders as drawn lines, in the frame's millimetres. */
export const BaseMap = memo(function BaseMap({
  id,
  sheets,
  map,
  theme,
  plain = false,
}: BaseMapProps): ReactNode {
  const { view } = map
  const palette = palettes[theme]
  return (
    <>
      <rect x={0} y={0} width={view.width} height={view.height} fill={palette.water} />
      {sheets.map(({ layers, box, joined = false, turn = 0 }, index) => {
        const edge = joined ? -overlap : inset
        const sea = joined ? 0 : 3 * inset
        const clip = `${id}-${String(index)}`
        const x = box === null ? 0 : (mercatorX(box[0]) + turn) * view.size - view.x
        const y = box === null ? 0 : mercatorY(box[3]) * view.size - view.y
        const width = box === null ? 0 : (mercatorX(box[2]) - mercatorX(box[0])) * view.size
        const height = box === null ? 0 : (mercatorY(box[1]) - mercatorY(box[3])) * view.size
        return (
          <g key={clip} {...(box === null ? {} : { clipPath: `url(#${clip})` })}>
            {box !== null && (
              <>
                <clipPath id={clip}>
                  <rect x={x + edge} y={y + edge} width={width - 2 * edge} height={height - 2 * edge} />
                </clipPath>
                {layers['land'] !== undefined && (
                  <rect
                    x={x + sea}
                    y={y + sea}
                    width={width - 2 * sea}
                    height={height - 2 * sea}
                    fill={palette.water}
                  />
                )}
              </>
            )}
            <Shapes
              layers={layers}
              name="land"
              map={map}
              fill={palette.land}
              stroke={palette.coast}
              width={0.15}
            />
            {!plain && (
              <Shapes
                layers={layers}
                name="lake"
                map={map}
                fill={palette.water}
                stroke={palette.coast}
                width={0.12}
              />
            )}
            {!plain && <Shapes layers={layers} name="river" map={map} stroke={palette.coast} width={0.15} />}
            <Shapes
              layers={layers}
              name="track"
              map={map}
              stroke={palette.border}
              width={0.2}
              dashes="0.8 0.4"
            />
            <Shapes layers={layers} name="road" map={map} stroke={palette.border} width={0.7} />
            <Shapes layers={layers} name="road" map={map} stroke={palette.land} width={0.45} />
            <Shapes
              layers={layers}
              name="border"
              map={map}
              stroke={palette.border}
              width={plain ? 0.15 : 0.3}
            />
            <Shapes
              layers={layers}
              name="disputed"
              map={map}
              stroke={palette.border}
              width={plain ? 0.15 : 0.3}
              dashes="1.4 0.8"
            />
          </g>
        )
      })}
    </>
  )
})

interface ShapesProps {
  readonly layers: BasemapLayers
  readonly name: string
  readonly map: SheetMap
  readonly fill?: string
  readonly stroke: string
  readonly width: number
  readonly dashes?: string
}

function Shapes({ layers, name, map, fill = 'none', stroke, width, dashes }: ShapesProps): ReactNode {
  const path = (layers[name] ?? []).map((shape) => shapePath(shape, map)).join('')
  if (path === '') return null
  return (
    <path
      d={path}
      fill={fill}
      fillRule="evenodd"
      stroke={stroke}
      strokeWidth={width}
      strokeDasharray={dashes}
      strokeLinejoin="round"
    />
  )
}

/** A shape's lines, also where the frame crosses the antimeridian; runs of points beyond the same edge are left out. */
function shapePath(shape: Shape, { view }: SheetMap): string {
  return [-1, 0, 1]
    .map((turn) => ({ ...view, x: view.x - turn * view.size }))
    .filter((turned) => inView(shape, turned))
    .map((turned) => shape.rings.map((ring) => linePath(ring, turned)).join(''))
    .join('')
}

const beyond = 2
const detail = 0.05

function linePath(ring: Float64Array, view: SheetMap['view']): string {
  const parts: string[] = []
  let pending = ''
  let lastSide = -1
  let [lastX, lastY] = [NaN, NaN]
  // A ring over the antimeridian jumps to the world's other side: here it goes on.
  let turn = 0
  for (let at = 0; at < ring.length; at += 2) {
    const step = at === 0 ? 0 : (ring[at] ?? 0) - (ring[at - 2] ?? 0)
    if (Math.abs(step) > 0.5) turn -= Math.sign(step)
    const x = ((ring[at] ?? 0) + turn) * view.size - view.x
    const y = (ring[at + 1] ?? 0) * view.size - view.y
    const side =
      (x < -beyond ? 1 : x > view.width + beyond ? 2 : 0) |
      (y < -beyond ? 4 : y > view.height + beyond ? 8 : 0)
    if (at === 0) parts.push(`M${mm(x)} ${mm(y)}`)
    else if ((side !== 0 && side === lastSide) || Math.hypot(x - lastX, y - lastY) < detail) {
      pending = `L${mm(x)} ${mm(y)}`
      lastSide = side
      continue
    } else parts.push(pending, `L${mm(x)} ${mm(y)}`)
    pending = ''
    lastSide = side
    lastX = x
    lastY = y
  }
  parts.push(pending)
  return parts.join('')
}
