import type { ReactNode } from 'react'
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ControlAt } from '../../../../db/model/situation/situation.ts'
import { useRemembered } from '../../../bridge/use-remembered.ts'
import { zoneStyle } from '../../../map/zones/draw-zones.ts'
import type { App6 } from '../../../map/events/app6.ts'
import type { DensityScale } from '../../../map/events/density.ts'
import { groups } from '../../../map/events/event-marks.ts'
import type { EventMark } from '../../../map/events/event-marks.ts'
import { useText } from '../../../text/text.ts'
import { ControllerSwatch } from '../../../symbols/controller-swatch.tsx'
import { useSilentDays } from '../../../situation/use-silence.ts'
import { SizeLegend } from './size-legend.tsx'
import { DensityLegend } from './density-legend.tsx'
import { KindMark } from '../../../symbols/kind-mark.tsx'

interface MapLegendProps {
  readonly marks: readonly EventMark[]
  readonly zones: readonly ControlAt[]
  /** Zones without a report for long; 0 also where they are not drawn. */
  readonly silent: number
  /** What the colours of hexagons or of the surface mean. */
  readonly scale: DensityScale | null
  /** Single events have signs of APP-6 where there is one. */
  readonly app6: App6 | null
  /** Signs are sized by how many were killed. */
  readonly sized: boolean
  /** The hexagons are being worked out. */
  readonly waiting: boolean
}

/** Only the classes that the map shows now, with their counts. */
export function MapLegend({ marks, zones, silent, scale, app6, sized, waiting }: MapLegendProps): ReactNode {
  const { t, label, formatNumber } = useText()
  const [days] = useSilentDays()
  const [open, setOpen] = useRemembered('map.legend', true, (stored) =>
    typeof stored === 'boolean' ? stored : undefined,
  )
  const signs = scale === null ? marks : marks.filter((mark) => mark.kind === 'ring')
  const counts = groups.map((_, at) => signs.reduce((sum, mark) => sum + (mark.counts[at] ?? 0), 0))
  const controlled = new Map<string, ControlAt>()
  for (const zone of zones) {
    if (zone.control !== null)
      controlled.set(`${zone.control.controller?.id ?? ''} ${zone.control.status}`, zone)
  }
  const rough = marks.some((mark) => mark.kind === 'ring')
  const schematic = zones.some((zone) => zone.control !== null && zone.zone.schematic)
  if (controlled.size === 0 && silent === 0 && scale === null && counts.every((count) => count === 0))
    return null
  return (
    <section className="map-legend" aria-label={t.map.legend}>
      <button
        type="button"
        className="map-legend-title"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
        }}
      >
        <span>{t.map.legend}</span>
        {open ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
      </button>
      {open && (
        <ul>
          {[...controlled.values()].map((zone) => (
            <li key={zone.zone.id}>
              <ControllerSwatch style={zoneStyle(zone)} size={16} />
              <span>
                {zone.control?.controller?.name ?? t.map.nobody},{' '}
                {label('control-status', zone.control?.status ?? '')}
              </span>
            </li>
          ))}
          {scale !== null && <DensityLegend scale={scale} waiting={waiting} />}
          {groups.map((group, at) =>
            (counts[at] ?? 0) === 0 ? null : (
              <li key={group ?? ''}>
                <KindMark kind={group ?? ''} size={16} />
                <span>{label('event-kind', group ?? '')}</span>
                <span className="map-legend-count">{formatNumber(counts[at] ?? 0)}</span>
              </li>
            ),
          )}
          {app6 !== null && <li className="map-legend-note">{t.map.look.app6Note}</li>}
          {sized && <SizeLegend marks={marks} />}
          {rough && (
            <li>
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle
                  cx="8"
                  cy="8"
                  r="6.5"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.5"
                  strokeDasharray="3 2"
                />
              </svg>
              <span>{t.map.legendRough}</span>
            </li>
          )}
          {silent > 0 && (
            <li>
              <SilenceSign />
              <span>{t.charts.silence.legend(days)}</span>
              <span className="map-legend-count">{formatNumber(silent)}</span>
            </li>
          )}
          {schematic && <li className="map-legend-note">{t.map.schematic}</li>}
        </ul>
      )}
    </section>
  )
}

function SilenceSign(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <rect
        x="1.5"
        y="1.5"
        width="13"
        height="13"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="0.1 3.4"
        strokeLinecap="round"
      />
      <text x="8" y="12" textAnchor="middle" fontSize="11" fontWeight="700" fill="currentColor">
        ?
      </text>
    </svg>
  )
}
