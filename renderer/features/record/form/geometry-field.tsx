import type { ReactNode } from 'react'
import { MapPinned, PenLine, X } from 'lucide-react'
import { useMapRequests } from '../../../app-state/map-requests.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { geometryText } from '../geometry-text.ts'
import { readGeometry } from '../../../../db/model/geometry/read-geometry.ts'

interface GeometryFieldProps {
  readonly label: string
  readonly shape: 'polygon' | 'point'
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A shape: drawn on the map, said here in words. */
export function GeometryField({ label, shape, value, onChange }: GeometryFieldProps): ReactNode {
  const text = useText()
  const { t } = text
  const { draw } = useMapRequests()
  const geometry = readGeometry(value)
  const words = geometry === null ? null : geometryText(geometry, text)
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      {words !== null && (
        <div className="form-shape">
          {words.shape !== '' && <span>{words.shape}</span>}
          <span dir="ltr">{words.mgrs === '' ? words.decimal : words.mgrs}</span>
        </div>
      )}
      <div className="form-buttons">
        <Button
          icon={shape === 'point' ? MapPinned : PenLine}
          onClick={() => {
            draw({
              kind: shape,
              geometry,
              title: t.record.drawTitle(label),
              done: (drawn) => {
                draw(null)
                if (drawn !== null) onChange(drawn)
              },
            })
          }}
        >
          {geometry === null
            ? shape === 'point'
              ? t.record.pickOnMap
              : t.record.drawOnMap
            : t.record.redraw}
        </Button>
        {geometry !== null && (
          <Button
            variant="quiet"
            icon={X}
            onClick={() => {
              onChange(null)
            }}
          >
            {t.record.removeShape}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
