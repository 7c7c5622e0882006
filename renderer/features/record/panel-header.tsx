import { textIn } from '../../../db/model/record/read-field.ts'
import type { ReactNode } from 'react'
import { TriangleAlert, X } from 'lucide-react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { controllerStyle } from '../../../db/model/zones/controller-style.ts'
import { ControllerSwatch } from '../../symbols/controller-swatch.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'

const sensitivityTones: Readonly<Record<string, 'neutral' | 'warn' | 'danger'>> = {
  high: 'warn',
  severe: 'danger',
}

export function PanelHeader({
  record,
  label: name,
}: {
  readonly record: RecordView
  readonly label: string
}): ReactNode {
  const { t, label } = useText()
  const { select } = useAppView()
  const { openOverlay } = useOverlays()
  const sensitivity = textIn(record.fields, 'sensitivity')
  const kind = textIn(record.fields, 'kind')
  const verification = textIn(record.fields, 'verification')
  return (
    <header className="panel-header">
      <div className="panel-header-line">
        <span className="panel-type">
          {record.type === 'event' && <KindMark kind={kind} />}
          {record.type === 'actor' && (
            <ControllerSwatch
              style={controllerStyle({
                id: record.id,
                name,
                colour: textIn(record.fields, 'colour'),
                pattern: textIn(record.fields, 'pattern'),
              })}
            />
          )}
          {record.type === 'event' && kind !== ''
            ? label('event-kind', kind)
            : label('record-type', record.type)}
        </span>
        <IconButton
          icon={X}
          label={t.record.closePanel}
          onClick={() => {
            select(null)
          }}
        />
      </div>
      <h2 className="panel-title" dir="auto">
        {name === '' ? label('record-type', record.type) : name}
      </h2>
      <div className="panel-chips">
        {verification !== '' && <Chip>{label('verification', verification)}</Chip>}
        {sensitivity !== '' && (
          <Chip tone={sensitivityTones[sensitivity]} title={label('field', 'sensitivity')}>
            {`${label('field', 'sensitivity')}: ${label('sensitivity', sensitivity)}`}
          </Chip>
        )}
        {record.conflicts.length > 0 && (
          <Chip
            tone="warn"
            onClick={() => {
              openOverlay({ kind: 'conflicts', subject: null })
            }}
          >
            <TriangleAlert size={11} aria-hidden="true" /> {t.record.conflicts(record.conflicts.length)}
          </Chip>
        )}
      </div>
    </header>
  )
}
