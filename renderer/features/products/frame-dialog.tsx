import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { framedBox } from '../../../db/model/sheet/paper-frame.ts'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import type { Bbox } from '../../../db/model/events/filter.ts'
import { PaperFrame } from '../../map/paper-frame.tsx'
import { showBox } from '../../map/show-box.ts'
import { createPlainMap } from '../../map/plain-map.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'

interface FrameDialogProps {
  readonly settings: PrintSettings
  readonly zones: readonly ControlAt[]
  readonly onBox: (box: Bbox) => void
  readonly onClose: () => void
}

/** Room around the frame when the map opens, pixels. */
const room = 60

/** The paper as a frame on the map: what lies in it is what the sheet shows. */
export function FrameDialog({ settings, zones, onBox, onClose }: FrameDialogProps): ReactNode {
  const { t, formatNumber } = useText()
  const { events } = useShownEvents()
  const place = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map | null>(null)
  const { box, scale, centre } = sheetMap(settings)
  const first = useRef({ box, zones, events })

  useEffect(() => {
    if (place.current === null) return
    const { columns, positions } = first.current.events
    const made = createPlainMap(place.current, { columns, positions, zones: first.current.zones })
    const [west, south, east, north] = first.current.box
    showBox(made.leaflet, [west, south, east < west ? east + 360 : east, north], room)
    // A dialog that is about to open has no size yet.
    const watch = new ResizeObserver(() => {
      made.leaflet.invalidateSize({ animate: false })
    })
    watch.observe(place.current)
    setMap(made.leaflet)
    return () => {
      watch.disconnect()
      setMap(null)
      made.remove()
    }
  }, [])

  const exact = settings.scale !== undefined
  return (
    <Dialog
      wide="screen"
      title={t.output.frameMap}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t.output.frameDone}
        </Button>
      }
    >
      <div className="products-frame">
        <p>
          <b data-testid="frame-scale">{t.products.scaleOf(formatNumber(scale))}</b> ·{' '}
          {exact ? t.output.frameExact : t.output.frameHint}
        </p>
        <div
          ref={place}
          className="products-frame-map"
          dir="ltr"
          role="application"
          aria-label={t.output.frameMap}
        />
        {map !== null && (
          <PaperFrame
            map={map}
            box={box}
            canSize={!exact}
            labels={{ move: t.output.frameMove, corner: t.output.frameCorner }}
            onMove={(at) => {
              onBox(framedBox(settings, at, scale))
            }}
            onSize={(factor) => {
              onBox(framedBox(settings, centre, Math.min(5_000_000, Math.max(5_000, scale * factor))))
            }}
          />
        )}
      </div>
    </Dialog>
  )
}
