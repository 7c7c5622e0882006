import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { KindMark } from '../../symbols/kind-mark.tsx'
import type { FieldKind } from './field-kinds.ts'
import {
  ActorsFact,
  CasualtiesFact,
  ConditionsFact,
  FixedFact,
  GeometryFact,
  LocationFact,
  NamesFact,
  SourcesFact,
} from './fact-parts.tsx'
import { rangeText } from '../../format/range-text.ts'
import { RecordLink } from './record-link.tsx'
import type { Names } from './record-link.tsx'
import { listOf, numberOf, objectOf, textOf } from './values.ts'

interface FactValueProps {
  readonly kind: FieldKind
  readonly value: unknown
  readonly names: Names
}

/** One field's value, for reading. Everything recorded is rendered as text. */
export function FactValue({ kind, value, names }: FactValueProps): ReactNode {
  const text = useText()
  const { t, label, formatDate, formatNumber } = text
  if (value === undefined || value === null) return <span className="record-soft">{t.record.empty}</span>
  switch (kind.kind) {
    case 'text':
      return <bdi>{textOf(value)}</bdi>
    case 'long':
      return (
        <p className="record-long" dir="auto">
          {textOf(value)}
        </p>
      )
    case 'code':
      return (
        <span className="record-code">
          {kind.list === 'event-kind' && <KindMark kind={textOf(value)} size={17} />}
          {label(kind.list, textOf(value))}
        </span>
      )
    case 'codes':
      return listOf(value)
        .map((code) => label(kind.list, textOf(code)))
        .join(', ')
    case 'number':
      return kind.list === undefined
        ? formatNumber(numberOf(value) ?? 0)
        : label(kind.list, String(numberOf(value) ?? ''))
    case 'boolean':
      return value === true ? t.record.yes : t.record.no
    case 'date':
      return formatDate(textOf(value))
    case 'reference':
      return <RecordLink id={value} names={names} />
    case 'references':
      return (
        <ul className="record-list">
          {listOf(value).map((id, index) => (
            <li key={index}>
              <RecordLink id={id} names={names} />
            </li>
          ))}
        </ul>
      )
    case 'actors':
      return <ActorsFact value={value} names={names} />
    case 'sources':
      return <SourcesFact value={value} names={names} />
    case 'conditions':
      return <ConditionsFact value={value} names={names} />
    case 'names':
      return <NamesFact value={value} />
    case 'range':
      return rangeText(value, text)
    case 'casualties':
      return <CasualtiesFact value={value} />
    case 'population': {
      const { value: people, year } = objectOf(value)
      const count = formatNumber(numberOf(people) ?? 0)
      return numberOf(year) === null ? count : t.record.populationYear(count, String(year))
    }
    case 'colour':
      return (
        <span className="record-code">
          <span className="record-colour" style={{ background: textOf(value) }} aria-hidden="true" />
          <bdi>{textOf(value)}</bdi>
        </span>
      )
    case 'location':
      return <LocationFact value={value} />
    case 'geometry':
      return <GeometryFact value={value} />
    case 'fixed':
      return <FixedFact value={value} />
  }
}
