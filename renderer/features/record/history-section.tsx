import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { stampTime } from '../../../db/model/stamp.ts'
import type { Stamp } from '../../../db/model/stamp.ts'
import type { HistoryEntry } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Pager } from '../../ui/table/pager.tsx'
import { FactValue } from './fact-value.tsx'
import { fieldKind } from './field-kinds.ts'
import { fieldLabel } from '../../format/field-label.ts'
import { changesOf } from './history-changes.ts'
import { idsIn } from '../../../db/model/ids.ts'

/** Entries of a history that are drawn at once. */
const changesAtOnce = 200

export function HistorySection({ id, type }: { readonly id: RecordId; readonly type: string }): ReactNode {
  const { t } = useText()
  const { data, isPending } = useQuery('record.history', { id })
  const [from, setFrom] = useState(0)
  const all = useMemo(() => changesOf(data ?? []), [data])
  const changes = all.slice(from, from + changesAtOnce)
  const names = useNames(changes.flatMap((change) => idsIn(change.entry.set)))
  const { label } = useText()
  if (isPending) return <p className="record-soft">{t.frame.loading}</p>
  if (all.length === 0) return <p className="record-soft">{t.record.noHistory}</p>
  return (
    <>
      <Pager
        label={t.record.tabs.history}
        from={from}
        size={changesAtOnce}
        total={all.length}
        onFrom={setFrom}
      />
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
    </>
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
        <bdi>{entry.stationName === '' ? t.exchange.unnamedOther : entry.stationName}</bdi>
        {done !== null ? ` · ${done}` : first ? ` · ${t.record.created}` : ''}
      </span>
      {entry.clock !== null && <span className="history-warning">{t.record.clocks[entry.clock]}</span>}
      {!entry.complete && <span className="history-warning">{t.record.incomplete}</span>}
    </div>
  )
}
