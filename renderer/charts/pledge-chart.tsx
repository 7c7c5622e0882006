import type { CommitmentLine, OfferSum, Summary } from '../../db/model/situation/situation.ts'
import { commitmentKindCodes } from '../../db/model/vocabulary/commitment-kind.ts'
import { commitmentStageCodes } from '../../db/model/vocabulary/commitment-stage.ts'
import type { Text } from '../text/text.ts'
import { BarRows } from './bar-rows.tsx'
import type { BarRow } from './bar-rows.tsx'
import { ChartLegend } from './chart-legend.tsx'
import type { ChartModel, ChartPick, OnPick } from './chart-model.ts'
import type { PartStyle } from './chart-pattern.tsx'

/** In the order of the kinds. No kind of event and no controller has the same colour in the same form. */
const looks: readonly PartStyle[] = [
  { colour: '#0072b2', pattern: 'horizontal', full: true },
  { colour: '#d55e00', pattern: 'vertical', full: true },
  { colour: '#009e73', pattern: 'cross', full: true },
  { colour: '#cc79a7', pattern: 'dots', full: true },
  { colour: '#7a5195', pattern: 'diagonal', full: true },
  { colour: '#8c510a', pattern: 'diagonal-back', full: true },
  { colour: '#3d4852', pattern: 'none', mark: '+', full: true },
  { colour: '#56b4e9', pattern: 'none', mark: '=', full: true },
]
const noKind: PartStyle = { colour: '#6b7683', pattern: 'none', mark: '–', full: true }
/** The first stage of each group: what is pledged, what is firm, what has ended. */
const groupByStage: Readonly<Record<string, 'pledged' | 'firm' | 'ended'>> = {
  signalled: 'pledged',
  committed: 'firm',
  withdrawn: 'ended',
}

export function styleOfPledge(kind: string): PartStyle {
  return looks[commitmentKindCodes.findIndex((code) => code === kind)] ?? noKind
}

export function pledgeChart(commitments: Summary['commitments'], text: Text, onPick?: OnPick): ChartModel {
  const { t, label, formatNumber } = text
  const { pledges } = t.charts
  const { list, offers } = commitments
  const kinds = distinct(
    list.map((line) => line.kind),
    commitmentKindCodes,
  )
  const known: readonly string[] = commitmentStageCodes
  const stages = [
    ...known,
    ...distinct(
      list.map((line) => line.stage),
      [],
    ).filter((one) => !known.includes(one)),
  ]
  const stageName = (stage: string): string =>
    stage === '' ? pledges.none : label('commitment-stage', stage)
  const kindName = (kind: string): string => (kind === '' ? pledges.none : label('commitment-kind', kind))
  const linesOf = (stage: string, kind: string | null): readonly CommitmentLine[] =>
    list.filter((line) => line.stage === stage && (kind === null || line.kind === kind))
  const pickOf = (stage: string, kind: string | null): ChartPick => ({
    to: 'commitments',
    title: kind === null ? stageName(stage) : `${stageName(stage)}, ${kindName(kind)}`,
    records: linesOf(stage, kind).map(({ id, actor, to }) => ({
      id,
      name: [actor?.name ?? '', to?.name ?? ''].filter((name) => name !== '').join(' → '),
    })),
  })
  const rows = stages.map((stage): BarRow => {
    const group = groupByStage[stage]
    return {
      key: stage === '' ? 'none' : stage,
      name: stageName(stage),
      words: formatNumber(linesOf(stage, null).length),
      ...(group === undefined ? {} : { group: pledges.groups[group] }),
      parts: kinds.map((kind) => {
        const count = linesOf(stage, kind).length
        return {
          key: kind,
          value: count,
          style: styleOfPledge(kind),
          title: `${stageName(stage)} · ${kindName(kind)}: ${formatNumber(count)}`,
          onPick:
            onPick === undefined
              ? undefined
              : () => {
                  onPick(pickOf(stage, kind))
                },
        }
      }),
    }
  })
  const amounts = offers.filter(({ pledged, firm }) => pledged.count + firm.count > 0)
  return {
    key: 'pledges',
    title: pledges.title,
    notes: [
      pledges.hint,
      ...amounts.map(
        ({ kind, pledged, firm }) =>
          `${kindName(kind)} – ${pledges.pledged}${text.t.print.colon} ${amountText(pledged, text)}; ${pledges.firm}${text.t.print.colon} ${amountText(firm, text)}.`,
      ),
      pledges.noFilter,
    ],
    empty: list.length === 0,
    drawing: (
      <>
        <BarRows rows={rows} most={Math.max(1, ...stages.map((stage) => linesOf(stage, null).length))} />
        <ChartLegend
          items={kinds.map((kind) => ({
            key: kind,
            name: kindName(kind),
            style: styleOfPledge(kind),
            value: formatNumber(list.filter((line) => line.kind === kind).length),
          }))}
        />
      </>
    ),
    // No row or column adds stages: a pledge is never added to what is firm.
    labels: [pledges.stage, ...kinds.map(kindName), t.charts.total],
    rows: stages.map((stage) => ({
      key: stage,
      cells: [
        { text: stageName(stage) },
        ...[...kinds, null].map((kind) => {
          const count = linesOf(stage, kind).length
          return { text: formatNumber(count), pick: count === 0 ? undefined : pickOf(stage, kind) }
        }),
      ],
    })),
  }
}

function distinct(codes: readonly string[], order: readonly string[]): readonly string[] {
  const used = new Set(codes)
  return [...order.filter((code) => used.has(code)), ...[...used].filter((code) => !order.includes(code))]
}

function amountText(
  { count, amounts, withoutAmount, doubtful }: OfferSum,
  { t, formatNumber }: Text,
): string {
  const { pledges } = t.charts
  if (count === 0) return pledges.nothing
  const words = amounts.map(({ unit, low, high }) => {
    if (low !== null && high !== null)
      return low === high
        ? pledges.exact(formatNumber(low), unit)
        : pledges.range(formatNumber(low), formatNumber(high), unit)
    return low === null ? pledges.most(formatNumber(high ?? 0), unit) : pledges.least(formatNumber(low), unit)
  })
  return [
    ...words,
    ...(withoutAmount > 0 ? [pledges.without(formatNumber(withoutAmount))] : []),
    ...(doubtful > 0 ? [pledges.doubtful(doubtful)] : []),
  ].join(', ')
}
