import { useState } from 'react'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import type { ChartStep } from '../../../db/model/charts/chart-steps.ts'
import { isEmptyFilter } from '../../../db/model/events/filter.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { casualtyChart } from '../../charts/casualty-chart.tsx'
import type { ChartModel, ChartPick } from '../../charts/chart-model.ts'
import type { ChartContext } from '../../charts/event-notes.ts'
import { funnelChart } from '../../charts/funnel-chart.tsx'
import { gradeChart } from '../../charts/grade-chart.tsx'
import { kindChart } from '../../charts/kind-chart.tsx'
import { pledgeChart } from '../../charts/pledge-chart.tsx'
import { sharesChart } from '../../charts/shares-chart.tsx'
import type { SharesOf } from '../../charts/shares-chart.tsx'
import { silenceChart } from '../../charts/silence-chart.tsx'
import { zoneChart } from '../../charts/zone-chart.tsx'
import { filterParts } from '../../print/model/filter-words.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useText } from '../../text/text.ts'
import { usePrintReport } from '../../records/use-print-report.ts'
import { useSilence, useSilentDays } from '../../situation/use-silence.ts'
import { useSummary } from '../../situation/use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { ChartCard } from './chart-card.tsx'
import { SilentDays } from './silent-days.tsx'
import { useShares } from './use-shares.ts'
import '../../charts/charts.css'
import './charts-screen.css'

type Behind = Extract<ChartPick, { readonly to: 'commitments' }>

/** Everything that can be drawn of the situation at the dates shown, each with its numbers and the records behind it. */
export function ChartsScreen(): ReactNode {
  const text = useText()
  const { t, label } = text
  const { filter, asOf, knownOn, setFilter, setAsOf, go, select } = useAppView()
  const { events: all } = useShownEvents()
  const [step, setStep] = useRemembered<ChartStep>('charts.step', 'week', (stored) =>
    chartSteps.find((one) => one === stored),
  )
  const [by, setBy] = useRemembered<SharesOf>('charts.shares', 'land', (stored) =>
    stored === 'land' || stored === 'people' ? stored : undefined,
  )
  const [zoneKind, setZoneKind] = useRemembered('charts.zone-kind', '', (stored) =>
    typeof stored === 'string' ? stored : undefined,
  )
  const [days, setDays] = useSilentDays()
  const [behind, setBehind] = useState<Behind | null>(null)
  const print = usePrintReport()
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
  const silence = useSilence(true)
  const commitments = useSummary()?.commitments

  const zoneName = filter.zone === undefined ? null : (names.get(filter.zone)?.label ?? null)
  const context: ChartContext = {
    text,
    filterWords: isEmptyFilter(filter) ? null : filterParts(filter, zoneName, text).join('; '),
    sources: facts?.sources ?? null,
  }
  const pick = (chosen: ChartPick): void => {
    switch (chosen.to) {
      case 'events':
        setFilter({ ...filter, ...chosen.filter })
        go('events')
        break
      case 'zones':
        setAsOf(chosen.at)
        go('zones')
        break
      case 'zone':
        select(chosen.id)
        go('zones')
        break
      case 'commitments':
        if (chosen.records.length === 1 && chosen.records[0] !== undefined) {
          select(chosen.records[0].id)
          go('agreement')
        } else setBehind(chosen)
        break
    }
  }
  const nothing =
    shares?.period === null &&
    all.columns.count === 0 &&
    commitments?.list.length === 0 &&
    silence?.zones.length === 0
  const card = (model: ChartModel | null, choices?: ReactNode, more?: ReactNode): ReactNode =>
    model === null ? null : (
      <ChartCard model={model} onPick={pick} choices={choices}>
        {more}
      </ChartCard>
    )
  return (
    <ListScreen
      title={t.charts.title}
      count={t.charts.pickHint}
      actions={
        <>
          <Select
            label={t.charts.step}
            hideLabel
            value={step}
            options={chartSteps.map((one) => ({ value: one, label: t.charts.steps[one] }))}
            onChange={(value) => {
              setStep(chartSteps.find((one) => one === value) ?? 'week')
            }}
          />
          <Button
            icon={Printer}
            disabled={print.running}
            onClick={() => {
              print.start('charts', t.charts.printName, {
                filter,
                charts: { step, by, zoneKind, silentDays: days },
              })
            }}
          >
            {t.charts.print}
          </Button>
        </>
      }
    >
      {nothing ? (
        <EmptyState title={t.charts.empty} text={t.charts.emptyText} />
      ) : (
        <div className="charts">
          {card(
            shares === undefined ? null : sharesChart(shares, by, text, pick),
            <Select
              label={t.charts.measure}
              hideLabel
              value={by}
              options={(['land', 'people'] as const).map((one) => ({ value: one, label: t.charts[one] }))}
              onChange={(value) => {
                setBy(value === 'people' ? 'people' : 'land')
              }}
            />,
          )}
          {card(events === undefined ? null : kindChart(events, step, context, pick))}
          {card(
            events === undefined ? null : zoneChart(events, step, context, pick),
            events === undefined || events.zoneKinds.length < 2 ? null : (
              <Select
                label={t.charts.zoneKind}
                hideLabel
                value={events.zoneKind}
                options={events.zoneKinds.map((kind) => ({ value: kind, label: label('zone-kind', kind) }))}
                onChange={setZoneKind}
              />
            ),
          )}
          {card(facts === undefined ? null : casualtyChart(facts, step, context, pick))}
          {card(events === undefined ? null : funnelChart(events, context, pick))}
          {card(facts === undefined ? null : gradeChart(facts, context, pick))}
          {card(
            commitments === undefined ? null : pledgeChart(commitments, text, pick),
            undefined,
            behind !== null && (
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
            ),
          )}
          {card(
            silence === null ? null : silenceChart(silence, days, text, pick),
            <SilentDays days={days} onChange={setDays} />,
          )}
        </div>
      )}
    </ListScreen>
  )
}
