import * as z from 'zod'
import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import type { EventCharts, FactCharts, SharesOverTime, Silence } from '../../../db/model/charts/charts.ts'
import { filterSchema } from '../../../db/model/events/filter.ts'
import { query } from './channel.ts'

export const chartChannels = {
  /** Shares of land and people from change to change; `from` absent: from the first change, `to` absent: until now. */
  'chart.shares': query<SharesOverTime>()({
    input: z.strictObject({
      from: z.number().optional(),
      to: z.number().optional(),
      knownOn: z.number().optional(),
      /** Asked again, an answer that left points out for want of time has more of them. */
      round: z.int().min(0).optional(),
    }),
    reads: ['control', 'zone', 'actor'],
    slow: true,
  }),
  /** Events over time by kind and zone, and by verification. */
  'chart.events': query<EventCharts>()({
    input: z.strictObject({
      filter: filterSchema,
      asOf: z.number().optional(),
      knownOn: z.number().optional(),
      step: z.enum(chartSteps),
      zoneKind: z.string().max(64).optional(),
    }),
    reads: ['event', 'zone', 'source'],
    slow: true,
  }),
  /** Casualties over time and grades of events: reads every event after a change, so it comes later. */
  'chart.facts': query<FactCharts>()({
    input: z.strictObject({
      filter: filterSchema,
      asOf: z.number().optional(),
      knownOn: z.number().optional(),
      step: z.enum(chartSteps),
    }),
    reads: ['event', 'zone', 'source'],
    slow: true,
  }),
  /** When something was last reported of each zone and topic; silence is not calm. */
  'silence.list': query<Silence>()({
    input: z.strictObject({ at: z.number().optional(), knownOn: z.number().optional() }),
    reads: ['event', 'zone', 'control', 'figure'],
    slow: true,
  }),
}
