import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Silence, SilenceLine } from '../../db/model/charts/charts.ts'
import type { Text } from '../text/text.ts'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import { dayText } from './time-frame.tsx'

const cellWidth = 5
const height = 16
/** The longest silent come first; the numbers have all. */
const maxRows = 30
const dayMs = 86_400_000

/** Whether nothing was reported for `days` days or more, or never. */
export function isSilent(line: Pick<SilenceLine, 'days'>, days: number): boolean {
  return line.days === null || line.days >= days
}

export function silenceChart(silence: Silence, days: number, text: Text, onPick?: OnPick): ChartModel {
  const { t, label, formatNumber } = text
  const words = t.charts.silence
  const zones = silence.zones
    .map((line): Named => ({
      ...line,
      key: line.zone.id,
      name: line.zone.name,
      pick: { to: 'zone', id: line.zone.id },
    }))
    .sort((a, b) => (a.last ?? -Infinity) - (b.last ?? -Infinity) || (a.name < b.name ? -1 : 1))
  const topics = silence.topics.map((line): Named => ({
    ...line,
    key: line.topic,
    name: label('event-kind', line.topic),
    pick: { to: 'events', filter: { kinds: [line.topic] } },
  }))
  const silent = zones.filter((line) => isSilent(line, days)).length
  const stateText = (line: Named): string =>
    line.last === null
      ? words.neverReported
      : isSilent(line, days)
        ? words.silent(dayText(line.last, text))
        : words.heard
  const row = (line: Named) => ({
    key: line.key,
    cells: [
      { text: line.name, pick: line.pick },
      { text: line.last === null ? words.never : dayText(line.last, text) },
      { text: line.days === null ? words.never : formatNumber(line.days) },
      { text: stateText(line) },
    ],
  })
  return {
    key: 'silence',
    title: words.title,
    notes: [
      words.summary(silent, zones.length, days),
      `${words.strip(silence.zones[0]?.strip.length ?? silence.topics[0]?.strip.length ?? 0)}${t.print.colon} ${t.charts.period(dayText(silence.firstDay, text), dayText(silence.at, text))}. ${words.stripHint}`,
      ...(zones.length > maxRows ? [t.charts.byZone.more(zones.length - maxRows)] : []),
      words.what,
    ],
    empty: zones.length === 0 && topics.every((line) => line.last === null),
    drawing: (
      <div className="chart-rows chart-silence">
        {[
          { group: words.zones, lines: zones.slice(0, maxRows) },
          { group: words.topics, lines: topics },
        ].map(({ group, lines }) =>
          lines.length === 0 ? null : (
            <div key={group} className="chart-row-box">
              <div className="chart-row-group">{group}</div>
              {lines.map((line) => (
                <div key={line.key} className="chart-row" data-silent={isSilent(line, days)}>
                  <span className="chart-row-name" title={line.name}>
                    {onPick === undefined ? (
                      <bdi>{line.name}</bdi>
                    ) : (
                      <button
                        type="button"
                        className="chart-link"
                        onClick={() => {
                          onPick(line.pick)
                        }}
                      >
                        <bdi>{line.name}</bdi>
                      </button>
                    )}
                  </span>
                  <Strip
                    line={line}
                    firstDay={silence.firstDay}
                    days={days}
                    label={`${line.name}: ${stateText(line)}`}
                  />
                  <span className="chart-row-words">{stateText(line)}</span>
                </div>
              ))}
            </div>
          ),
        )}
      </div>
    ),
    labels: [words.zone, words.last, words.since, words.state],
    rows: [...zones, ...topics].map(row),
  }
}

type Named = SilenceLine & { readonly key: string; readonly name: string; readonly pick: ChartPick }

interface StripProps {
  readonly line: SilenceLine
  readonly firstDay: number
  readonly days: number
  readonly label: string
}

/** A mark a day with a report; from `days` after the last one on, the days are hatched. */
function Strip({ line, firstDay, days, label }: StripProps): ReactNode {
  const id = useId()
  const { strip, before } = line
  const width = strip.length * cellWidth
  let heard = before === null ? null : Math.floor((before - firstDay) / dayMs)
  const hatched: number[] = []
  strip.forEach((count, day) => {
    if (count > 0) heard = day
    else if (heard === null || day - heard >= days) hatched.push(day)
  })
  return (
    <svg
      className="chart-row-drawing"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      direction="ltr"
    >
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" className="chart-hatch" />
        </pattern>
      </defs>
      <rect className="chart-cell" x="0" y="0.5" width={width} height={height - 1} />
      {hatched.map((day) => (
        <rect
          key={day}
          x={day * cellWidth}
          y="1"
          width={cellWidth}
          height={height - 2}
          fill={`url(#${id})`}
        />
      ))}
      {strip.map((count, day) =>
        count === 0 ? null : (
          <rect
            key={day}
            className="chart-plain"
            x={day * cellWidth + 0.5}
            y="2"
            width={cellWidth - 1}
            height={height - 4}
          />
        ),
      )}
    </svg>
  )
}
