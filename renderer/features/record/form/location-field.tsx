import { useState } from 'react'
import type { ReactNode } from 'react'
import { MapPinned, PenLine, Spline, X } from 'lucide-react'
import { coordinatesRefusal, parseCoordinates } from '../../../../db/model/coordinates/coordinates.ts'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { precisionOfRadius } from '../../../../db/model/record/location-of.ts'
import { radiusLimits } from '../../../../db/model/text/numbers.ts'
import { useMapRequests } from '../../../app-state/map-requests.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { useFieldProblem } from '../../../ui/fields/field-problems.ts'
import { NumberField } from '../../../ui/fields/number-field.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { geometryText, radiusText } from '../geometry-text.ts'
import { readGeometry } from '../../../../db/model/geometry/read-geometry.ts'
import { compact, numberOf, objectOf } from '../values.ts'
import { CodeField } from './code-field.tsx'

interface LocationFieldProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Where: typed in any notation, picked, or drawn as an area; with how precise that is. */
export function LocationField({ label, value, onChange }: LocationFieldProps): ReactNode {
  const text = useText()
  const { t } = text
  const { draw } = useMapRequests()
  const [typed, setTyped] = useState<string | null>(null)
  const location = objectOf(value)
  const geometry = readGeometry(location['geometry'])
  const words = geometry === null ? null : geometryText(geometry, text)
  const unread = typed !== null && typed.trim() !== '' && parseCoordinates(typed) === null
  const radius = numberOf(location['radius'])
  const refusal = unread ? coordinatesRefusal(typed) : null
  const problem = !unread
    ? undefined
    : refusal === null
      ? t.record.coordinatesUnread
      : t.record.coordinatesRefused[refusal]
  useFieldProblem(problem)

  const place = (drawn: Geometry, radiusMetres: number | null): void => {
    const precision = location['precision'] ?? precisionOfRadius(radiusMetres ?? 0)
    onChange(compact({ ...location, precision, geometry: drawn, radius: radiusMetres }))
  }
  const readTyped = (next: string): void => {
    setTyped(next)
    const read = parseCoordinates(next)
    if (next.trim() === '') onChange(null)
    else if (read !== null)
      place({ type: 'Point', coordinates: [read.lng, read.lat] }, Math.round(read.radiusMetres))
  }
  const askMap = (kind: 'point' | 'line' | 'polygon'): void => {
    draw({
      kind,
      geometry: kind === 'line' && geometry?.type !== 'LineString' ? null : geometry,
      title: t.record.drawTitle(label),
      done: (drawn) => {
        draw(null)
        if (drawn === null) return
        setTyped(null)
        place(drawn, null)
      },
    })
  }
  const reading =
    words === null
      ? ''
      : [words.mgrs, words.decimal, words.shape, radius === null ? '' : radiusText(radius, text)]
          .filter(Boolean)
          .join(' · ')
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <TextField
        label={t.record.coordinates}
        hideLabel
        dir="ltr"
        placeholder={t.record.coordinatesPlaceholder}
        value={typed ?? (geometry?.type === 'Point' ? (words?.mgrs ?? '') : '')}
        onChange={readTyped}
        error={problem}
        hint={unread || reading === '' ? undefined : <bdi>{reading}</bdi>}
      />
      <div className="form-buttons">
        <Button
          icon={MapPinned}
          onClick={() => {
            askMap('point')
          }}
        >
          {t.record.pickOnMap}
        </Button>
        <Button
          icon={PenLine}
          onClick={() => {
            askMap('polygon')
          }}
        >
          {t.record.drawArea}
        </Button>
        <Button
          icon={Spline}
          onClick={() => {
            askMap('line')
          }}
        >
          {t.record.drawLine}
        </Button>
        {geometry !== null && (
          <Button
            variant="quiet"
            icon={X}
            onClick={() => {
              setTyped(null)
              onChange(null)
            }}
          >
            {t.record.removeShape}
          </Button>
        )}
      </div>
      {geometry !== null && (
        <div className="form-two">
          <CodeField
            label={t.record.precision}
            list="location-precision"
            value={numberOf(location['precision']) === null ? '' : String(location['precision'])}
            onChange={(code) => {
              onChange(compact({ ...location, precision: code === '' ? null : Number(code) }))
            }}
          />
          <NumberField
            label={t.record.radius}
            value={radius}
            limits={radiusLimits}
            onChange={(metres) => {
              onChange(compact({ ...location, radius: metres }))
            }}
          />
        </div>
      )}
    </fieldset>
  )
}
