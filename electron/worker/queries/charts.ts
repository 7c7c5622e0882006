import { eventCharts, factCharts } from '../../../db/store/charts/event-charts.ts'
import { sharesOverTime } from '../../../db/store/charts/shares-over-time.ts'
import { wallNow } from '../../../db/store/records/operation.ts'
import { silenceAt } from '../../../db/store/situation/silence.ts'
import type { chartChannels } from '../../ipc/contract/charts.ts'
import type { QueriesOf } from './query.ts'

/** Other questions wait for the reader as long. */
const sharesBudgetMs = 3000

export const chartQueries: QueriesOf<typeof chartChannels> = {
  'chart.shares': ({ db }, { from, to, knownOn }) =>
    sharesOverTime(db, {
      budgetMs: sharesBudgetMs,
      from: from ?? null,
      to: to ?? wallNow(db),
      knownOn: knownOn ?? null,
    }),
  'chart.events': ({ db }, { asOf, knownOn, zoneKind, ...input }) =>
    eventCharts(db, { ...input, asOf: asOf ?? null, knownOn: knownOn ?? null, zoneKind: zoneKind ?? null }),
  'chart.facts': ({ db }, { asOf, knownOn, ...input }) =>
    factCharts(db, { ...input, asOf: asOf ?? null, knownOn: knownOn ?? null }),
  'silence.list': ({ db }, { at, knownOn }) => silenceAt(db, at ?? wallNow(db), knownOn ?? null),
}
