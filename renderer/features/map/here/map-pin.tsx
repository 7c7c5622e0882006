import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Plus, X } from 'lucide-react'
import L from 'leaflet'
import { coordinateForms, formatCoordinates } from '../../../../db/model/coordinates/form.ts'
import type { GridSquare } from '../../../../db/model/coordinates/mgrs-grid.ts'
import { toLeaflet } from '../../../map/drawing/to-leaflet.ts'
import { useOverlays } from '../../../app-state/overlays.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import { useCopy } from '../../../app-state/use-copy.ts'

/** Coordinates that were gone to. Degrees WGS 84. */
export interface Pin {
  readonly lat: number
  readonly lng: number
  /** As they were typed. */
  readonly typed: string
  /** A coarse grid is an area, and never a sharp point. */
  readonly square: GridSquare | null
}

interface MapPinProps {
  readonly map: L.Map
  readonly pin: Pin
  /** Escape means something else now. */
  readonly busy: boolean
  readonly onClose: () => void
}

/** Marks the place gone to until Escape, with its coordinates and what can be done there. */
export function MapPin({ map, pin, busy, onClose }: MapPinProps): ReactNode {
  const { t } = useText()
  const { openOverlay } = useOverlays()
  const copy = useCopy()
  useDrawnPin(map, pin)
  useEscape(!busy, onClose)
  const { lat, lng } = pin
  const grid = pin.square?.text ?? formatCoordinates({ lat, lng }, 'mgrs')
  return (
    <section className="map-pin-card" aria-label={t.mapWork.pin} data-testid="map-pin">
      <div className="map-pin-words" dir="ltr">
        <strong>{grid}</strong>
        {pin.square === null && <span>{formatCoordinates({ lat, lng }, 'decimal')}</span>}
      </div>
      <IconButton icon={X} label={t.mapWork.pinClose} onClick={onClose} />
      <Button
        icon={Plus}
        onClick={() => {
          openOverlay({ kind: 'entry', subject: { place: pin.typed } })
        }}
      >
        {t.map.newEventHere}
      </Button>
      {pin.square === null ? (
        <Menu
          label={t.mapWork.copy}
          trigger={({ ref, ...trigger }) => (
            <button type="button" {...trigger} ref={ref} className="button button-plain">
              {t.mapWork.copy}
            </button>
          )}
          items={coordinateForms.map((form) => {
            const value = formatCoordinates({ lat, lng }, form)
            return {
              label: t.mapWork.coordinateForm[form],
              value,
              onSelect: () => {
                copy(value)
              },
            }
          })}
        />
      ) : (
        <Button
          onClick={() => {
            copy(grid)
          }}
        >
          {t.mapWork.copy}
        </Button>
      )}
    </section>
  )
}

function useDrawnPin(map: L.Map, pin: Pin): void {
  useEffect(() => {
    const drawn = L.layerGroup(pin.square === null ? [pointOf(pin)] : squareOf(pin.square)).addTo(map)
    return () => {
      drawn.remove()
    }
  }, [map, pin])
}

function pointOf({ lat, lng }: Pin): L.Layer {
  return L.marker([lat, lng], {
    icon: L.divIcon({ className: 'map-pin', iconSize: [26, 34], iconAnchor: [13, 33] }),
    interactive: false,
    keyboard: false,
  })
}

function squareOf(square: GridSquare): L.Layer[] {
  const style = {
    color: '#6a2c91',
    weight: 3,
    fillOpacity: 0.06,
    interactive: false,
    className: 'map-square',
  }
  const [west, , east, north] = square.box
  const words = document.createElement('span')
  words.dir = 'auto'
  words.textContent = square.text
  return [
    ...toLeaflet(square.area, style),
    L.tooltip({ permanent: true, direction: 'top', className: 'map-measure-label', interactive: false })
      .setLatLng([north, (west + east) / 2])
      .setContent(words),
  ]
}

/** What is open in front takes Escape first. */
const inFront = 'dialog[open], [popover]:popover-open, .map-mark-list'

function useEscape(on: boolean, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector(inFront) === null) latest.current()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => {
      document.removeEventListener('keydown', onKeyDown, true)
    }
  }, [on])
}
