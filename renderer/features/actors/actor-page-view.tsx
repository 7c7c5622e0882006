import { Children, Fragment } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { ActorPage } from '../../../db/model/situation/actor-page.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { rangeText } from '../../format/range-text.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { FigureChart } from './figure-chart.tsx'

interface ActorPageViewProps {
  readonly id: RecordId
  readonly onOpen: (id: RecordId) => void
  readonly onClose: () => void
}

/** Everything that is recorded of one actor at the dates shown. */
export function ActorPageView({ id, onOpen, onClose }: ActorPageViewProps): ReactNode {
  const { t, label, dir } = useText()
  const { asOf, knownOn } = useAppView()
  const { data } = useQuery(
    'actor.page',
    { id, ...(asOf === null ? {} : { at: asOf }), ...(knownOn === null ? {} : { knownOn }) },
    { keepPrevious: true },
  )
  const kind = data === null || data === undefined || data.kind === '' ? '' : label('actor-kind', data.kind)
  return (
    <ListScreen
      title={data?.actor.name ?? t.actors.title}
      count={kind}
      actions={
        <Button icon={dir === 'rtl' ? ArrowRight : ArrowLeft} onClick={onClose}>
          {t.actors.back}
        </Button>
      }
    >
      {data === null ? (
        <EmptyState title={t.actors.notKnown} />
      ) : (
        data !== undefined && <Page page={data} onOpen={onOpen} />
      )}
    </ListScreen>
  )
}

interface PageProps {
  readonly page: ActorPage
  readonly onOpen: (id: RecordId) => void
}

function Page({ page, onOpen }: PageProps): ReactNode {
  const { t } = useText()
  const missing = [
    page.holds.length === 0 ? t.actors.holds : '',
    page.posts.length === 0 ? t.agreement.posts : '',
    page.commitments.length === 0 ? t.agreement.commitments : '',
    page.waits.length === 0 ? t.actors.waits : '',
    page.relations.length === 0 ? t.actors.relations : '',
    page.figures.length === 0 ? t.actors.figures : '',
    page.events.total === 0 ? t.actors.eventsTitle : '',
    page.sources.length === 0 ? t.record.tabs.sources : '',
  ].filter((title) => title !== '')
  return (
    <div className="actor-page">
      <Names page={page} onOpen={onOpen} />
      <Holdings page={page} />
      <Posts page={page} />
      <Commitments page={page} />
      <Part title={t.actors.waits}>
        {page.waits.map((wait, index) => (
          <Line key={index} id={wait.commitment} words={wait.condition} soft={[wait.by?.name ?? '']} />
        ))}
      </Part>
      <Relations page={page} />
      <Figures page={page} />
      <Events page={page} />
      <Sources page={page} />
      {missing.length > 0 && (
        <p className="actor-soft actor-part-wide">{t.actors.missing(missing.join(', '))}</p>
      )}
    </div>
  )
}

type PagePart = Pick<PageProps, 'page'>

/** "since 3 Nov 2025"; "" where no day is given. */
function sinceText(edtf: string, { t, formatDate }: Text): string {
  return edtf === '' ? '' : t.agreement.since(formatDate(edtf))
}

function Names({ page, onOpen }: PageProps): ReactNode {
  const { t } = useText()
  const names = [
    ...page.otherNames.map(({ name, lang }) => `${name}${lang === '' ? '' : ` (${lang})`}`),
    page.country,
  ].filter((words) => words !== '')
  return (
    <Part title={t.actors.names}>
      {names.map((words) => (
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

function Holdings({ page }: PagePart): ReactNode {
  const text = useText()
  const { t, label, formatNumber } = text
  return (
    <Part title={t.actors.holds}>
      {page.holds.map(({ zone, status, basis, since, areaKm2 }) => (
        <Line
          key={zone.id}
          id={zone.id}
          words={zone.name}
          soft={[
            label('control-status', status),
            basis === '' ? '' : label('basis', basis),
            sinceText(since, text),
            areaKm2 === null
              ? t.time.notMeasured
              : t.print.squareKilometres(formatNumber(Number(areaKm2.toPrecision(3)))),
          ]}
        />
      ))}
    </Part>
  )
}

function Posts({ page }: PagePart): ReactNode {
  const text = useText()
  const { t, label } = text
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
            sinceText(post.since, text),
          ]}
        />
      ))}
    </Part>
  )
}

function Commitments({ page }: PagePart): ReactNode {
  const text = useText()
  const { t, label } = text
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
            sinceText(line.since, text),
            ...line.conditions.map(
              (condition) => `${condition.text} (${label('condition-status', condition.status)})`,
            ),
          ]}
        />
      ))}
    </Part>
  )
}

function Relations({ page }: PagePart): ReactNode {
  const { t, label, dir, formatDate } = useText()
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

function Figures({ page }: PagePart): ReactNode {
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

function Events({ page: { events } }: PagePart): ReactNode {
  const { t, label, formatDate, formatNumber } = useText()
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

function Sources({ page }: PagePart): ReactNode {
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

interface PartProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A part without a line is left out; the page names it at its end. */
function Part({ title, wide = false, children }: PartProps): ReactNode {
  return Children.toArray(children).length === 0 ? null : (
    <section className={wide ? 'actor-part actor-part-wide' : 'actor-part'} aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface LineProps {
  readonly id: RecordId
  readonly words: ReactNode
  readonly kind?: string
  readonly soft: readonly string[]
  /** Opens its page; without it the record is selected. */
  readonly onOpen?: (id: RecordId) => void
}

function Line({ id, words, kind = '', soft, onOpen }: LineProps): ReactNode {
  const { t } = useText()
  const { select, selected } = useAppView()
  return (
    <li>
      <button
        type="button"
        className="actor-line"
        data-record={id}
        aria-pressed={selected === id}
        onClick={() => {
          if (onOpen === undefined) select(id)
          else onOpen(id)
        }}
      >
        <span className="actor-words">
          {kind !== '' && <KindMark kind={kind} size={14} />}
          {typeof words === 'string' ? (
            <bdi>{words === '' ? t.agreement.unnamed : words}</bdi>
          ) : (
            <span>{words}</span>
          )}
        </span>
        <span className="actor-soft">
          {soft
            .filter((part) => part !== '')
            .map((part, index) => (
              <Fragment key={index}>
                {index > 0 && ' · '}
                <bdi>{part}</bdi>
              </Fragment>
            ))}
        </span>
      </button>
    </li>
  )
}
