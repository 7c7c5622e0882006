import type { ReactNode } from 'react'
import { isStamp, stampTime } from '../../../db/model/stamp.ts'
import type { Text } from '../../text/text.ts'
import { useText } from '../../text/text.ts'
import type { ConflictValue } from './conflict-rules.ts'

export function stationWords(name: string, { t }: Text): string {
  return name === '' ? t.conflicts.unknownStation : name
}

/** Who gave a value, when, and on whose word. */
export function ValueFacts({
  value,
}: {
  readonly value: Pick<ConflictValue, 'stamp' | 'stationName' | 'operator' | 'sources'>
}): ReactNode {
  const text = useText()
  const { t, label, formatInstantFully } = text
  const { stamp, stationName, operator, sources } = value
  return (
    <div className="conflicts-soft">
      <p>
        <bdi>{t.conflicts.by(operator, stationWords(stationName, text), operator !== '')}</bdi>
      </p>
      <p>{isStamp(stamp) ? formatInstantFully(stampTime(stamp)) : stamp}</p>
      {sources.length === 0 ? (
        <p>{t.conflicts.noSource}</p>
      ) : (
        <ul>
          {sources.map(({ name, reliability, credibility }, index) => (
            <li key={index}>
              <bdi>{name === '' ? t.record.sourceWithheld : name}</bdi>
              {' · '}
              {reliability === '' && credibility === '' ? (
                t.conflicts.ungraded
              ) : (
                <span
                  className="conflicts-grade"
                  title={t.conflicts.grades(
                    reliability === '' ? t.conflicts.ungraded : label('reliability', reliability),
                    credibility === '' ? t.conflicts.ungraded : label('credibility', credibility),
                  )}
                >
                  <bdi>{gradeOf(reliability, credibility)}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function gradeOf(reliability: string, credibility: string): string {
  return `${reliability === '' ? '–' : reliability}${credibility === '' ? '–' : credibility}`
}
