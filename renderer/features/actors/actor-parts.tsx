import type { ReactNode } from 'react'
import type { ActorPage } from '../../../db/model/situation/actor-page.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { rangeText } from '../../format/range-text.ts'
import { useText } from '../../text/text.ts'
import { Line, Part } from './actor-line.tsx'
import { FigureChart } from './figure-chart.tsx'

export interface PageProps {
  readonly page: ActorPage
  readonly onOpen: (id: RecordId) => void
}

function useSince(): (edtf: string) => string {
  const { t, formatDate } = useText()
  return (edtf) => (edtf === '' ? '' : t.agreement.since(formatDate(edtf)))
}

export function NamesPart({ page, onOpen }: PageProps): ReactNode {
  const { t } = useText()
  return (
    <Part title={t.actors.names}>
      {[...page.otherNames.map(({ name, lang }) => `${name}${lang === '' ? '' : ` (${lang})`}`), page.country]
        .filter((words) => words !== '')
        .map((words) => (
          <li key={words}>
            <bdi>{words}</bdi>
          </li>
        ))}
      {page.aliases.map((alias) => (
        <Line key={alias.id} id={alias.id} words={alias.name} soft={[t.actors.merged]} />
      ))}
      {page.parent !== null && (
        <Line id={page.parent.id} words={page.parent.name} soft={[t.actors.column.parent]} onOpen={onOpen} />
      )}
      {page.children.map((child) => (
        <Line key={child.id} id={child.id} words={child.name} soft={[t.actors.child]} onOpen={onOpen} />
      ))}
    </Part>
  )
}

export function HoldsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t, label, formatNumber } = useText()
  const since = useSince()
  return (
    <Part title={t.actors.holds}>
      {page.holds.map(({ zone, status, basis, since: from, areaKm2 }) => (
        <Line
          key={zone.id}
          id={zone.id}
          words={zone.name}
          soft={[
            label('control-status', status),
            basis === '' ? '' : label('basis', basis),
            since(from),
            areaKm2 === null
              ? t.time.notMeasured
              : t.print.squareKilometres(formatNumber(Number(areaKm2.toPrecision(3)))),
          ]}
        />
      ))}
    </Part>
  )
}

export function PostsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t, label } = useText()
  const since = useSince()
  return (
    <Part title={t.agreement.posts}>
      {page.posts.map((post) => (
        <Line
          key={`${post.id} ${post.as}`}
          id={post.id}
          words={post.name}
          soft={[
            post.as === 'proposed' ? t.actors.proposed : '',
            post.status === '' ? '' : label('post-status', post.status),
            since(post.since),
          ]}
        />
      ))}
    </Part>
  )
}

export function CommitmentsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const text = useText()
  const { t, label } = text
  const since = useSince()
  return (
    <Part title={t.agreement.commitments}>
      {page.commitments.map((line) => (
        <Line
          key={line.id}
          id={line.id}
          words={[
            line.kind === '' ? '' : label('commitment-kind', line.kind),
            `${rangeText(line.amount, text)} ${line.unit}`.trim(),
            line.to === null ? '' : `${t.agreement.to} ${line.to.name}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
          soft={[
            line.stage === '' ? '' : label('commitment-stage', line.stage),
            since(line.since),
            ...line.conditions.map(
              (condition) => `${condition.text} (${label('condition-status', condition.status)})`,
            ),
          ]}
        />
      ))}
    </Part>
  )
}

export function WaitsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t } = useText()
  return (
    <Part title={t.actors.waits}>
      {page.waits.map((wait, index) => (
        <Line key={index} id={wait.commitment} words={wait.condition} soft={[wait.by?.name ?? '']} />
      ))}
    </Part>
  )
}

export function RelationsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t, label, formatDate, dir } = useText()
  return (
    <Part title={t.actors.relations}>
      {page.relations.map((line) => (
        <Line
          key={line.id}
          id={line.id}
          words={
            <>
              <bdi>{line.from.name}</bdi> {dir === 'rtl' ? '←' : '→'} <bdi>{line.to.name}</bdi>
            </>
          }
          soft={[
            line.kind === '' ? '' : label('relation-kind', line.kind),
            line.stance === '' ? '' : label('stance', line.stance),
            line.validFrom === '' ? '' : t.standing.from(formatDate(line.validFrom)),
            line.validTo === '' ? '' : t.standing.until(formatDate(line.validTo)),
            line.holds ? '' : t.standing.notNow,
            line.grades.join(', '),
          ]}
        />
      ))}
    </Part>
  )
}

export function FiguresPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const text = useText()
  const { t, formatDate } = text
  return (
    <Part title={t.actors.figures} wide>
      {page.figures.length > 1 && (
        <li>
          <FigureChart figures={page.figures} />
        </li>
      )}
      {page.figures.map((figure) => (
        <Line
          key={figure.id}
          id={figure.id}
          words={`${figure.approximate ? `${t.print.about} ` : ''}${rangeText(figure.value, text)} ${figure.unit}`.trim()}
          soft={[figure.measure, figure.asOf === '' ? '' : formatDate(figure.asOf)]}
        />
      ))}
    </Part>
  )
}

export function EventsPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t, label, formatDate, formatNumber } = useText()
  const { events } = page
  return (
    <Part title={t.actors.events(formatNumber(events.total))} wide>
      {events.total > 0 && (
        <li className="actor-soft">
          {[
            ...Object.entries(events.byKind).map(
              ([kind, count]) =>
                `${kind === '' ? t.print.otherKinds : label('event-kind', kind)} ${formatNumber(count)}`,
            ),
            events.first === '' ? '' : `${formatDate(events.first)} – ${formatDate(events.last)}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </li>
      )}
      {events.latest.map((event) => (
        <Line
          key={event.id}
          id={event.id}
          kind={event.kind}
          words={event.title}
          soft={[
            event.occurred === '' ? '' : formatDate(event.occurred),
            event.role === '' ? '' : label('actor-role', event.role),
          ]}
        />
      ))}
    </Part>
  )
}

export function SourcesPart({ page }: Pick<PageProps, 'page'>): ReactNode {
  const { t, label } = useText()
  return (
    <Part title={t.record.tabs.sources}>
      {page.sources.map((source) => (
        <Line
          key={source.id}
          id={source.id}
          words={source.name}
          soft={[
            source.reliability === '' ? '' : label('reliability', source.reliability),
            t.actors.uses(source.uses),
          ]}
        />
      ))}
    </Part>
  )
}
