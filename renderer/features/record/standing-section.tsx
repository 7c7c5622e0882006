import { useState } from 'react'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import type { ReactNode } from 'react'
import { Plus } from 'lucide-react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import type {
  IndependentSources,
  ReadingView,
  StandingView,
} from '../../../db/model/situation/standing-view.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { standingList } from './statement-fields.ts'
import './standing.css'

/** Where the record stands at the date shown, and all that was said of it, side by side. */
export function StandingSection({
  record,
  readOnly,
}: {
  readonly record: RecordView
  readonly readOnly: boolean
}): ReactNode {
  const { t, zone } = useText()
  const { asOf, knownOn } = useAppView()
  const { edit } = useForms()
  const { data } = useQuery(
    'standing.of',
    {
      id: record.id,
      ...(asOf === null ? {} : { at: asOf }),
      ...(knownOn === null ? {} : { knownOn }),
    },
    { keepPrevious: true },
  )
  if (data === null || data === undefined) return null
  const begin = (): void => {
    if (data.about === 'control') edit('new:control', { zone: record.id })
    else
      edit('new:statement', {
        subject: record.id,
        about: data.about,
        ...(data.about === 'verification' ? {} : { basis: 'reported' }),
        validFrom: dayInZone(Date.now(), zone),
      })
  }
  const contradicting = data.readings.filter((reading) => reading.contradicts).length
  return (
    <section className="standing" aria-label={t.standing.title(data.about)}>
      <header className="standing-head">
        <h3>{t.standing.title(data.about)}</h3>
        <Button icon={Plus} disabled={readOnly || record.deleted} onClick={begin}>
          {t.standing.add(data.about)}
        </Button>
      </header>
      <Now standing={data} />
      {data.sources !== null && <Confirmed sources={data.sources} value={data.value} />}
      {contradicting > 0 && <Notice tone="warn">{t.standing.contradict(contradicting)}</Notice>}
      {data.readings.length > 0 && (
        <ol className="standing-list">
          {data.readings.map((reading) => (
            <li key={reading.id}>
              <ReadingCard
                reading={reading}
                counts={data.by === reading.id}
                about={data.about}
                readOnly={readOnly}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const confirmed = new Set(['corroborated', 'verified', 'attributed'])

/** How many speak for themselves: what only repeats another confirms nothing. */
function Confirmed({
  sources: { independent, repeating, reports },
  value,
}: {
  readonly sources: IndependentSources
  readonly value: string
}): ReactNode {
  const { t } = useText()
  return (
    <>
      <p className="record-soft">
        {[
          t.standing.independent(independent),
          repeating === 0 ? '' : t.standing.repeating(repeating),
          reports < 2 ? '' : t.standing.reports(reports),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {independent < 2 && confirmed.has(value) && <Notice tone="warn">{t.standing.onlyOne}</Notice>}
    </>
  )
}

function Now({ standing }: { readonly standing: StandingView }): ReactNode {
  const { t, label, formatDate } = useText()
  const list = standingList(standing.about)
  return (
    <p className="standing-now">
      <strong>{standing.value === '' ? t.standing.unknown : label(list, standing.value)}</strong>
      {standing.holder !== null && <bdi> {standing.holder.name}</bdi>}
      <span className="record-soft">
        {standing.since === '' ? '' : ` ${t.agreement.since(formatDate(standing.since))}`}
        {standing.by === null && standing.value !== '' && standing.readings.length > 0
          ? ` · ${t.standing.byRecord}`
          : ''}
      </span>
    </p>
  )
}

interface ReadingCardProps {
  readonly reading: ReadingView
  readonly counts: boolean
  readonly about: string
  readonly readOnly: boolean
}

function ReadingCard({ reading, counts, about, readOnly }: ReadingCardProps): ReactNode {
  const { t, label, formatDate } = useText()
  const { select } = useAppView()
  const period = [
    reading.since === '' ? '' : t.standing.from(formatDate(reading.since)),
    reading.validTo === '' ? '' : t.standing.until(formatDate(reading.validTo)),
  ].filter((part) => part !== '')
  return (
    <article className="standing-reading" data-counts={counts} data-holds={reading.holds}>
      <button
        type="button"
        className="standing-open"
        onClick={() => {
          select(reading.id)
        }}
      >
        <span className="standing-line">
          <strong>{label(standingList(about), reading.value)}</strong>
          {reading.holder !== null && <bdi>{reading.holder.name}</bdi>}
        </span>
        <span className="record-soft">
          {[...period, reading.basis === '' ? '' : label('basis', reading.basis), reading.who]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {reading.sources.map((source, index) => (
          <span key={index} className="record-soft">
            <span className="grade">
              {`${source.reliability === '' ? '–' : source.reliability}${source.credibility === '' ? '–' : source.credibility}`}
            </span>{' '}
            <bdi>{source.name === '' ? t.record.sourceWithheld : source.name}</bdi>
          </span>
        ))}
        {reading.note !== '' && <span dir="auto">{reading.note}</span>}
      </button>
      <div className="standing-chips">
        {counts && <Chip tone="ok">{t.standing.counts}</Chip>}
        {reading.contradicts && !counts && <Chip tone="warn">{t.standing.contradicts}</Chip>}
        {!reading.holds && <Chip>{t.standing.notNow}</Chip>}
      </div>
      {about !== 'verification' && <Choice reading={reading} readOnly={readOnly} />}
    </article>
  )
}

/** The office reads the situation by this one, and says why. */
function Choice({
  reading,
  readOnly,
}: {
  readonly reading: ReadingView
  readonly readOnly: boolean
}): ReactNode {
  const { t, errorText } = useText()
  const { notify } = useMessages()
  const { run, isPending, error } = useCommand('standing.choose')
  const [why, setWhy] = useState<string | null>(null)
  const choose = (reason: string | null): void => {
    run({ id: reading.id, why: reason }).then(
      () => {
        setWhy(null)
        notify(reason === null ? t.standing.unchosen : t.standing.chosen, { undo: true })
      },
      () => undefined,
    )
  }
  if (reading.chosen)
    return (
      <div className="standing-choice">
        <span>
          {t.standing.chosenBecause} <bdi>{reading.why}</bdi>
        </span>
        <Button
          variant="quiet"
          disabled={readOnly || isPending}
          onClick={() => {
            choose(null)
          }}
        >
          {t.standing.unchoose}
        </Button>
      </div>
    )
  if (!reading.contradicts) return null
  if (why === null)
    return (
      <div className="standing-choice">
        <Button
          disabled={readOnly}
          onClick={() => {
            setWhy('')
          }}
        >
          {t.standing.choose}
        </Button>
      </div>
    )
  return (
    <form
      className="standing-why"
      onSubmit={(event) => {
        event.preventDefault()
        if (why.trim() !== '') choose(why.trim())
      }}
    >
      <TextArea label={t.standing.why} value={why} rows={2} onChange={setWhy} />
      {error !== null && <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>}
      <div className="form-buttons">
        <Button type="submit" variant="primary" disabled={why.trim() === '' || isPending}>
          {t.standing.chooseNow}
        </Button>
        <Button
          onClick={() => {
            setWhy(null)
          }}
        >
          {t.frame.cancel}
        </Button>
      </div>
    </form>
  )
}
