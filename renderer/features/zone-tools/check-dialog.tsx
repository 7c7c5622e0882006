import type { ReactNode } from 'react'
import { MapPin } from 'lucide-react'
import { useQuery } from '../../bridge/use-query.ts'
import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import { faultName, areaSizeText } from '../../format/size-text.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'

/** Gaps and overlaps, largest first; a click shows one on the map. */
export function CheckDialog(): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { asOf, knownOn, go } = useAppView()
  const { showZoneTool, showFault } = useMapRequests()
  const { data } = useQuery('zone.faults', {
    ...(asOf === null ? {} : { at: asOf }),
    ...(knownOn === null ? {} : { knownOn }),
  })
  const close = (): void => {
    showZoneTool(null)
  }
  return (
    <Dialog title={t.zoneTools.checkTitle} onClose={close} wide>
      <div className="zone-tool">
        <p>{t.zoneTools.checkAbout}</p>
        <p role="status">
          {data === undefined
            ? t.zoneTools.checking
            : data.length === 0
              ? t.zoneTools.noFaults
              : t.zoneTools.faults(formatNumber(data.length))}
        </p>
        {data !== undefined && data.length > 0 && (
          <table className="zone-tool-table">
            <thead>
              <tr>
                <th scope="col">{t.zoneTools.what}</th>
                <th scope="col">{t.zoneTools.between}</th>
                <th scope="col">{t.zoneTools.size}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.map((fault, index) => (
                <tr key={index} data-record={fault.zones[0]?.id}>
                  <td>{faultName(fault.kind, text)}</td>
                  <td>{fault.zones.map(({ name }) => name).join(' · ')}</td>
                  <td className="zone-tool-number">
                    {fault.areaSquareMetres === null
                      ? formatDecimal(fault.at)
                      : areaSizeText(fault.areaSquareMetres, text)}
                  </td>
                  <td>
                    <Button
                      variant="quiet"
                      icon={MapPin}
                      onClick={() => {
                        showFault(fault)
                        close()
                        go('map')
                      }}
                    >
                      {t.zoneTools.show}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  )
}
