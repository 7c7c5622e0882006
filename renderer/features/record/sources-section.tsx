import type { ReactNode } from 'react'
import { ShieldAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { RecordLink } from './record-link.tsx'
import type { Names } from './record-link.tsx'
import { listOf, objectOf, textOf } from './values.ts'

/** Who said so: each source with its reliability, and the credibility of this statement. */
export function SourcesSection({
  value,
  names,
}: {
  readonly value: unknown
  readonly names: Names
}): ReactNode {
  const { t, label, formatDate } = useText()
  const sources = useQuery('record.list', { type: 'source' })
  const byId = useMemo(
    () => new Map((sources.data ?? []).map((source) => [String(source.id), source.fields])),
    [sources.data],
  )
  const uses = listOf(value).map(objectOf)
  if (uses.length === 0) return <EmptyState title={t.record.noSources} text={t.record.noSourcesHint} />
  return (
    <ul className="source-uses">
      {uses.map((use, index) => {
        const source = byId.get(textOf(use['source']))
        const withheld = textOf(use['source']) === ''
        const reliability = textOf(withheld ? use['reliability'] : source?.['reliability'])
        const credibility = textOf(use['credibility'])
        return (
          <li key={index} className="source-use">
            <span className="grade" title={t.record.grade}>
              {`${reliability === '' ? '–' : reliability}${credibility === '' ? '–' : credibility}`}
            </span>
            <div>
              {withheld ? t.record.sourceWithheld : <RecordLink id={use['source']} names={names} />}{' '}
              {source?.['protected'] === true && (
                <Chip tone="warn">
                  <ShieldAlert size={11} aria-hidden="true" /> {t.record.protectedSource}
                </Chip>
              )}
              <div className="record-soft">
                {[
                  reliability === '' ? '' : label('reliability', reliability),
                  credibility === '' ? '' : label('credibility', credibility),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </div>
              <div className="record-soft">
                <bdi>
                  {[formatDate(textOf(use['date'])), textOf(use['locator'])]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </bdi>
              </div>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
