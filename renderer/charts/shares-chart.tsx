import { useId } from 'react'
import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, stack } from 'd3-shape'
import type { SharesOverTime } from '../../db/model/charts/charts.ts'
import type { ShareLine } from '../../db/model/situation/situation.ts'
import type { Text } from '../text/text.ts'
import { controllerStyle } from '../../db/model/zones/controller-style.ts'
import { statusSign } from '../ui/status/status-sign.ts'
import { ChartLegend } from './chart-legend.tsx'
import type { ChartModel, OnPick } from './chart-model.ts'
import { ChartPatterns, fillOf, lookOf } from './chart-pattern.tsx'
import type { PartStyle } from './chart-pattern.tsx'
import { TimeFrame, dayText, frame, isolated, valueScale } from './time-frame.tsx'

export type SharesOf = 'land' | 'people'

interface Series {
  readonly key: string
  readonly name: string
  readonly style: PartStyle
  /** 0–1 at each point. */
  readonly parts: readonly number[]
}

const squareKilometres = 3
export const unknownStyle: PartStyle = { colour: '#6b7683', pattern: 'none', mark: '?' }
export const contestedStyle: PartStyle = { colour: '#3d4852', pattern: 'none', mark: '×' }
/** A name stands in its area where there is so much room. */
const minPart = 0.09
const minWidth = 70

/** Shares stacked to 100 %; contested and unknown are shares of their own, whoever is said to be there. */
export function sharesChart(data: SharesOverTime, by: SharesOf, text: Text, onPick?: OnPick): ChartModel {
  const { t, formatNumber } = text
  const { shares } = t.charts
  const { area: whole, points, period } = data
  const series = seriesOf(data, by, text)
  const percent = (part: number): string => shares.percent(formatNumber(Math.round(part * 1000) / 10))
  const last = points.length - 1
  const byArea = points.some((point) => point.shares.some((line) => line.people?.byArea === true))
  return {
    key: 'shares',
    title: shares.title,
    notes: [
      ...(period === null
        ? []
        : [`${t.charts.period(dayText(period.from, text), dayText(period.to, text))}.`]),
      ...(whole === null
        ? []
        : by === 'land'
          ? [
              whole.name === ''
                ? shares.ofNothing(formatNumber(Number(whole.areaKm2.toPrecision(squareKilometres))))
                : shares.of(whole.name, formatNumber(Number(whole.areaKm2.toPrecision(squareKilometres)))),
            ]
          : [whole.counted === null ? shares.noPeople : shares.ofPeople(formatNumber(whole.counted))]),
      ...(period === null ? [] : [shares.legendAt(dayText(period.to, text))]),
      ...(by === 'people' && byArea ? [shares.byArea] : []),
      `${t.charts.sources(data.sources)}. ${shares.noFilter}`,
      ...(data.skipped > 0 ? [shares.skipped(data.skipped)] : []),
    ],
    empty: series.length === 0,
    drawing: (
      <>
        <Areas data={data} series={series} text={text} percent={percent} onPick={onPick} />
        <ChartLegend
          items={series.map(({ key, name, style, parts }) => ({
            key,
            name,
            style,
            value: percent(parts[last] ?? 0),
          }))}
        />
      </>
    ),
    labels: [shares.from, ...series.map(({ name }) => name)],
    rows: points.map(({ at }, index) => ({
      key: String(at),
      cells: [
        { text: dayText(at, text), pick: { to: 'zones', at } as const },
        ...series.map(({ parts }) => ({ text: percent(parts[index] ?? 0) })),
      ],
    })),
  }
}

function seriesOf(data: SharesOverTime, by: SharesOf, { t, label }: Text): readonly Series[] {
  const { shares } = t.charts
  const controllers = new Map(data.controllers.map((controller) => [controller.id, controller]))
  const found = new Map<string, { name: string; style: PartStyle; parts: number[]; order: number }>()
  data.points.forEach((point, index) => {
    for (const line of point.shares) {
      const part = by === 'land' ? line.land.share : (line.people?.share ?? 0)
      if (part === 0) continue
      const key = keyOf(line)
      let entry = found.get(key)
      if (entry === undefined) {
        const controller = line.controller === null ? undefined : controllers.get(line.controller.id)
        const named = `${line.controller?.name ?? shares.nobody}, ${label('control-status', line.status)}`
        entry =
          key === 'unknown'
            ? { name: shares.unknown, style: unknownStyle, parts: [], order: 2 }
            : key === 'contested'
              ? {
                  name: shares.contested,
                  style: contestedStyle,
                  parts: [],
                  order: 1,
                }
              : {
                  name: named,
                  style: shareStyle(controller ?? line.controller, line.status),
                  parts: [],
                  order: 0,
                }
        found.set(key, entry)
      }
      entry.parts[index] = (entry.parts[index] ?? 0) + part
    }
  })
  const sorted = [...found].sort(([, a], [, b]) => a.order - b.order)
  const styles = apartStyles(sorted.map(([, { name, style }]) => ({ name, style })))
  return sorted.map(([key, { name, style, parts }], at) => ({
    key,
    name,
    style: styles[at] ?? style,
    parts: data.points.map((_, index) => parts[index] ?? 0),
  }))
}

/** Where two controllers have one look by chance, each gets its letter; where that is the same too, a number. */
export function apartStyles(
  parts: readonly { readonly name: string; readonly style: PartStyle }[],
): readonly PartStyle[] {
  const count = (looks: readonly string[], look: string): number => looks.filter((one) => one === look).length
  const plain = parts.map(({ style }) => lookOf(style))
  const lettered = parts.map(({ name, style }, at) =>
    count(plain, plain[at] ?? '') === 1
      ? style
      : { ...style, mark: `${Array.from(name)[0]?.toLocaleUpperCase() ?? ''}${style.mark ?? ''}` },
  )
  const looks = lettered.map(lookOf)
  return lettered.map((style, at) =>
    count(looks, looks[at] ?? '') === 1
      ? style
      : { ...style, mark: `${style.mark ?? ''}${String(count(looks.slice(0, at + 1), looks[at] ?? ''))}` },
  )
}

