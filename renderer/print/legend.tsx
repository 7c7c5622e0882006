import type { ReactNode } from 'react'
import { hasSection } from '../../db/model/sheet-sections.ts'
import { Heap, KindSign } from './map-events.tsx'
import { ZoneSwatch } from './map-zones.tsx'
import { numberWords } from './marks.ts'
import type { SheetView } from './sheet-view.ts'

/** Only what the map shows, with how many of it. */
export function Legend({
  view,
  mostZones,
}: {
  readonly view: SheetView
  readonly mostZones: number
}): ReactNode {
  const { marks, zones, zoneClasses, text, job } = view
  const { t, label, formatNumber } = text
  const shown = zoneClasses.slice(0, mostZones)
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
                <svg viewBox="0 0 6 5" className="sheet-sign" aria-hidden="true">
                  <KindSign group={group} x={3} y={2.5} radius={2.25} />
                </svg>
                <span>{group === '' ? t.print.otherKinds : label('event-kind', group)}</span>
                <b>{formatNumber(count)}</b>
              </li>
            ))}
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
          {marks.groups.length > 0 && hasSection(job.settings, 'events') && (
            <p>{marks.numbered ? t.print.numbered : t.print.notNumbered}</p>
          )}
          {marks.wide.count > 0 && (
            <p>
              {t.print.wide(
                formatNumber(marks.wide.count),
                marks.wide.count === 1,
                numberWords(marks.wide.numbers, 12),
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
