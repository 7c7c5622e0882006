import type { ReadHandle } from '../../open.ts'
import type { ChartSet } from '../../model/charts/charts.ts'
import type { PrintSettings } from '../../model/sheet/product.ts'
import { eventCharts, factCharts } from './event-charts.ts'
import { sharesOverTime } from './shares-over-time.ts'
import { silenceAt } from '../situation/silence.ts'
import { summarise } from '../situation/situation.ts'

/** Every chart for one filter at two dates, as the screen shows them: for paper. `asOf`, `now`: by the operation's clock. */
export function chartSet(
  db: ReadHandle,
  { filter, charts, knownOn: known }: Pick<PrintSettings, 'filter' | 'charts' | 'knownOn'>,
  asOf: number | null,
  now: number,
): ChartSet {
  const knownOn = known ?? null
  const step = charts?.step ?? 'week'
  const to = Math.min(filter.to ?? Infinity, asOf ?? now)
  return {
    shares: sharesOverTime(db, { from: filter.from ?? null, to, knownOn, budgetMs: null }),
    events: eventCharts(db, {
      filter,
      asOf,
      knownOn,
      step,
      zoneKind: charts?.zoneKind === '' ? null : (charts?.zoneKind ?? null),
    }),
    facts: factCharts(db, { filter, asOf, knownOn, step }),
    silence: silenceAt(db, asOf ?? now, knownOn),
    commitments: summarise(db, asOf ?? now, knownOn).commitments,
  }
}
