import type { ReactNode } from 'react'
import { hatch } from '../model/hatch.ts'
import type { DrawnZone, ZoneClass } from '../model/zone-class.ts'

/** Zones by colour and pattern; those without control as outlines. */
export function MapZones({
  id,
  zones,
}: {
  readonly id: string
  readonly zones: readonly DrawnZone[]
}): ReactNode {
  return zones.map((one, index) => {
    const { zone, style, path, box, spacing } = one
    const clip = `${id}-zone-${String(index)}`
    const held = zone.control !== null
    const lines = held ? hatch(style.pattern, box, spacing) : null
    return (
      <g key={zone.zone.id}>
        {held && (
          <path
            d={path}
            fill={style.colour}
            fillOpacity={style.pattern === 'solid' ? 0.35 : 0.12}
            fillRule="evenodd"
          />
        )}
        {lines !== null && (
          <>
            <clipPath id={clip}>
              <path d={path} clipRule="evenodd" />
            </clipPath>
            <path
              d={lines.path}
              clipPath={`url(#${clip})`}
              fill="none"
              stroke={style.colour}
              strokeWidth={lines.width}
              strokeLinecap={lines.cap}
            />
          </>
        )}
        <path
          d={path}
          fill="none"
          stroke={held ? style.colour : '#4a4a4a'}
          strokeWidth={held ? 0.55 : 0.25}
          strokeDasharray={zone.zone.schematic ? '2 1.1' : undefined}
          strokeLinejoin="round"
        />
      </g>
    )
  })
}

/** A zone's look in the legend. */
export function ZoneSwatch({
  look,
}: {
  readonly look: Pick<ZoneClass, 'style' | 'spacing' | 'letter' | 'status'>
}): ReactNode {
  const { style, spacing, letter, status } = look
  const box = { x: 0.3, y: 0.3, width: 8.4, height: 4.4 }
  const lines = status === '' ? null : hatch(style.pattern, box, spacing * 0.72)
  return (
    <svg viewBox="0 0 9 5" className="sheet-swatch" aria-hidden="true">
      {status !== '' && (
        <rect {...box} fill={style.colour} fillOpacity={style.pattern === 'solid' ? 0.35 : 0.12} />
      )}
      {lines !== null && (
        <svg x={box.x} y={box.y} width={box.width} height={box.height} viewBox="0.3 0.3 8.4 4.4">
          <path
            d={lines.path}
            stroke={style.colour}
            strokeWidth={lines.width}
            strokeLinecap={lines.cap}
            fill="none"
          />
        </svg>
      )}
      <rect
        {...box}
        fill="none"
        stroke={status === '' ? '#4a4a4a' : style.colour}
        strokeWidth={status === '' ? 0.25 : 0.5}
      />
      {letter !== '' && <ZoneLetter x={4.5} y={2.5} letter={letter} colour={style.colour} radius={1.9} />}
    </svg>
  )
}

interface ZoneLetterProps {
  readonly x: number
  readonly y: number
  readonly letter: string
  readonly colour: string
  readonly radius: number
}

export function ZoneLetter({ x, y, letter, colour, radius }: ZoneLetterProps): ReactNode {
  const size = radius * (letter.length > 2 ? 0.8 : letter.length > 1 ? 0.95 : 1.25)
  return (
    <g>
      <circle cx={x} cy={y} r={radius} fill="#ffffff" stroke={colour} strokeWidth={0.4} />
      <text x={x} y={y + size * 0.36} fontSize={size} fontWeight={700} textAnchor="middle" fill="#000000">
        {letter}
      </text>
    </g>
  )
}
