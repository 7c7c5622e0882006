import type { ReactNode } from 'react'
import { densityColours } from '../../../map/events/density.ts'
import type { DensityScale } from '../../../map/events/density.ts'
import { useText } from '../../../text/text.ts'

interface DensityLegendProps {
  readonly scale: DensityScale
  readonly waiting: boolean
}

/** What the colours of hexagons or of the surface mean here, and what they leave out. */
export function DensityLegend({ scale, waiting }: DensityLegendProps): ReactNode {
  const { t } = useText()
  const { look } = t.map
  const { rough } = scale
  const empty = scale.look === 'heat' ? scale.perSquareKilometre === 0 : scale.classes.length === 0
  return (
    <>
      {waiting ? (
        <li role="status">{look.waiting}</li>
      ) : empty ? (
        <li>{look.nothing}</li>
      ) : scale.look === 'heat' ? (
        <li className="map-legend-ramp">
          <span
            className="map-legend-colours"
            style={{ background: `linear-gradient(to right, ${densityColours.join(', ')})` }}
          />
          <span>
            {look.heatLeast} – {look.heatMost(Number(scale.perSquareKilometre.toPrecision(2)))}
          </span>
        </li>
      ) : (
        scale.classes.map(({ from, to, colour }) => (
          <li key={from}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M4 1h8l4 7l-4 7H4L0 8z" fill={colour} stroke="#333333" strokeWidth="0.8" />
            </svg>
            <span>{look.events(from, to, from === to)}</span>
          </li>
        ))
      )}
      {rough > 0 && <li className="map-legend-note">{look.rough(rough)}</li>}
    </>
  )
}
