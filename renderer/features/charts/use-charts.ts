import { isEmptyFilter } from '../../../db/model/events/filter.ts'
import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import type { ChartStep } from '../../../db/model/charts/chart-steps.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import type { ChartData, ChartLook } from '../../charts/charts.ts'
import type { ChartContext } from '../../charts/event-notes.ts'
import type { SharesOf } from '../../charts/shares-chart.tsx'
import { filterParts } from '../../print/model/filter-words.ts'
import { useSilence, useSilentDays } from '../../situation/use-silence.ts'
import { useSummary } from '../../situation/use-situation.ts'
import { useText } from '../../text/text.ts'
import { useShares } from './use-shares.ts'

/** What is chosen of all charts, as this computer remembers it, and what changes it. */
export interface ChartChoices extends ChartLook {
  readonly setStep: (step: ChartStep) => void
  readonly setBy: (by: SharesOf) => void
  readonly setSilentDays: (days: number) => void
  /** '' is that of the most zones. */
  readonly zoneKind: string
  readonly setZoneKind: (kind: string) => void
}

export function useChartChoices(): ChartChoices {
  const [step, setStep] = useRemembered<ChartStep>('charts.step', 'week', (stored) =>
    chartSteps.find((one) => one === stored),
  )
  const [by, setBy] = useRemembered<SharesOf>('charts.shares', 'land', (stored) =>
    stored === 'land' || stored === 'people' ? stored : undefined,
  )
  const [zoneKind, setZoneKind] = useRemembered('charts.zone-kind', '', (stored) =>
    typeof stored === 'string' ? stored : undefined,
  )
  const [silentDays, setSilentDays] = useSilentDays()
  return { step, setStep, by, setBy, zoneKind, setZoneKind, silentDays, setSilentDays }
}

/** What the charts show under the present filter and dates, as far as it has come. */
export function useChartData({ step, zoneKind }: ChartChoices): {
  readonly data: ChartData
  readonly context: ChartContext
} {
  const text = useText()
  const { filter, asOf, knownOn } = useAppView()
  const names = useNames(filter.zone === undefined ? [] : [filter.zone])
  const dates = { ...(asOf === null ? {} : { asOf }), ...(knownOn === null ? {} : { knownOn }) }
  const keep = { keepPrevious: true }
  const shares = useShares()
  const events = useQuery(
    'chart.events',
    { filter, ...dates, step, ...(zoneKind === '' ? {} : { zoneKind }) },
    keep,
  ).data
  const facts = useQuery('chart.facts', { filter, ...dates, step }, keep).data
  const silence = useSilence(true) ?? undefined
  const commitments = useSummary()?.commitments
  const zoneName = filter.zone === undefined ? null : (names.get(filter.zone)?.label ?? null)
  return {
    data: { shares, events, facts, silence, commitments },
    context: {
      text,
      filterWords: isEmptyFilter(filter) ? null : filterParts(filter, zoneName, text).join('; '),
      sources: facts?.sources ?? null,
    },
  }
}
