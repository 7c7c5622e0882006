import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'

/** Records that name this one. */
export function LinksSection({ id }: { readonly id: RecordId }): ReactNode {
  const { t, label, formatNumber } = useText()
  const { data, isPending } = useQuery('record.links', { id })
  const records = (data?.records ?? []).filter((record) => record.type !== 'attachment')
  if (isPending) return <p className="record-soft">{t.frame.loading}</p>
  if (records.length === 0) return <EmptyState title={t.record.noLinks} />
  const types = [...new Set(records.map((record) => record.type))]
  return (
    <>
      {types.map((type) => (
        <section key={type} className="links-group">
          <h3>{label('record-types', type)}</h3>
          <ul>
            {records
              .filter((record) => record.type === type)
              .map((record) => (
                <li key={record.id}>
                  <LinkRow record={record} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {data !== undefined && data.total > data.records.length && (
        <p className="record-soft">
          {t.record.moreLinks(formatNumber(data.records.length), formatNumber(data.total))}
        </p>
      )}
    </>
  )
}

function LinkRow({ record }: { readonly record: RecordSummary }): ReactNode {
  const { label, formatDate } = useText()
  const { select } = useAppView()
  return (
    <button
      type="button"
      className="link-row"
      data-record={record.id}
      onClick={() => {
        select(record.id)
      }}
    >
      {record.event !== null && <KindMark kind={record.event.kind} size={14} />}
      <span className="link-row-label" dir="auto">
        {record.label === '' ? label('record-type', record.type) : record.label}
      </span>
      {record.event !== null && <span className="record-soft">{formatDate(record.event.occurred)}</span>}
    </button>
  )
}
