import type { ReactNode } from 'react'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'

export type Names = ReadonlyMap<string, RecordSummary>

/** Another record by name; what has not arrived yet is said plainly. */
export function RecordLink({ id, names }: { readonly id: unknown; readonly names: Names }): ReactNode {
  const { t, label } = useText()
  const { select } = useAppView()
  if (!isRecordId(id)) return null
  const summary = names.get(id)
  if (summary === undefined) return <span className="record-soft">{t.record.notHere}</span>
  return (
    <button
      type="button"
      data-record={id}
      className={summary.deleted ? 'record-link record-link-deleted' : 'record-link'}
      onClick={() => {
        select(id)
      }}
    >
      <bdi>{summary.label === '' ? label('record-type', summary.type) : summary.label}</bdi>
    </button>
  )
}
