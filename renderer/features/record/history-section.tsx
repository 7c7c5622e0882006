import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { stampTime } from '../../../db/model/stamp.ts'
import type { Stamp } from '../../../db/model/stamp.ts'
import type { HistoryEntry } from '../../../db/model/views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { FactValue } from './fact-value.tsx'
import { fieldKind } from './field-kinds.ts'
import { fieldLabel } from './field-label.ts'
import { changesOf } from './history-changes.ts'
import { idsIn } from './values.ts'

export function HistorySection({ id, type }: { readonly id: RecordId; readonly type: string }): ReactNode {
  const { t } = useText()
  const { data, isPending } = useQuery('record.history', { id })
  const changes = changesOf(data ?? [])
  const names = useNames(changes.flatMap((change) => idsIn(change.entry.set)))
  const { label } = useText()
  if (isPending) return <p className="record-soft">{t.frame.loading}</p>
  if (changes.length === 0) return <p className="record-soft">{t.record.noHistory}</p>
  return (
    <ol className="history">
      {changes.map(({ entry, first, fields }) => (
        <li key={entry.change} className="history-entry">
          <HistoryHead entry={entry} first={first} />
          <dl>
            {fields.map(({ field, before, after }) => (
              <div key={field} className="history-field">
                <dt>{fieldLabel(label, type, field)}</dt>
                <dd>
                  <FactValue kind={fieldKind(type, field)} value={after} names={names} />
                  {before !== undefined && (
                    <div className="history-before">
                      <span className="record-soft">{t.record.was} </span>
                      <FactValue kind={fieldKind(type, field)} value={before} names={names} />
                    </div>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}

function HistoryHead({ entry, first }: { readonly entry: HistoryEntry; readonly first: boolean }): ReactNode {
  const { t, formatInstantFully } = useText()
  const done =
    entry.deleted === true ? t.record.deletedChange : entry.deleted === false ? t.record.restoredChange : null
  return (
    <div className="history-head">
      <strong>{formatInstantFully(stampTime(entry.stamp as Stamp))}</strong>
      <span>
        <bdi>{entry.operator}</bdi>
        {entry.operator !== '' && ' · '}
        <bdi>{entry.stationName}</bdi>
        {done !== null ? ` · ${done}` : first ? ` · ${t.record.created}` : ''}
      </span>
      {!entry.complete && <span className="history-warning">{t.record.incomplete}</span>}
    </div>
  )
}
