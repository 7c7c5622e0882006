import type { ReactNode } from 'react'
import type { EventCharts } from '../../../db/model/charts/charts.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { casualtyChart } from '../../charts/casualty-chart.tsx'
import type { ChartModel } from '../../charts/chart-model.ts'
import { funnelChart } from '../../charts/funnel-chart.tsx'
import { gradeChart } from '../../charts/grade-chart.tsx'
import { kindChart } from '../../charts/kind-chart.tsx'
import { pledgeChart } from '../../charts/pledge-chart.tsx'
import { sharesChart } from '../../charts/shares-chart.tsx'
import { silenceChart } from '../../charts/silence-chart.tsx'
import { zoneChart } from '../../charts/zone-chart.tsx'
import { useText } from '../../text/text.ts'
import { Select } from '../../ui/fields/select.tsx'
import { ChartCard } from './chart-card.tsx'
import { SilentDays } from './silent-days.tsx'
import { usePick } from './use-charts.ts'
import type { Behind, ChartChoices, ChartData } from './use-charts.ts'

interface ChartCardsProps {
  readonly data: ChartData
  readonly choices: ChartChoices
}

/** Each chart whose data have come. */
export function ChartCards({ data, choices }: ChartCardsProps): ReactNode {
  const text = useText()
  const { pick, behind } = usePick()
  const { shares, events, facts, silence, commitments, context } = data
  const { step, by, days } = choices
  const card = (model: ChartModel | null, chosen?: ReactNode, more?: ReactNode): ReactNode =>
    model === null ? null : (
      <ChartCard model={model} onPick={pick} choices={chosen}>
        {more}
      </ChartCard>
    )
  return (
    <div className="charts">
      {card(
        shares === undefined ? null : sharesChart(shares, by, text, pick),
        <MeasureSelect choices={choices} />,
      )}
      {card(events === undefined ? null : kindChart(events, step, context, pick))}
      {card(
        events === undefined ? null : zoneChart(events, step, context, pick),
        events === undefined || events.zoneKinds.length < 2 ? null : (
          <ZoneKindSelect events={events} choices={choices} />
        ),
      )}
      {card(facts === undefined ? null : casualtyChart(facts, step, context, pick))}
      {card(events === undefined ? null : funnelChart(events, context, pick))}
      {card(facts === undefined ? null : gradeChart(facts, context, pick))}
      {card(
        commitments === undefined ? null : pledgeChart(commitments, text, pick),
        undefined,
        behind !== null && <BehindList behind={behind} />,
      )}
      {card(
        silence === null ? null : silenceChart(silence, days, text, pick),
        <SilentDays days={days} onChange={choices.setDays} />,
      )}
    </div>
  )
}

function MeasureSelect({ choices }: Pick<ChartCardsProps, 'choices'>): ReactNode {
  const { t } = useText()
  return (
    <Select
      label={t.charts.measure}
      hideLabel
      value={choices.by}
      options={(['land', 'people'] as const).map((one) => ({ value: one, label: t.charts[one] }))}
      onChange={(value) => {
        choices.setBy(value === 'people' ? 'people' : 'land')
      }}
    />
  )
}

interface ZoneKindSelectProps extends Pick<ChartCardsProps, 'choices'> {
  readonly events: EventCharts
}

function ZoneKindSelect({ events, choices }: ZoneKindSelectProps): ReactNode {
  const { t, label } = useText()
  return (
    <Select
      label={t.charts.zoneKind}
      hideLabel
      value={events.zoneKind}
      options={events.zoneKinds.map((kind) => ({ value: kind, label: label('zone-kind', kind) }))}
      onChange={choices.setZoneKind}
    />
  )
}

/** The commitments that a mark stands for. */
function BehindList({ behind }: { readonly behind: Behind }): ReactNode {
  const { t } = useText()
  const { select, go } = useAppView()
  return (
    <div className="chart-behind">
      <strong>{`${t.charts.pledges.behind}: ${behind.title}`}</strong>
      <ul>
        {behind.records.map(({ id, name }) => (
          <li key={id} data-record={id}>
            <button
              type="button"
              className="chart-link"
              onClick={() => {
                select(id)
                go('agreement')
              }}
            >
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
