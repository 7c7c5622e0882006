import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { geometryText, radiusText } from './geometry-text.ts'
import { readGeometry } from '../../../db/model/geometry/read-geometry.ts'
import { rangeText } from '../../format/range-text.ts'
import { RecordLink } from './record-link.tsx'
import type { Names } from './record-link.tsx'
import { listOf, numberOf, objectOf, textOf } from './values.ts'

interface PartProps {
  readonly value: unknown
}
interface NamedPartProps extends PartProps {
  readonly names: Names
}

export function ActorsFact({ value, names }: NamedPartProps): ReactNode {
  const { label } = useText()
  return (
    <ul className="record-list">
      {listOf(value).map((entry, index) => {
        const { actor, role } = objectOf(entry)
        return (
          <li key={index}>
            <RecordLink id={actor} names={names} />
            {textOf(role) !== '' && <span className="record-soft"> {label('actor-role', textOf(role))}</span>}
          </li>
        )
      })}
    </ul>
  )
}

export function SourcesFact({ value, names }: NamedPartProps): ReactNode {
  const { formatDate } = useText()
  return (
    <ul className="record-list">
      {listOf(value).map((entry, index) => {
        const use = objectOf(entry)
        const facts = [textOf(use['credibility']), formatDate(textOf(use['date'])), textOf(use['locator'])]
        return (
          <li key={index}>
            <RecordLink id={use['source']} names={names} />
            <span className="record-soft"> {facts.filter((fact) => fact !== '').join(' · ')}</span>
          </li>
        )
      })}
    </ul>
  )
}

const conditionTones: Readonly<Record<string, 'ok' | 'danger' | 'warn'>> = {
  met: 'ok',
  refused: 'danger',
  open: 'warn',
}

export function ConditionsFact({ value, names }: NamedPartProps): ReactNode {
  const { t, label, formatDate } = useText()
  return (
    <ul className="record-list">
      {listOf(value).map((entry, index) => {
        const condition = objectOf(entry)
        const status = textOf(condition['status'])
        const since = textOf(condition['since'])
        const metBy = listOf(condition['metBy'])
        return (
          <li key={index}>
            <bdi>{textOf(condition['text'])}</bdi>{' '}
            {status !== '' && <Chip tone={conditionTones[status]}>{label('condition-status', status)}</Chip>}
            {since !== '' && <span className="record-soft"> {formatDate(since)}</span>}
            {metBy.length > 0 && (
              <div className="record-soft">
                {t.record.metBy}:{' '}
                {metBy.map((id, place) => (
                  <span key={place}>
                    {place > 0 && ', '}
                    <RecordLink id={id} names={names} />
                  </span>
                ))}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

export function NamesFact({ value }: PartProps): ReactNode {
  return (
    <ul className="record-list">
      {listOf(value).map((entry, index) => {
        const { name, lang } = objectOf(entry)
        return (
          <li key={index}>
            <bdi>{textOf(name)}</bdi>
            {textOf(lang) !== '' && <span className="record-soft"> {textOf(lang)}</span>}
          </li>
        )
      })}
    </ul>
  )
}

export function CasualtiesFact({ value }: PartProps): ReactNode {
  const text = useText()
  const { t } = text
  const all = objectOf(value)
  const line = (of: Readonly<Record<string, unknown>>): string =>
    [
      of['killed'] === undefined ? '' : `${rangeText(of['killed'], text)} ${t.record.killed}`,
      of['injured'] === undefined ? '' : `${rangeText(of['injured'], text)} ${t.record.injured}`,
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <div>
      {line(all)}
      <ul className="record-list record-soft">
        {listOf(all['bySide']).map((entry, index) => {
          const side = objectOf(entry)
          return (
            <li key={index}>
              <bdi>{textOf(side['side'])}</bdi>: {line(side)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

export function LocationFact({ value }: PartProps): ReactNode {
  const text = useText()
  const { t, label } = text
  const { geometry, precision, radius } = objectOf(value)
  const how = [
    numberOf(radius) === null ? '' : radiusText(numberOf(radius) ?? 0, text),
    numberOf(precision) === null
      ? ''
      : `${t.record.precision}: ${label('location-precision', String(precision))}`,
  ].filter((part) => part !== '')
  return (
    <div>
      <GeometryFact value={geometry} radiusMetres={numberOf(radius)} />
      {how.length > 0 && <div className="record-soft">{how.join(' · ')}</div>}
    </div>
  )
}

export function GeometryFact({
  value,
  radiusMetres = null,
}: PartProps & { readonly radiusMetres?: number | null }): ReactNode {
  const text = useText()
  const geometry = readGeometry(value)
  if (geometry === null) return <span className="record-soft">{text.t.record.unreadable}</span>
  const { mgrs, decimal, shape } = geometryText(geometry, text, radiusMetres)
  return (
    <div>
      {shape !== '' && <div>{shape}</div>}
      <div className={shape === '' ? 'record-grid' : 'record-soft'}>
        <bdi dir="ltr">{mgrs}</bdi>
      </div>
      <div className="record-soft">
        <bdi dir="ltr">{decimal}</bdi>
      </div>
    </div>
  )
}

/** Ids elsewhere, imported columns, file facts: name and value, verbatim. */
export function FixedFact({ value }: PartProps): ReactNode {
  const { formatNumber } = useText()
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value !== 'object' || value === null)
    return <bdi className="record-verbatim">{String(value)}</bdi>
  return (
    <dl className="record-verbatim-list">
      {Object.entries(value).map(([name, member]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{typeof member === 'string' ? member : JSON.stringify(member)}</dd>
        </div>
      ))}
    </dl>
  )
}
