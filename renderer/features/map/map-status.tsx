import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { coordinateForms, formatCoordinates, isCoordinateForm } from '../../../db/model/coordinates/form.ts'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import type { CoordinateForm } from '../../../db/model/coordinates/form.ts'
import { metresPerPixelAt, scaleDenominator } from '../../../db/model/geometry/geometry.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useText } from '../../text/text.ts'
import { useLive } from '../../ui/live-value.ts'
import type { LiveValue } from '../../ui/live-value.ts'

/** CSS pixels in a metre, by definition of the CSS inch. */
const pixelsPerMetre = 96 / 0.0254
const widest = 120

/** Scale bar, 1:n at the middle of the map, and where the pointer is. */
export function MapStatus({
  map,
  pointer,
}: {
  readonly map: L.Map
  readonly pointer: LiveValue<L.LatLng | null>
}): ReactNode {
  const { t, formatNumber } = useText()
  const [form, setForm] = useRemembered<CoordinateForm>('map.coordinates', 'decimal', (stored) =>
    isCoordinateForm(stored) ? stored : undefined,
  )
  const [view, setView] = useState({
    lat: map.getCenter().lat,
    lng: map.getCenter().lng,
    zoom: map.getZoom(),
  })
  useEffect(() => {
    const follow = (): void => {
      const { lat, lng } = map.getCenter()
      setView({ lat, lng, zoom: map.getZoom() })
    }
    map.on('moveend zoomend', follow)
    return () => {
      map.off('moveend zoomend', follow)
    }
  }, [map])
  const metresPerPixel = metresPerPixelAt(view.lat, view.zoom)
  const length = roundLength(metresPerPixel * widest)
  return (
    <div className="map-status" dir="ltr">
      <span className="map-scale-number">
        {t.map.scale(formatNumber(roundScale(scaleDenominator(view.lat, view.zoom, pixelsPerMetre))))}
      </span>
      <span className="map-scale-bar" style={{ inlineSize: `${String(length / metresPerPixel)}px` }}>
        {length >= 1000 ? `${formatNumber(length / 1000)} km` : `${formatNumber(length)} m`}
      </span>
      <Coordinates pointer={pointer} middle={view} form={form} />
      <select
        className="map-form"
        aria-label={t.mapWork.showAs}
        title={t.mapWork.showAs}
        value={form}
        onChange={(event) => {
          if (isCoordinateForm(event.target.value)) setForm(event.target.value)
        }}
      >
        {coordinateForms.map((one) => (
          <option key={one} value={one} title={t.mapWork.coordinateForm[one]}>
            {t.mapWork.coordinateShort[one]}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Where the pointer is, or the middle of the map: the one part that is rendered at each move. */
function Coordinates({
  pointer,
  middle,
  form,
}: {
  readonly pointer: LiveValue<L.LatLng | null>
  readonly middle: { readonly lat: number; readonly lng: number }
  readonly form: CoordinateForm
}): ReactNode {
  const at = useLive(pointer) ?? middle
  const lng = ((((at.lng + 180) % 360) + 360) % 360) - 180
  const position = { lat: Math.max(-90, Math.min(90, at.lat)), lng }
  return (
    <>
      <output className="map-coordinates" data-testid="map-coordinates">
        {formatCoordinates(position, form)}
      </output>
      {form !== 'mgrs' && <span className="map-coordinates map-mgrs">{formatMgrs(position, 4) ?? ''}</span>}
    </>
  )
}

/** 1, 2 or 5 times a power of ten, at most `metres`. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  const digit = metres / power
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power
}

/** Three digits are more than a screen can be measured to. */
function roundScale(denominator: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 2)
  return Math.round(denominator / power) * power
}
