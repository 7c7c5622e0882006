import { fieldIn } from '../../../db/model/record/read-field.ts'
import type { ReactNode } from 'react'
import {
  Combine,
  Copy,
  Ellipsis,
  FileText,
  Flame,
  MapPin,
  Merge,
  Pencil,
  Scissors,
  Spline,
  Trash2,
} from 'lucide-react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useForms } from '../../app-state/forms.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { useDeleteRecord } from '../../records/use-delete-record.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'

const toolIcons = { move: Spline, split: Scissors, merge: Combine }

interface PanelActionsProps {
  readonly record: RecordView
  readonly label: string
  readonly readOnly: boolean
}

export function PanelActions({ record, label, readOnly }: PanelActionsProps): ReactNode {
  const { t } = useText()
  const { go, select, showIncident } = useAppView()
  const { showZoneTool } = useMapRequests()
  const { edit } = useForms()
  const { openOverlay } = useOverlays()
  const { notify } = useMessages()
  const report = useReport()
  const deleteRecord = useDeleteRecord()
  const placed = ['location', 'geometry', 'zone'].some((field) => record.fields[field] !== undefined)
  return (
    <footer className="panel-actions">
      <Button
        variant="primary"
        icon={Pencil}
        disabled={readOnly || record.deleted}
        title={readOnly ? t.record.readOnlyStore : 'E'}
        onClick={() => {
          edit(record.id)
        }}
      >
        {t.record.edit}
      </Button>
      <Button
        icon={MapPin}
        disabled={!placed}
        title="M"
        onClick={() => {
          go('map')
          select(record.id, { reveal: true })
        }}
      >
        {t.record.showOnMap}
      </Button>
      <Menu
        label={t.record.more}
        align="end"
        trigger={({ ref, ...trigger }) => (
          <button
            type="button"
            {...trigger}
            ref={ref}
            className="button button-plain"
            aria-label={t.record.more}
          >
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        )}
        items={[
          ...(record.type === 'zone' && fieldIn(record.fields, 'geometry') !== undefined
            ? (['move', 'split', 'merge'] as const).map((kind) => ({
                label: t.zoneTools[kind],
                icon: toolIcons[kind],
                disabled: readOnly || record.deleted,
                onSelect: () => {
                  showZoneTool({ kind, zone: record.id })
                },
              }))
            : []),
          ...(record.type === 'actor' && fieldIn(record.fields, 'mergedInto') === undefined
            ? [
                {
                  label: t.actors.merge.menu,
                  icon: Merge,
                  disabled: readOnly || record.deleted,
                  onSelect: () => {
                    openOverlay({ kind: 'actor-merge', subject: record.id })
                  },
                },
              ]
            : []),
          ...(record.type === 'event' && placed
            ? [
                {
                  label: t.products.incidentMenu,
                  icon: FileText,
                  disabled: record.deleted,
                  onSelect: () => {
                    showIncident(record.id)
                  },
                },
              ]
            : []),
          {
            label: t.record.copyId,
            icon: Copy,
            onSelect: () => {
              report(
                navigator.clipboard.writeText(record.id).then(() => {
                  notify(t.record.copied)
                }),
              )
            },
          },
          {
            label: t.record.delete,
            icon: Trash2,
            danger: true,
            separated: true,
            keys: 'Delete',
            disabled: readOnly || record.deleted,
            onSelect: () => {
              deleteRecord(record.id, label)
            },
          },
          {
            label: t.purge.menu,
            icon: Flame,
            danger: true,
            disabled: readOnly || record.type === 'purge',
            onSelect: () => {
              openOverlay({ kind: 'purge', subject: record.id })
            },
          },
        ]}
      />
    </footer>
  )
}
