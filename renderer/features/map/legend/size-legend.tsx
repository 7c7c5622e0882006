import type { ReactNode } from 'react'
import type { EventMark } from '../../../map/events/event-marks.ts'
import { killedRadius } from '../../../map/events/size-marks.ts'
import { useText } from '../../../text/text.ts'

const samples = [0, 10, 100] as const

/** What the size of a sign means, and what nobody counted. */
export function SizeLegend({ marks }: { readonly marks: readonly EventMark[] }): ReactNode {
  const { t, formatNumber } = useText()
  const unknown = marks.reduce((sum, { killed }) => sum + (killed?.unknown ?? 0), 0)
  const size = 2 * killedRadius(samples.at(-1) ?? 0) + 2
  return (
    <>
      <li className="map-legend-sizes">
        {samples.map((count) => (
          <span key={count}>
            <svg width={2 * killedRadius(count) + 2} height={size} aria-hidden="true">
              <circle
                cx={killedRadius(count) + 1}
                cy={size / 2}
                r={killedRadius(count)}
                fill="none"
                stroke="currentColor"
              />
            </svg>
            {t.map.look.killed(formatNumber(count))}
          </span>
        ))}
      </li>
      <li className="map-legend-note">
        {t.map.look.killedHint}
        {unknown > 0 && ` ${t.map.look.killedUnknown(unknown)}`}
      </li>
    </>
  )
}
