import type { ReactNode } from 'react'
import { Spline } from 'lucide-react'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry } from '../../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { EditFields } from './edit-fields.tsx'
import { PreviewTable } from './preview-table.tsx'
import { useZoneEdit } from './use-zone-edit.ts'
import type { EditKind } from './use-zone-edit.ts'

interface EditDialogProps {
  readonly kind: EditKind
  readonly zone: RecordId
}

/** Moves the line between two zones, splits one or merges two, from a day on; shows first what it would do. */
export function EditDialog({ kind, zone }: EditDialogProps): ReactNode {
  const { t } = useText()
  const { go, screen } = useAppView()
  const { showZoneTool, drawing, draw } = useMapRequests()
  const { notify } = useMessages()
  const editing = useZoneEdit(kind, zone)
  const { form, change, name, zones, other, edits, error } = editing
  // A line is being drawn: the map is under this window, which comes back with what was chosen.
  if (drawing !== null) return null
  const close = (): void => {
    showZoneTool(null)
  }
  const drawLine = (): void => {
    const back = screen
    draw({
      kind: 'line',
      geometry: joinedShape([zone, ...(other === undefined ? [] : [other.zone.id])], zones),
      title: t.zoneTools.drawTitle(kind === 'move' ? `${name} / ${other?.zone.name ?? ''}` : name),
      done: (geometry) => {
        if (geometry?.type === 'LineString') change({ line: geometry.coordinates })
        if (back !== 'map') go(back)
      },
    })
  }
  const save = (): void => {
    editing.save(() => {
      close()
      notify(t.zoneTools.saved[kind], { undo: true })
    })
  }
  return (
    <Dialog
      title={t.zoneTools.title[kind](name)}
      onClose={close}
      wide
      footer={
        <>
          <Button onClick={close}>{t.zoneTools.cancel}</Button>
          <Button variant="primary" disabled={!editing.ready} onClick={save}>
            {t.zoneTools.save}
          </Button>
        </>
      }
    >
      <div className="zone-tool">
        <p>{kind === 'merge' ? t.zoneTools.about.merge(name) : t.zoneTools.about[kind]}</p>
        <EditFields kind={kind} editing={editing} />
        {kind !== 'merge' && (
          <div>
            <Button
              icon={Spline}
              variant={form.line === null ? 'primary' : 'plain'}
              disabled={kind === 'move' && other === undefined}
              onClick={drawLine}
            >
              {form.line === null ? t.zoneTools.draw : t.zoneTools.drawAgain}
            </Button>
          </div>
        )}
        {error !== null && <Notice tone="danger">{error}</Notice>}
        {edits !== null && <PreviewTable edits={edits} />}
      </div>
    </Dialog>
  )
}

/** Zones as one shape, for the map to move to. */
function joinedShape(ids: readonly RecordId[], zones: readonly ControlAt[]): AreaGeometry {
  return {
    type: 'MultiPolygon',
    coordinates: ids.flatMap((id) =>
      zones.filter((one) => one.zone.id === id).flatMap(({ geometry }) => polygonsOf(geometry)),
    ),
  }
}
