import { fieldIn } from '../../../db/model/record/read-field.ts'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { detailsId } from '../../records/focus-details.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { call } from '../../bridge/call.ts'
import { Facts } from './facts.tsx'
import { FilesSection } from './files-section.tsx'
import { HistorySection } from './history-section.tsx'
import { LinksSection } from './links-section.tsx'
import { PanelHeader } from './panel-header.tsx'
import { PanelActions } from './panel-actions.tsx'
import { SourcesSection } from './sources-section.tsx'
import { StandingSection } from './standing-section.tsx'
import { idsIn } from '../../../db/model/ids.ts'
import { listOf } from './values.ts'
import './record.css'

type TabKey = 'facts' | 'sources' | 'links' | 'files' | 'history'
const tabKeys: readonly TabKey[] = ['facts', 'sources', 'links', 'files', 'history']

/** Everything about one record: the same panel for every type. */
export function RecordPanel({
  id,
  readOnly,
}: {
  readonly id: RecordId
  readonly readOnly: boolean
}): ReactNode {
  const { t } = useText()
  const { select } = useAppView()
  const { data: record, isPending } = useQuery('record.get', { id }, { keepPrevious: true })
  if (isPending) return <aside className="record-panel" aria-label={t.record.panel} aria-busy="true" />
  return (
    <aside id={detailsId} tabIndex={-1} className="record-panel" aria-label={t.record.panel}>
      {record === null || record === undefined ? (
        <EmptyState
          title={t.record.missing}
          action={
            <Button
              onClick={() => {
                select(null)
              }}
            >
              {t.record.closePanel}
            </Button>
          }
        />
      ) : (
        <RecordDetails record={record} readOnly={readOnly} />
      )}
    </aside>
  )
}

function RecordDetails({
  record,
  readOnly,
}: {
  readonly record: RecordView
  readonly readOnly: boolean
}): ReactNode {
  const { t } = useText()
  const { history, leaveHistory } = useAppView()
  const [chosen, setTab] = useState<TabKey>('facts')
  const tab = history === record.id ? 'history' : chosen
  const names = useNames([record.id, ...idsIn(record.fields)])
  const links = useQuery('record.links', { id: record.id })
  const files = (links.data?.records ?? []).filter((linked) => linked.type === 'attachment').length
  const counts: Readonly<Partial<Record<TabKey, number>>> = {
    sources: listOf(fieldIn(record.fields, 'sources')).length,
    links: (links.data?.total ?? 0) - files,
    files,
  }
  return (
    <>
      <PanelHeader record={record} label={names.get(record.id)?.label ?? ''} />
      <PanelNotices record={record} readOnly={readOnly} />
      <div className="panel-tabs">
        <Tabs
          label={t.record.panel}
          value={tab}
          tabs={tabKeys.map((key) => ({ key, label: t.record.tabs[key], count: counts[key] }))}
          onChange={(key) => {
            leaveHistory()
            setTab(tabKeys.find((known) => known === key) ?? 'facts')
          }}
        >
          {tab === 'facts' && (
            <>
              <StandingSection record={record} readOnly={readOnly} />
              <Facts record={record} names={names} />
            </>
          )}
          {tab === 'sources' && <SourcesSection value={fieldIn(record.fields, 'sources')} names={names} />}
          {tab === 'links' && <LinksSection id={record.id} />}
          {tab === 'files' && <FilesSection id={record.id} />}
          {tab === 'history' && <HistorySection id={record.id} type={record.type} />}
        </Tabs>
      </div>
      <PanelActions record={record} label={names.get(record.id)?.label ?? ''} readOnly={readOnly} />
    </>
  )
}

function PanelNotices({
  record,
  readOnly,
}: {
  readonly record: RecordView
  readonly readOnly: boolean
}): ReactNode {
  const { t, doubtText } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const restore = async (): Promise<void> => {
    await call('record.restore', { id: record.id })
    notify(t.record.restored, { undo: true })
  }
  return (
    <div className="panel-notices">
      {record.deleted && (
        <Notice
          tone="warn"
          action={
            <Button
              disabled={readOnly}
              title={readOnly ? t.record.readOnlyStore : undefined}
              onClick={() => {
                report(restore())
              }}
            >
              {t.record.restore}
            </Button>
          }
        >
          {t.record.isDeleted}
        </Notice>
      )}
      {record.newer && <Notice tone="warn">{t.record.newer}</Notice>}
      {record.doubts !== undefined && record.doubts.length > 0 && (
        <Notice tone="warn">
          {t.doubts.title}
          <ul>
            {record.doubts.map((doubt) => (
              <li key={`${doubt.field} ${doubt.reason}`}>{doubtText({ ...doubt, type: record.type })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {record.unknownReferences.length > 0 && (
        <Notice>{t.record.waiting(record.unknownReferences.length)}</Notice>
      )}
    </div>
  )
}
