import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import type { ActorFigure } from '../../../db/model/situation/actor-page.ts'
import { parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import { useText } from '../../text/text.ts'

const width = 560
const height = 130
const edge = { start: 48, end: 12, top: 8, bottom: 22 }

/** Numbers of one measure over time, each from low to high: an open end has an arrow. The list below is its table. */
export function FigureChart({ figures }: { readonly figures: readonly ActorFigure[] }): ReactNode {
  const { t, formatDate, formatNumber, zone } = useText()
  const measures = [...new Set(figures.map(({ measure, unit }) => `${measure}\n${unit}`))]
  return measures.map((key) => {
    const points = figures
      .filter(({ measure, unit }) => `${measure}\n${unit}` === key)
      .flatMap((figure) => {
        const at = parseEdtf(figure.asOf, wallAxis(zone))?.earliest ?? null
        const { low = null, best = null, high = null } = figure.value
        const least = low ?? best ?? high
        const most = high ?? best ?? low
        return at === null || least === null || most === null
          ? []
          : [{ id: figure.id, at, least, most, best, open: high === null && best === null, figure }]
      })
    if (points.length < 2) return null
    const [measure = '', unit = ''] = key.split('\n')
    const x = scaleLinear()
      .domain([Math.min(...points.map(({ at }) => at)), Math.max(...points.map(({ at }) => at))])
      .range([edge.start + 10, width - edge.end - 10])
    const y = scaleLinear()
      .domain([0, Math.max(...points.map(({ most }) => most)) * 1.1])
      .nice(4)
      .range([height - edge.bottom, edge.top])
    const first = points[0]
    const last = points.at(-1)
    return (
      <figure key={key} className="actor-chart">
        <figcaption>
          <bdi>{`${measure}${unit === '' ? '' : ` (${unit})`}`}</bdi>
        </figcaption>
        <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={t.actors.figureChart}>
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line className="actor-grid" x1={edge.start} x2={width - edge.end} y1={y(tick)} y2={y(tick)} />
              <text x={edge.start - 5} y={y(tick) + 4} textAnchor="end">
                {formatNumber(tick)}
              </text>
            </g>
          ))}
          {points.map(({ id, at, least, most, best, open }) => (
            <g key={id} className="actor-range">
              <line x1={x(at)} x2={x(at)} y1={y(least)} y2={open ? y(least) - 14 : y(most)} />
              <line x1={x(at) - 5} x2={x(at) + 5} y1={y(least)} y2={y(least)} />
              {open ? (
                <path d={`M${String(x(at) - 4)} ${String(y(least) - 10)}l4 -5l4 5`} />
              ) : (
                <line x1={x(at) - 5} x2={x(at) + 5} y1={y(most)} y2={y(most)} />
              )}
              {best !== null && <circle cx={x(at)} cy={y(best)} r={3.5} />}
            </g>
          ))}
          {first !== undefined && last !== undefined && (
            <>
              <text x={x(first.at)} y={height - 5} textAnchor="middle">
                {formatDate(first.figure.asOf)}
              </text>
              {last.at > first.at && (
                <text x={x(last.at)} y={height - 5} textAnchor="end">
                  {formatDate(last.figure.asOf)}
                </text>
              )}
            </>
          )}
        </svg>
      </figure>
    )
  })
}
