import type { ReactNode } from 'react'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { screenOfType } from '../../records/screen-of-type.ts'
import { useText } from '../../text/text.ts'
import type { Handover, HandoverLine, HandoverPart } from '../../../db/model/situation/handover.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { Badge } from '../../ui/status/badge.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'

export function HandoverView({ handover }: { readonly handover: Handover }): ReactNode {
  const { t, label, formatDate, formatInstant } = useText()
  const { created, changed, deleted, unverified, conflicts, overdue, traffic, clocks } = handover
  const none =
    created.total +
      changed.total +
      deleted.total +
      conflicts.total +
      overdue.length +
      traffic.length +
      clocks.length ===
    0
  if (none) return <EmptyState title={t.handover.nothing} />
  return (
    <div className="handover-parts">
      <Part title={t.handover.overdue} count={overdue.length} hint={t.handover.overdueHint}>
        {overdue.map((line) => (
          <Line
            key={line.id}
            id={line.id}
            type="provision"
            words={line.article === '' ? line.text : line.article}
            soft={[formatDate(line.due), t.agreement.overdue(line.daysOverdue)]}
            fresh={line.fresh}
          />
        ))}
      </Part>
      <Part title={t.handover.conflicts} count={conflicts.total}>
        {conflicts.lines.map((line) => (
          <Line
            key={`${line.id} ${line.field}`}
            id={line.id}
            type={line.type}
            words={line.label}
            soft={[label('record-type', line.type), label('field', line.field)]}
            fresh={line.fresh}
          />
        ))}
      </Part>
      <Records title={t.handover.unverified} part={unverified} hint={t.handover.unverifiedHint} />
      <Records title={t.handover.created} part={created} />
      <Records title={t.handover.changed} part={changed} withFields />
      <Records title={t.handover.deleted} part={deleted} />
      {clocks.length > 0 && (
        <Part title={t.handover.clocks} count={clocks.length}>
          {clocks.map((line, index) => (
            <li key={index} className="handover-line">
              <span dir="auto">{line.what}</span>
              <span className="handover-soft">
                {t.handover.clockLine(formatInstant(line.clockAt), formatInstant(line.at))}
              </span>
            </li>
          ))}
        </Part>
      )}
      <Part title={t.handover.traffic} count={traffic.length}>
        {traffic.map((line, index) => (
          <li key={index} className="handover-line">
            <span dir="auto">{line.what}</span>
            <span className="handover-soft">
              {[formatInstant(line.at), t.handover.kinds[line.kind] ?? line.kind, line.operator]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </Part>
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly count: number
  readonly hint?: string
  readonly children: ReactNode
}

function Part({ title, count, hint, children }: PartProps): ReactNode {
  const { t, formatNumber } = useText()
  return (
    <section className="handover-part" aria-label={title}>
      <h3>
        {title} <Badge tone={count === 0 ? 'neutral' : 'accent'}>{formatNumber(count)}</Badge>
      </h3>
      {hint !== undefined && count > 0 && <p className="handover-soft">{hint}</p>}
      {count === 0 ? <p className="handover-soft">{t.handover.none}</p> : <ul>{children}</ul>}
    </section>
  )
}

interface RecordsProps {
  readonly title: string
  readonly part: HandoverPart
  readonly hint?: string
  readonly withFields?: boolean
}

function Records({ title, part, hint, withFields = false }: RecordsProps): ReactNode {
  const { t, label, formatDate, formatNumber } = useText()
  const soft = (line: HandoverLine): readonly string[] => [
    line.kind === '' ? label('record-type', line.type) : label('event-kind', line.kind),
    line.date === '' ? '' : formatDate(line.date),
    line.place,
    ...(withFields ? [line.fields.map((field) => label('field', field)).join(', ')] : []),
    line.stations.filter((name) => name !== '').join(', '),
  ]
  return (
    <Part title={title} count={part.total} {...(hint === undefined ? {} : { hint })}>
      {part.lines.map((line) => (
        <Line
          key={line.id}
          id={line.id}
          type={line.type}
          words={line.label}
          kind={line.kind}
          soft={soft(line)}
          fresh={false}
        />
      ))}
      {part.total > part.lines.length && (
        <li className="handover-soft">
          {t.handover.more(formatNumber(part.lines.length), formatNumber(part.total))}
        </li>
      )}
    </Part>
  )
}

interface LineProps {
  readonly id: RecordId
  readonly type: string
  readonly words: string
  readonly kind?: string
  readonly soft: readonly string[]
  readonly fresh: boolean
}

function Line({ id, type, words, kind = '', soft, fresh }: LineProps): ReactNode {
  const { t, label } = useText()
  const { go, select } = useAppView()
  const { closeOverlay } = useOverlays()
  return (
    <li>
      <button
        type="button"
        className="handover-line"
        data-record={id}
        onClick={() => {
          const screen = screenOfType(type)
          closeOverlay('handover')
          if (screen !== null) go(screen)
          select(id)
        }}
      >
        <span className="handover-words">
          {kind !== '' && <KindMark kind={kind} size={14} />}
          <span dir="auto">{words === '' ? label('record-type', type) : words}</span>
          {fresh && <Chip tone="warn">{t.handover.fresh}</Chip>}
        </span>
        <span className="handover-soft">{soft.filter((part) => part !== '').join(' · ')}</span>
      </button>
    </li>
  )
}
