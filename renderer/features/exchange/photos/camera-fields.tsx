import { useState } from 'react'
import type { ReactNode } from 'react'
import { readCameraOffset, readCameraZone } from '../../../../db/model/imports/camera-clock.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { call } from '../../../bridge/call.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'

/** What is said of the camera and of the walk. */
export interface CameraSaid {
  readonly track: string | null
  readonly offset: string
  readonly zone: string
}

interface CameraFieldsProps {
  readonly said: CameraSaid
  readonly onChange: (said: CameraSaid) => void
}

/** A track that places photos by their time, and how the camera's clock stood: asked, never guessed. */
export function CameraFields({ said, onChange }: CameraFieldsProps): ReactNode {
  const { t } = useText()
  const report = useReport()
  const [zone, setZone] = useState(said.zone)
  const [offset, setOffset] = useState(said.offset)
  const choose = async (): Promise<void> => {
    const [track] = (await call('dialog.open', { kind: 'track' })) ?? []
    if (track !== undefined) onChange({ ...said, track })
  }
  const isZone = zone === '' || readCameraZone(zone) !== null
  const isOffset = offset === '' || readCameraOffset(offset) !== null
  const use = (): void => {
    if (isZone && isOffset && (zone !== said.zone || offset !== said.offset))
      onChange({ ...said, zone, offset })
  }
  return (
    <div className="exchange-choices">
      <div className="exchange-row">
        <Button
          onClick={() => {
            report(choose())
          }}
        >
          {t.photos.chooseTrack}
        </Button>
        <bdi>{said.track === null ? t.photos.noTrack : (said.track.split(/[\\/]/).at(-1) ?? '')}</bdi>
      </div>
      <TextField
        label={t.photos.zone}
        hint={t.photos.zoneHint}
        error={isZone ? undefined : t.photos.zoneWrong}
        value={zone}
        dir="ltr"
        onChange={setZone}
        onBlur={use}
      />
      <TextField
        label={t.photos.offset}
        hint={t.photos.offsetHint}
        error={isOffset ? undefined : t.photos.offsetWrong}
        value={offset}
        dir="ltr"
        onChange={setOffset}
        onBlur={use}
      />
    </div>
  )
}
