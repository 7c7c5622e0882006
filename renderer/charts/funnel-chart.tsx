import type { EventCharts } from '../../db/model/charts/charts.ts'
import { verificationCodes } from '../../db/model/vocabulary/verification.ts'
import { BarRows } from './bar-rows.tsx'
import type { BarRow } from './bar-rows.tsx'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import type { PartStyle } from './chart-pattern.tsx'
import { filterNote } from './event-notes.ts'
import type { ChartContext } from './event-notes.ts'

const apartCodes: readonly string[] = ['refuted', 'withdrawn']
const ladder = verificationCodes.filter((code) => !apartCodes.includes(code))
export const funnelLooks = {
  reached: { colour: '#0b5a8f', pattern: 'none', full: true },
  apart: { colour: '#6b7683', pattern: 'diagonal', full: true },
} as const satisfies Readonly<Record<string, PartStyle>>

/** How many events reached each level of verification; what ended the ladder or never stood on it is apart. */
export function funnelChart(data: EventCharts, context: ChartContext, onPick?: OnPick): ChartModel {
  const { text } = context
  const { t, label, formatNumber } = text
  const { funnel } = t.charts
  const now = (code: string): number => data.verification[code] ?? 0
  const reached = (code: string): number =>
    ladder.slice(ladder.findIndex((one) => one === code)).reduce((sum, one) => sum + now(one), 0)
  const known = new Set<string>(verificationCodes)
  const others = Object.keys(data.verification).filter((code) => code !== '' && !known.has(code))
  const pickOf = (codes: readonly string[]): ChartPick => ({
    to: 'events',
    filter: { verifications: [...codes] },
  })
  const picker = (pick: ChartPick): (() => void) | undefined =>
    onPick === undefined
      ? undefined
      : () => {
          onPick(pick)
        }
  const climbed = ladder.map((code, index): BarRow => ({
    key: code,
    name: label('verification', code),
    words: formatNumber(reached(code)),
    parts: [
      {
        key: 'reached',
        value: reached(code),
        style: funnelLooks.reached,
        title: `${label('verification', code)}: ${funnel.cell(formatNumber(reached(code)), formatNumber(now(code)))}`,
        onPick: picker(pickOf(ladder.slice(index))),
      },
    ],
  }))
  const apart = [...apartCodes, ...others, ''].map((code, index): BarRow => ({
    key: code === '' ? 'none' : code,
    name: code === '' ? funnel.none : label('verification', code),
    words: formatNumber(now(code)),
    ...(index === 0 ? { group: funnel.apart } : {}),
    parts: [
      {
        key: 'now',
        value: now(code),
        style: funnelLooks.apart,
        title: `${code === '' ? funnel.none : label('verification', code)}: ${formatNumber(now(code))}`,
        onPick: code === '' ? undefined : picker(pickOf([code])),
      },
    ],
  }))
  return {
    key: 'funnel',
    title: funnel.title,
    notes: [filterNote(data, context), funnel.hint],
    empty: data.total === 0,
    drawing: <BarRows rows={[...climbed, ...apart]} most={data.total} />,
    labels: [funnel.level, funnel.reached, funnel.now],
    rows: [
      ...ladder.map((code, index) => ({
        key: code,
        cells: [
          { text: label('verification', code) },
          {
            text: formatNumber(reached(code)),
            pick: reached(code) === 0 ? undefined : pickOf(ladder.slice(index)),
          },
          { text: formatNumber(now(code)), pick: now(code) === 0 ? undefined : pickOf([code]) },
        ],
      })),
      ...[...apartCodes, ...others, ''].map((code) => ({
        key: code,
        cells: [
          { text: code === '' ? funnel.none : label('verification', code) },
          { text: '–' },
          {
            text: formatNumber(now(code)),
            pick: now(code) === 0 || code === '' ? undefined : pickOf([code]),
          },
        ],
      })),
    ],
  }
}
