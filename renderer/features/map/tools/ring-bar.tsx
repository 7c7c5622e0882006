import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { bufferArea } from '../../../../db/model/geometry/buffer.ts'
import { filterSchema } from '../../../../db/model/events/filter.ts'
import { insideTest } from '../../../../db/model/geometry/inside-test.ts'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { soundArea } from '../../../../db/model/geometry/sound-area.ts'
import { toLeaflet } from '../../../map/drawing/to-leaflet.ts'
import { numberEntry } from '../../../ui/fields/number-entry.ts'
import { areaSizeText } from '../../../format/size-text.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useShownEvents } from '../../../app-state/shown-events.ts'
import { useForms } from '../../../app-state/forms.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { NumberChoices } from '../../../ui/fields/number-choices.tsx'
import { turned } from './tools.ts'

/** What a ring is drawn around. */
export interface RingAround {
  readonly geometry: Geometry
  readonly name: string
}

interface RingBarProps {
  readonly map: L.Map
  readonly around: RingAround
  readonly onClose: () => void
}

const units = { m: 1, km: 1000, nmi: 1852 } as const
type Unit = keyof typeof units
const maxMetres = 1_000_000

/** Everything within a distance of a place, a line or a zone: shown, counted, selected by, or saved as a zone. */
export function RingBar({ map, around, onClose }: RingBarProps): ReactNode {
  const text = useText()
  const { t } = text
  const view = useAppView()
  const shown = useShownEvents()
  const forms = useForms()
  const [typed, setTyped] = useState('1')
  const [unit, setUnit] = useState<Unit>('km')
  const [tooFine, setTooFine] = useState(false)
  const { geometry } = around
  const distance = numberEntry(typed, { most: maxMetres / units[unit] }, text)
  const metres = (distance.value ?? NaN) * units[unit]
  const area = useMemo(() => bufferArea(geometry, metres), [geometry, metres])
  const { columns, positions } = shown.events
  const count = useMemo(() => {
    if (area === null) return 0
    const inside = insideTest(area)
    return positions.reduce(
      (sum, at) => (inside(columns.lng[at] ?? NaN, columns.lat[at] ?? NaN) ? sum + 1 : sum),
      0,
    )
  }, [area, columns, positions])
  useEffect(() => {
    const style = { color: '#0b5a8f', weight: 2.5, dashArray: '8 5', fillOpacity: 0.08, interactive: false }
    const shapes = [
      ...(area === null ? [] : toLeaflet(area, style)),
      ...toLeaflet(geometry, { color: '#0b5a8f', weight: 2, fillOpacity: 0.3, interactive: false }),
    ]
    for (const shape of shapes) shape.addTo(map)
    return () => {
      for (const shape of shapes) shape.remove()
    }
  }, [map, area, geometry])

  const select = (): void => {
    const { bbox: _bbox, near: _near, area: _area, ...rest } = view.filter
    const part =
      geometry.type === 'Point'
        ? { near: { lat: geometry.coordinates[1], lng: turned(geometry.coordinates[0]), metres } }
        : { area }
    const checked = filterSchema.safeParse({ ...rest, ...part })
    if (checked.success) {
      view.setFilter(checked.data)
      onClose()
    } else setTooFine(true)
  }
  return (
    <div
      className="map-drawing-bar"
      role="toolbar"
      aria-label={t.mapWork.ring}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <strong dir="auto">{t.mapWork.ringAround(around.name)}</strong>
      <span className="number-field map-ring-number">
        <input
          className="input map-ring-distance"
          inputMode="decimal"
          autoFocus
          aria-label={t.mapWork.distance}
          aria-invalid={area === null}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setTooFine(false)
          }}
        />
        <NumberChoices choices={distance.choices} onChoose={setTyped} />
      </span>
      <select
        className="input map-ring-unit"
        aria-label={t.mapWork.distanceUnit}
        value={unit}
        onChange={(event) => {
          setUnit(event.target.value as Unit)
        }}
      >
        {(Object.keys(units) as Unit[]).map((name) => (
          <option key={name} value={name}>
            {t.mapWork.unitNames[name]}
          </option>
        ))}
      </select>
      <span className="map-drawing-size" role="status">
        {tooFine
          ? t.mapWork.ringTooFine
          : area === null
            ? (distance.problem ?? t.mapWork.ringBad)
            : `${distance.hint ?? ''} ${t.mapWork.unitNames[unit]} · ${areaSizeText(soundArea(area).squareMetres ?? 0, text)} · ${t.mapWork.selected(count)}`}
      </span>
      <Button variant="primary" disabled={area === null} onClick={select}>
        {t.mapWork.select}
      </Button>
      <Button
        variant="quiet"
        disabled={area === null}
        onClick={() => {
          if (area === null) return
          onClose()
          forms.edit('new:zone', { geometry: area })
        }}
      >
        {t.mapWork.saveZone}
      </Button>
      <Button onClick={onClose}>{t.mapWork.close}</Button>
    </div>
  )
}
