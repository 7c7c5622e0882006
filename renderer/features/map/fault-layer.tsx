import { useEffect } from 'react'
import type { ReactNode } from 'react'
import L from 'leaflet'
import { bboxOf, polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { ZoneFault } from '../../../db/model/zones/topology.ts'
import { showBox } from '../../map/show-box.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useText } from '../../text/text.ts'
import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import { faultName, areaSizeText } from '../../format/size-text.ts'
import { Button } from '../../ui/button.tsx'

/** A gap or an overlap, hatched, and what it is; the map moves there. */
export function FaultLayer({ map, fault }: { readonly map: L.Map; readonly fault: ZoneFault }): ReactNode {
  const text = useText()
  const { t } = text
  const { showFault, showZoneTool } = useMapRequests()
  useEffect(() => {
    const shape = L.polygon(
      polygonsOf(fault.geometry).map((rings) =>
        rings.map((ring) => ring.map(([lng, lat]): L.LatLngTuple => [lat, lng])),
      ),
      { renderer: L.svg(), className: 'map-fault', weight: 2, fillOpacity: 1, interactive: false },
    ).addTo(map)
    showBox(map, bboxOf(fault.geometry), 120)
    return () => {
      shape.remove()
    }
  }, [map, fault])
  return (
    <div className="map-drawing-bar" role="toolbar" aria-label={faultName(fault.kind, text)}>
      <svg width="0" height="0" aria-hidden="true">
        <pattern
          id="fault-hatch"
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="8" height="8" className="map-fault-ground" />
          <rect width="3" height="8" className="map-fault-line" />
        </pattern>
      </svg>
      <strong>{faultName(fault.kind, text)}</strong>
      <span className="map-drawing-hint">{fault.zones.map(({ name }) => name).join(' · ')}</span>
      <span className="map-drawing-size">
        {fault.areaSquareMetres === null
          ? formatDecimal(fault.at)
          : areaSizeText(fault.areaSquareMetres, text)}
      </span>
      <Button
        variant="quiet"
        onClick={() => {
          showZoneTool({ kind: 'check' })
        }}
      >
        {t.zoneTools.backToList}
      </Button>
      <Button
        onClick={() => {
          showFault(null)
        }}
      >
        {t.zoneTools.hide}
      </Button>
    </div>
  )
}
