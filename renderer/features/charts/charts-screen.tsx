import { useState } from 'react'
import type { ReactNode } from 'react'
import { Printer } from 'lucide-react'
import { chartSteps } from '../../../db/model/charts/chart-steps.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import type { ChartPick } from '../../charts/chart-model.ts'
import { charts } from '../../charts/charts.ts'
import type { ChartData, ChartId } from '../../charts/charts.ts'
import '../../charts/charts.css'
import { usePrintReport } from '../../records/use-print-report.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { ChartCard } from './chart-card.tsx'
import './charts-screen.css'
import { SilentDays } from './silent-days.tsx'
import { useChartChoices, useChartData } from './use-charts.ts'
import type { ChartChoices } from './use-charts.ts'

type Behind = Extract<ChartPick, { readonly to: 'commitments' }>

/** Everything that can be drawn of the situation at the dates shown, each with its numbers and the records behind it. */
export function ChartsScreen(): ReactNode {
  const { t } = useText()
  const { events } = useShownEvents()
  const choices = useChartChoices()
  const { data, context } = useChartData(choices)
  const [behind, setBehind] = useState<Behind | null>(null)
  const pick = usePick(setBehind)
  const nothing =
    data.shares?.period === null &&
    events.columns.count === 0 &&
    data.commitments?.list.length === 0 &&
    data.silence?.zones.length === 0
  return (
    <ListScreen title={t.charts.title} count={t.charts.pickHint} actions={<ChartActions choices={choices} />}>
      {nothing ? (
        <EmptyState title={t.charts.empty} text={t.charts.emptyText} />
      ) : (
        <div className="charts">
          {charts.map(({ id, draw }) => {
            const model = draw(data, choices, context, pick)
            return model === null ? null : (
              <ChartCard
                key={id}
                model={model}
                onPick={pick}
                choices={<ChartChoice id={id} choices={choices} data={data} />}
              >
                {id === 'pledges' && behind !== null && <RecordsBehind behind={behind} />}
              </ChartCard>
            )
          })}
        </div>
      )}
    </ListScreen>
  )
}

/** Goes to what stands behind a part of a chart. */
function usePick(showBehind: (behind: Behind) => void): (chosen: ChartPick) => void {
  const { filter, setFilter, setAsOf, go, select } = useAppView()
  return (chosen) => {
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
        } else showBehind(chosen)
        break
    }
  }
}

function ChartActions({ choices }: { readonly choices: ChartChoices }): ReactNode {
  const { t } = useText()
  const { filter } = useAppView()
  const print = usePrintReport()
  const { step, setStep, by, zoneKind, silentDays } = choices
  return (
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
          print.start('charts', t.charts.printName, { filter, charts: { step, by, zoneKind, silentDays } })
        }}
      >
        {t.charts.print}
      </Button>
    </>
  )
}

interface ChartChoiceProps {
  readonly id: ChartId
  readonly choices: ChartChoices
  readonly data: ChartData
}

/** What can be chosen of one chart alone. */
function ChartChoice({ id, choices, data }: ChartChoiceProps): ReactNode {
  const { t, label } = useText()
  if (id === 'silence') return <SilentDays days={choices.silentDays} onChange={choices.setSilentDays} />
  if (id === 'shares')
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
  if (id !== 'zones' || data.events === undefined || data.events.zoneKinds.length < 2) return null
  return (
    <Select
      label={t.charts.zoneKind}
      hideLabel
      value={data.events.zoneKind}
      options={data.events.zoneKinds.map((kind) => ({ value: kind, label: label('zone-kind', kind) }))}
      onChange={choices.setZoneKind}
    />
  )
}

/** The commitments behind a bar, where there are several. */
function RecordsBehind({ behind }: { readonly behind: Behind }): ReactNode {
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
