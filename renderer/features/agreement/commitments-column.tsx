import type { ReactNode } from 'react'
import { CircleCheck, CircleDashed, CircleSlash, CircleX } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { CommitmentLine } from '../../../db/model/situation.ts'
import { commitmentStageCodes } from '../../../db/model/vocabulary/commitment-stage.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

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
}: {
  readonly commitments: readonly CommitmentLine[]
}): ReactNode {
  const { t, label } = useText()
  const unknown = [...new Set(commitments.map((line) => line.stage))].filter(
    (stage) => !stageOrder.includes(stage),
  )
  const stages = [...stageOrder, ...unknown].filter((stage) =>
    commitments.some((line) => line.stage === stage),
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
        const lane = commitments.filter((line) => line.stage === stage)
        return (
          <section key={stage} className="agreement-lane" aria-label={label('commitment-stage', stage)}>
            <h3>
              {stage === '' ? '–' : label('commitment-stage', stage)}{' '}
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
      {commitments.length > 0 && <p className="agreement-hint">{t.agreement.pledgeHint}</p>}
    </section>
  )
}

function CommitmentCard({ line }: { readonly line: CommitmentLine }): ReactNode {
  const { t, label, formatNumber } = useText()
  const { select, selected } = useApp()
  const amount = line.amount?.best ?? line.amount?.low ?? line.amount?.high
  return (
    <button
      type="button"
      className="agreement-card"
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
          typeof amount === 'number' ? `${formatNumber(amount)} ${line.unit}`.trim() : '',
          line.to === null ? '' : `${t.agreement.to} ${line.to.name}`,
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
    </button>
  )
}
