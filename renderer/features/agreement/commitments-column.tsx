import type { ReactNode } from 'react'
import { CircleCheck, CircleDashed, CircleSlash, CircleX } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { CommitmentLine } from '../../../db/model/situation/situation.ts'
import { commitmentStageCodes } from '../../../db/model/vocabulary/commitment-stage.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Badge } from '../../ui/status/badge.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { rangeText } from '../../format/range-text.ts'
import { standsIn } from './layer.ts'
import type { Layer } from './layer.ts'
import { LayersLine } from './layers-line.tsx'

const stageOrder: readonly string[] = commitmentStageCodes
const conditionTones: Readonly<Record<string, 'ok' | 'danger' | 'warn' | 'neutral'>> = {
  open: 'warn',
  met: 'ok',
  refused: 'danger',
}
const conditionIcons: Readonly<Record<string, LucideIcon>> = {
  open: CircleDashed,
  met: CircleCheck,
  refused: CircleX,
  lapsed: CircleSlash,
}

/** Lanes by stage, in the order in which a pledge becomes real. */
export function CommitmentsColumn({
  commitments,
  layer,
}: {
  readonly commitments: readonly CommitmentLine[]
  readonly layer: Layer
}): ReactNode {
  const { t, label } = useText()
  const stageOf = (line: CommitmentLine): string =>
    standsIn(layer, line, { value: line.stage, holder: null, since: line.since }).value
  const unknown = [...new Set(commitments.map(stageOf))].filter((stage) => !stageOrder.includes(stage))
  const stages = [...stageOrder, ...unknown].filter((stage) =>
    commitments.some((line) => stageOf(line) === stage),
  )
  return (
    <section className="agreement-column" aria-label={t.agreement.commitments}>
      <header className="agreement-head">
        <h2>{t.agreement.commitments}</h2>
      </header>
      {commitments.length === 0 && (
        <EmptyState title={t.agreement.noCommitments} text={t.agreement.noCommitmentsText} />
      )}
      {stages.map((stage) => {
        const lane = commitments.filter((line) => stageOf(line) === stage)
        return (
          <section key={stage} className="agreement-lane" aria-label={label('commitment-stage', stage)}>
            <h3>
              {stage === '' ? t.agreement.noWord[layer] : label('commitment-stage', stage)}{' '}
              <Badge tone="neutral">{lane.length}</Badge>
            </h3>
            <ul className="agreement-list">
              {lane.map((line) => (
                <li key={line.id}>
                  <CommitmentCard line={line} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}

function CommitmentCard({ line }: { readonly line: CommitmentLine }): ReactNode {
  const text = useText()
  const { t, label, formatDate } = text
  const { select, selected } = useAppView()
  const amount = rangeText(line.amount, text)
  return (
    <button
      type="button"
      className="agreement-card agreement-open"
      data-record={line.id}
      data-selected={selected === line.id}
      aria-pressed={selected === line.id}
      onClick={() => {
        select(line.id)
      }}
    >
      <span className="agreement-line">
        <strong dir="auto">{line.actor?.name ?? t.agreement.unnamed}</strong>
        <span>{line.kind === '' ? '' : label('commitment-kind', line.kind)}</span>
      </span>
      <span className="agreement-soft" dir="auto">
        {[
          amount === '' ? '' : `${amount} ${line.unit}`.trim(),
          line.to === null ? '' : `${t.agreement.to} ${line.to.name}`,
          line.since === '' ? '' : t.agreement.since(formatDate(line.since)),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      {line.conditions.length > 0 && (
        <span className="agreement-chips">
          {line.conditions.map((condition, index) => {
            const Glyph = conditionIcons[condition.status] ?? CircleDashed
            const status = condition.status === '' ? '' : label('condition-status', condition.status)
            return (
              <Chip
                key={index}
                tone={conditionTones[condition.status]}
                title={`${condition.text} (${status})`}
              >
                <Glyph size={11} aria-hidden="true" /> <span className="visually-hidden">{status}: </span>
                <bdi>{condition.text}</bdi>
              </Chip>
            )
          })}
        </span>
      )}
      <LayersLine line={line} list="commitment-stage" />
    </button>
  )
}
