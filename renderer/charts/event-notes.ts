import type { ChartStep, TimeAxis } from '../../db/model/charts/chart-steps.ts'
import type { ChartsLeftOut } from '../../db/model/charts/charts.ts'
import type { Text } from '../text/text.ts'
import { dayText } from './time-frame.tsx'

/** What every chart must say of where its numbers come from. */
export interface ChartContext {
  readonly text: Text
  /** The filter in words without "only"; null: none is set. */
  readonly filterWords: string | null
  /** Distinct sources of the events; null while they are counted. */
  readonly sources: number | null
}

interface Counted {
  readonly total: number
  readonly axis: TimeAxis | null
  readonly leftOut: ChartsLeftOut
}

export function filterNote({ total, leftOut }: Counted, context: ChartContext): string {
  const { text, filterWords, sources } = context
  const { t } = text
  return [
    filterWords === null ? t.charts.allEvents(total) : t.charts.someEvents(total, filterWords),
    ...(leftOut.filtered > 0 ? [`${t.charts.leftByDates(leftOut.filtered)}.`] : []),
    `${sources === null ? t.charts.sourcesPending : t.charts.sources(sources)}.`,
  ].join(' ')
}

/** Period and step, and what has no place on the axis. `more`: other reasons. */
export function axisNotes(
  { axis, leftOut }: Counted,
  asked: ChartStep,
  context: ChartContext,
  more: readonly string[] = [],
): readonly string[] {
  const { text } = context
  const { t, formatNumber } = text
  const reasons = [
    ...(leftOut.undated > 0 ? [t.charts.undated(formatNumber(leftOut.undated))] : []),
    ...(leftOut.roughDate > 0
      ? [t.charts.roughDate[axis?.step ?? asked](formatNumber(leftOut.roughDate))]
      : []),
    ...more,
  ]
  return [
    ...(axis === null
      ? []
      : [
          `${t.charts.period(dayText(axis.starts[0] ?? axis.end, text), dayText(axis.end - 1, text))}, ${t.charts.steps[axis.step]}. ${t.charts.beganHint}`,
        ]),
    ...(axis !== null && axis.step !== asked ? [t.charts.coarser(t.charts.steps[axis.step])] : []),
    ...(reasons.length === 0 ? [] : [t.charts.leftOut(reasons.join(', '))]),
  ]
}
