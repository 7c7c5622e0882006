import { useState } from 'react'
import type { ReactNode } from 'react'
import { ChevronDown, Plus, Printer } from 'lucide-react'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { usePrintReport } from '../../records/use-print-report.ts'
import { useSummary } from '../../situation/use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { CommitmentsColumn } from './commitments-column.tsx'
import { layerNames } from './layer.ts'
import type { Layer } from './layer.ts'
import { OffersTable } from './offers-table.tsx'
import { PostsColumn } from './posts-column.tsx'
import { ProvisionsTable } from './provisions-table.tsx'
import { UnblockersColumn } from './unblockers-column.tsx'
import './agreement.css'

const newTypes = ['agreement', 'provision', 'post', 'commitment'] as const

/** What the agreement needs, what was offered, and who can unblock it. */
export function AgreementScreen(): ReactNode {
  const { t, label } = useText()
  const { edit } = useForms()
  const data = useSummary()
  const print = usePrintReport()
  const [layer, setLayer] = useState<Layer>('reading')
  const posts = data?.posts.list ?? []
  const provisions = data?.provisions ?? []
  const commitments = data?.commitments.list ?? []
  const empty = posts.length + provisions.length + commitments.length + (data?.agreements.length ?? 0) === 0
  return (
    <ListScreen
      title={t.agreement.title}
      count={t.agreement.count(posts.length, commitments.length)}
      actions={
        <>
          <Select
            label={t.agreement.layer}
            hideLabel
            value={layer}
            options={layerNames.map((name) => ({ value: name, label: t.agreement.layers[name] }))}
            onChange={(value) => {
              setLayer(layerNames.find((name) => name === value) ?? 'reading')
            }}
          />
          <Button
            icon={Printer}
            disabled={empty || print.running}
            onClick={() => {
              print.start('board', t.agreement.printName)
            }}
          >
            {t.agreement.print}
          </Button>
          <Menu
            label={t.agreement.new}
            align="end"
            trigger={({ ref, ...trigger }) => (
              <button type="button" {...trigger} ref={ref} className="button button-primary">
                <Plus size={16} aria-hidden="true" />
                {t.agreement.new}
                <ChevronDown size={14} aria-hidden="true" />
              </button>
            )}
            items={newTypes.map((type) => ({
              label: label('record-type', type),
              onSelect: () => {
                edit(`new:${type}`)
              },
            }))}
          />
        </>
      }
    >
      {data !== undefined && empty ? (
        <EmptyState
          title={t.agreement.empty}
          text={t.agreement.emptyText}
          action={
            <Button
              variant="primary"
              icon={Plus}
              onClick={() => {
                edit('new:agreement')
              }}
            >
              {t.agreement.newAgreement}
            </Button>
          }
        />
      ) : (
        <div className="agreement">
          {data !== undefined && data.differences.length + data.contradictions.length > 0 && (
            <Notice tone="warn">
              {t.agreement.differ(data.differences.length, data.contradictions.length)}
            </Notice>
          )}
          <div className="agreement-tables">
            <OffersTable offers={data?.commitments.offers ?? []} />
            <ProvisionsTable provisions={provisions} layer={layer} />
          </div>
          <div className="agreement-columns">
            <PostsColumn posts={posts} contradictions={data?.contradictions ?? []} layer={layer} />
            <CommitmentsColumn commitments={commitments} layer={layer} />
            <UnblockersColumn unblockers={data?.unblockers ?? []} commitments={commitments} />
          </div>
        </div>
      )}
    </ListScreen>
  )
}
