import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { readCameraOffset, readCameraZone } from '../../../../db/model/imports/camera-clock.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { PhotoMode } from '../../../../db/model/imports/photo-views.ts'
import { recordName } from '../../../../db/model/record/record-name.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useCancelledAtClose, useJob } from '../../../bridge/use-job.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/fields/checkbox.tsx'
import { RadioGroup } from '../../../ui/fields/radio-group.tsx'
import { JobDialog } from '../../../ui/overlays/job-dialog.tsx'
import { JobNotice, JobProgress } from '../../../ui/status/job-progress.tsx'
import { FileCard } from '../receipts/file-card.tsx'
import { CameraFields } from './camera-fields.tsx'
import type { CameraSaid } from './camera-fields.tsx'
import { PhotoTable } from './photo-table.tsx'

interface PhotoDialogProps {
  readonly paths: readonly string[]
  readonly onClose: () => void
}

const nothingSaid: CameraSaid = { track: null, offset: '', zone: '' }
const nobody = '00000000-0000-0000-0000-000000000000' as RecordId

/** Photos as draft events, or attached to the event that is open: first it is shown where each would lie. */
export function PhotoDialog({ paths, onClose }: PhotoDialogProps): ReactNode {
  const { t } = useText()
  const { selected } = useAppView()
  const open = useQuery('record.get', { id: selected ?? nobody }, { enabled: selected !== null }).data
  const [mode, setMode] = useState<PhotoMode>('event')
  const [camera, setCamera] = useState(nothingSaid)
  const [overGaps, setOverGaps] = useState(false)
  const [skips, setSkips] = useState(false)
  const preview = useJob('photos.preview')
  const apply = useJob('photos.apply')
  const { start } = preview
  const target = open?.type === 'event' ? open : null
  const input = useMemo(
    () => inputOf(paths, mode, mode === 'attach' ? (target?.id ?? null) : null, camera, overGaps, skips),
    [paths, mode, target, camera, overGaps, skips],
  )
  useEffect(() => {
    start(input)
  }, [start, input])
  useCancelledAtClose(preview)
  const found = preview.result
  const isUsable = found !== null && found.status === 'preview' && (skips || found.rejections.length === 0)

  return (
    <JobDialog
      title={t.photos.title(paths.length)}
      wide
      onClose={onClose}
      job={apply}
      running={t.exchange.importing}
      actions={
        <Button
          variant="primary"
          disabled={!isUsable}
          onClick={() => {
            apply.start(input)
          }}
        >
          {t.exchange.apply}
        </Button>
      }
      done={(receipt) => (
        <>
          <FileCard file={receipt} />
          <PhotoTable photos={(receipt.photos ?? []).filter(({ why }) => why !== null)} />
        </>
      )}
    >
      <RadioGroup
        label={t.photos.mode}
        value={mode}
        options={[
          { value: 'event', label: t.photos.modes.event },
          ...(target === null
            ? []
            : [
                {
                  value: 'attach' as const,
                  label: t.photos.modes.attach(recordName('event', target.fields, () => '')),
                },
              ]),
        ]}
        onChange={setMode}
      />
      <CameraFields said={camera} onChange={setCamera} />
      {camera.track !== null && (
        <Checkbox
          label={t.photos.overGaps}
          hint={t.photos.overGapsHint}
          checked={overGaps}
          onChange={setOverGaps}
        />
      )}
      <JobNotice job={preview} />
      {preview.state === 'running' && <JobProgress job={preview} label={t.photos.looking} />}
      {found !== null && <PhotoFound found={found} skips={skips} onSkips={setSkips} />}
    </JobDialog>
  )
}

interface PhotoFoundProps {
  readonly found: FileReceipt
  readonly skips: boolean
  readonly onSkips: (skips: boolean) => void
}

/** What would come, and what must be said first. */
function PhotoFound({ found, skips, onSkips }: PhotoFoundProps): ReactNode {
  const { t } = useText()
  const { questions = [] } = found
  return (
    <>
      <FileCard file={found} isAsked={questions.length > 0} />
      {questions.length > 0 && (
        <p role="status">
          {questions.map(({ name }) => t.photos.asked(name.replace('camera-', ''))).join(' ')}
        </p>
      )}
      {found.rejections.length > 0 && (
        <Checkbox label={t.exchange.onErrorSkip} checked={skips} onChange={onSkips} />
      )}
      <PhotoTable photos={found.photos ?? []} />
    </>
  )
}

/** Only what can be read is said: the rest is still being typed. */
function inputOf(
  paths: readonly string[],
  mode: PhotoMode,
  to: InputOf<'photos.apply'>['to'],
  { track, offset, zone }: CameraSaid,
  overGaps: boolean,
  skips: boolean,
): InputOf<'photos.apply'> {
  return {
    paths: [...paths],
    answers: {
      photos: mode,
      ...(readCameraOffset(offset) === null ? {} : { 'camera-offset': offset }),
      ...(readCameraZone(zone) === null ? {} : { 'camera-zone': zone }),
    },
    to,
    track,
    overGaps,
    onError: skips ? 'skip' : 'stop',
  }
}
