import type { ChartStep } from '../../db/model/charts/chart-steps.ts'
import type { ChartSet } from '../../db/model/charts/charts.ts'
import { casualtyChart } from './casualty-chart.tsx'
import type { ChartModel, OnPick } from './chart-model.ts'
import type { ChartContext } from './event-notes.ts'
import { funnelChart } from './funnel-chart.tsx'
import { gradeChart } from './grade-chart.tsx'
import { kindChart } from './kind-chart.tsx'
import { pledgeChart } from './pledge-chart.tsx'
import { sharesChart } from './shares-chart.tsx'
import type { SharesOf } from './shares-chart.tsx'
import { silenceChart } from './silence-chart.tsx'
import { zoneChart } from './zone-chart.tsx'

/** What the operator has chosen of all charts. */
export interface ChartLook {
  readonly step: ChartStep
  readonly by: SharesOf
  /** From how many days on a zone is silent. */
  readonly silentDays: number
}

/** What has come so far: on the screen each part comes when it is worked out, on paper all of it is there. */
export type ChartData = { readonly [Part in keyof ChartSet]?: ChartSet[Part] | undefined }

export type ChartId =
  'shares' | 'kinds' | 'zones' | 'casualties' | 'funnel' | 'grades' | 'pledges' | 'silence'

interface Chart {
  readonly id: ChartId
  /** null while its part is not there. */
  readonly draw: (
    data: ChartData,
    look: ChartLook,
    context: ChartContext,
    onPick?: OnPick,
  ) => ChartModel | null
}

/** Every chart, in the order of the screen and of paper. */
export const charts: readonly Chart[] = [
  {
    id: 'shares',
    draw: ({ shares }, { by }, { text }, onPick) =>
      shares === undefined ? null : sharesChart(shares, by, text, onPick),
  },
  {
    id: 'kinds',
    draw: ({ events }, { step }, context, onPick) =>
      events === undefined ? null : kindChart(events, step, context, onPick),
  },
  {
    id: 'zones',
    draw: ({ events }, { step }, context, onPick) =>
      events === undefined ? null : zoneChart(events, step, context, onPick),
  },
  {
    id: 'casualties',
    draw: ({ facts }, { step }, context, onPick) =>
      facts === undefined ? null : casualtyChart(facts, step, context, onPick),
  },
  {
    id: 'funnel',
    draw: ({ events }, _look, context, onPick) =>
      events === undefined ? null : funnelChart(events, context, onPick),
  },
  {
    id: 'grades',
    draw: ({ facts }, _look, context, onPick) =>
      facts === undefined ? null : gradeChart(facts, context, onPick),
  },
  {
    id: 'pledges',
    draw: ({ commitments }, _look, { text }, onPick) =>
      commitments === undefined ? null : pledgeChart(commitments, text, onPick),
  },
  {
    id: 'silence',
    draw: ({ silence }, { silentDays }, { text }, onPick) =>
      silence === undefined ? null : silenceChart(silence, silentDays, text, onPick),
  },
]
