import type { ReactNode } from 'react'
import { hasSection } from '../../../db/model/sheet/sheet-sections.ts'
import { Heap, KindSign } from './map-events.tsx'
import type { SheetDensity } from '../model/printed-events.ts'
import { densityColours } from '../../map/events/density.ts'
import type { Text } from '../../text/text.ts'
import { ZoneSwatch } from './map-zones.tsx'
import { numberText } from '../model/marks.ts'
import type { SheetView } from '../model/sheet-view.ts'

/** Only what the map shows, with how many of it. */
export function Legend({
  view,
  maxZones,
}: {
  readonly view: SheetView
  readonly maxZones: number
}): ReactNode {
  const { marks, zones, zoneClasses, text, job } = view
  const { t, label, formatNumber } = text
  const shown = zoneClasses.slice(0, maxZones)
  const rest = zoneClasses.length - shown.length
  const heaped = marks.points.some(
    ({ count, groups }) => count > 1 && (marks.numbered ? groups.length > 1 : true),
  )
  const roughHeaps = marks.points.some(({ radius }) => radius > 0)
  return (
    <section>
      <h2>{t.print.legend}</h2>
      {job.settings.layers?.events !== false && (
        <>
          <h3>{t.print.legendEvents}</h3>
          {marks.groups.length === 0 && <p>{t.print.noEvents}</p>}
          <ul className="sheet-legend">
            {marks.groups.map(({ group, count }) => (
              <li key={group}>
                {marks.density === null && (
                  <svg viewBox="0 0 6 5" className="sheet-sign" aria-hidden="true">
                    <KindSign group={group} x={3} y={2.5} radius={2.25} />
                  </svg>
                )}
                <span>{group === '' ? t.print.otherKinds : label('event-kind', group)}</span>
                <b>{formatNumber(count)}</b>
              </li>
            ))}
            {marks.density !== null && <DensityKey density={marks.density} text={text} />}
            {marks.areas.length > 0 && (
              <li>
                <svg viewBox="0 0 6 5" className="sheet-sign" aria-hidden="true">
                  <circle
                    cx={3}
                    cy={2.5}
                    r={2}
                    fill="none"
                    stroke="#333333"
                    strokeWidth={0.4}
                    strokeDasharray="1 0.6"
                  />
                </svg>
                <span>{t.print.area}</span>
                <b>{formatNumber(marks.areas.reduce((sum, { count }) => sum + count, 0))}</b>
              </li>
            )}
            {heaped && (
              <li>
                <svg viewBox="0 0 6 5" className="sheet-sign" aria-hidden="true">
                  <g transform="translate(1 0.5) scale(0.62)">
                    <Heap
                      mark={{
                        x: 3.2,
                        y: 3.2,
                        count: 7,
                        radius: 0,
                        groups: marks.groups
                          .slice(0, 2)
                          .map(({ group }, index) => ({ group, count: index === 0 ? 4 : 3 })),
                      }}
                    />
                  </g>
                </svg>
                <span>{roughHeaps ? t.print.severalRough : t.print.severalHere}</span>
              </li>
            )}
          </ul>
          {marks.density !== null && marks.density.rough > 0 && (
            <p>{t.print.density.rough(marks.density.rough)}</p>
          )}
          {marks.density === null && marks.groups.length > 0 && hasSection(job.settings, 'events') && (
            <p>{marks.numbered ? t.print.numbered : t.print.notNumbered}</p>
          )}
          {marks.wide.count > 0 && (
            <p>
              {t.print.wide(
                marks.wide.count,
                numberText(marks.wide.numbers, 12),
                marks.wide.numbers.length > 0,
              )}
            </p>
          )}
        </>
      )}
      {zones.length > 0 && (
        <>
          <h3>{t.print.legendZones}</h3>
          <ul className="sheet-legend">
            {shown.map((look) => (
              <li key={look.key}>
                <ZoneSwatch look={look} />
                <span>
                  {look.status === ''
                    ? t.print.outline
                    : `${look.controller ?? t.print.nobody}${t.print.colon} ${label('control-status', look.status)}`}
                </span>
                <b>{formatNumber(look.count)}</b>
              </li>
            ))}
            {zones.some(({ zone }) => zone.zone.schematic) && (
              <li>
                <svg viewBox="0 0 9 5" className="sheet-swatch" aria-hidden="true">
                  <path d="M0.3 2.5h8.4" stroke="#000000" strokeWidth={0.5} strokeDasharray="2 1.1" />
                </svg>
                <span>{t.print.schematic}</span>
              </li>
            )}
          </ul>
          {rest > 0 && <p>{t.print.moreClasses(formatNumber(rest))}</p>}
        </>
      )}
    </section>
  )
}

/** What the colours of hexagons or of the surface mean. */
function DensityKey({ density, text }: { readonly density: SheetDensity; readonly text: Text }): ReactNode {
  const { t } = text
  if (density.look === 'hexagons')
    return density.classes.map(({ from, to, colour }) => (
      <li key={from}>
        <svg viewBox="0 0 6 5" className="sheet-sign" aria-hidden="true">
          <path
            d="M1.9 0.4h2.2l1.2 2.1l-1.2 2.1h-2.2l-1.2-2.1z"
            fill={colour}
            stroke="#333333"
            strokeWidth={0.2}
          />
        </svg>
        <span>{t.print.density.range(from, to, from === to)}</span>
      </li>
    ))
  if (density.perSquareKilometre === 0) return null
  const most = Number(density.perSquareKilometre.toPrecision(2))
  return (
    <li>
      <svg viewBox="0 0 15 5" className="sheet-ramp" aria-hidden="true">
        {densityColours.map((colour, at) => (
          <rect key={colour} x={at * 3} y={0.5} width={3} height={4} fill={colour} />
        ))}
      </svg>
      <span>{t.print.density.surface(most)}</span>
    </li>
  )
}