/** The controller's look, with the sign of the status: one actor may both control and influence. */
export function shareStyle(controller: Parameters<typeof controllerStyle>[0], status: string): PartStyle {
  const { colour, pattern } = controllerStyle(controller)
  const sign = statusSign(status)
  return sign === '' ? { colour, pattern } : { colour, pattern, mark: sign }
}

function keyOf({ controller, status }: ShareLine): string {
  return status === 'contested' || status === 'unknown' ? status : `${controller?.id ?? ''} ${status}`
}

interface AreasProps {
  readonly data: SharesOverTime
  readonly series: readonly Series[]
  readonly text: Text
  readonly percent: (part: number) => string
  readonly onPick: OnPick | undefined
}

function Areas({ data, series, text, percent, onPick }: AreasProps): ReactNode {
  const id = useId()
  const { t } = text
  const scale = valueScale(100)
  const first = data.period?.from ?? 0
  // A single point holds over the whole width.
  const end = Math.max(data.period?.to ?? 0, first + 1)
  const x = scaleLinear([first, end], [frame.left, frame.width - frame.right])
  const instants = data.points.length === 1 ? [first, end] : data.points.map(({ at }) => at)
  const layers = stack<number, string>()
    .keys(series.map(({ key }) => key))
    .value(
      (index, key) =>
        (series.find((one) => one.key === key)?.parts[Math.min(index, data.points.length - 1)] ?? 0) * 100,
    )(instants.map((_, index) => index))
  const shape = area<readonly [number, number]>()
    .x((_, index) => x(instants[index] ?? first))
    .y0(([low]) => scale.y(low))
    .y1(([, high]) => scale.y(high))
    .curve(curveStepAfter)
  return (
    <TimeFrame
      label={t.charts.shares.title}
      scale={scale}
      tickText={(tick) => t.charts.shares.percent(String(tick))}
      times={timesOf(first, end, text).map(({ at, words }) => ({ x: x(at), words }))}
    >
      <ChartPatterns id={id} styles={series.map(({ style }) => style)} />
      {layers.map((layer, at) => {
        const one = series[at]
        return one === undefined ? null : (
          <path
            key={one.key}
            className="chart-part"
            data-part={one.key}
            d={shape(layer.map(([low, high]) => [low, high] as const)) ?? ''}
            fill={fillOf(id, at)}
            stroke={one.style.colour}
          >
            <title>{`${one.name}: ${percent(one.parts.at(-1) ?? 0)}`}</title>
          </path>
        )
      })}
      {series.map((one, at) => {
        const label = roomiest(one, layers[at] ?? [], instants, x)
        return label === null ? null : (
          <text key={one.key} className="chart-name" x={label.x} y={scale.y(label.y) + 4} textAnchor="middle">
            {shortened(one.name, label.width)}
          </text>
        )
      })}
      {data.points.map((point, index) => {
        const from = x(point.at)
        const to = x(data.points[index + 1]?.at ?? end)
        const width = data.points.length === 1 ? frame.width - frame.left - frame.right : to - from
        return (
          <rect
            key={point.at}
            className={onPick === undefined ? 'chart-over' : 'chart-over chart-pick'}
            data-part={`at ${String(point.at)}`}
            x={from}
            y={scale.y(100)}
            width={Math.max(0, width)}
            height={scale.y(0) - scale.y(100)}
            onClick={
              onPick === undefined
                ? undefined
                : () => {
                    onPick({ to: 'zones', at: point.at })
                  }
            }
          >
            <title>
              {[
                `${t.charts.shares.from} ${dayText(point.at, text)}`,
                ...series.map(({ name, parts }) => `${name}: ${percent(parts[index] ?? 0)}`),
              ].join('\n')}
            </title>
          </rect>
        )
      })}
    </TimeFrame>
  )
}

/** Where an area has most room for its name: the middle of its widest stretch, in percent; null where it has none. */
function roomiest(
  { parts }: Series,
  layer: ArrayLike<ArrayLike<number>>,
  instants: readonly number[],
  x: (at: number) => number,
): { readonly x: number; readonly y: number; readonly width: number } | null {
  let best: { readonly x: number; readonly y: number; readonly width: number } | null = null
  for (let index = 0; index < instants.length - 1; index += 1) {
    const [from, to] = [x(instants[index] ?? 0), x(instants[index + 1] ?? 0)]
    const [low, high] = [layer[index]?.[0] ?? 0, layer[index]?.[1] ?? 0]
    if ((parts[index] ?? 0) < minPart || to - from < minWidth || to - from <= (best?.width ?? 0)) continue
    best = { x: (from + to) / 2, y: (low + high) / 2, width: to - from }
  }
  return best
}

function shortened(name: string, width: number): string {
  const most = Math.floor(width / 6.5)
  return isolated(name.length <= most ? name : `${name.slice(0, most - 1)}…`)
}

/** Five dates along the axis, ends included. */
function timesOf(
  first: number,
  end: number,
  text: Text,
): readonly { readonly at: number; readonly words: string }[] {
  const parts = end - first < 86_400_000 ? [0] : [0, 0.25, 0.5, 0.75, 1]
  return parts.map((part) => {
    const at = first + (end - first) * part
    return { at, words: dayText(at, text) }
  })
}
