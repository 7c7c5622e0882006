import { useState } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { List, Maximize, Minus, Plus } from 'lucide-react'
import type { LayerChoice } from '../../map/map-content.ts'
import { useText } from '../../text/text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { BaseMapsDialog } from './base-maps/base-maps-dialog.tsx'
import { LayersMenu } from './layers-menu.tsx'
import type { LookChoiceProps } from './look-choice.tsx'
import { ToolMenu } from './tools/tool-menu.tsx'
import type { MapWork } from './tools/use-map-work.ts'
import type { useMapViews } from './use-map-views.ts'
import type { useSelectedShape } from './use-selected-place.ts'
import { ViewsMenu } from './views-menu.tsx'

interface MapToolsProps {
  readonly map: L.Map | null
  readonly work: MapWork
  readonly shape: ReturnType<typeof useSelectedShape>
  readonly views: ReturnType<typeof useMapViews>
  readonly layers: LayerChoice
  readonly setLayers: (layers: LayerChoice) => void
  readonly looks: LookChoiceProps
  readonly onFit: () => void
  readonly onVisible: () => void
}

/** The buttons at the map's edge. */
export function MapTools(props: MapToolsProps): ReactNode {
  const { map, work, shape, views, layers, setLayers, looks, onFit, onVisible } = props
  const { t } = useText()
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Toolbar label={t.map.toolbar} className="map-tools">
        <IconButton icon={Plus} label={t.map.zoomIn} onClick={() => map?.zoomIn()} />
        <IconButton icon={Minus} label={t.map.zoomOut} onClick={() => map?.zoomOut()} />
        <IconButton icon={Maximize} label={t.map.fit} onClick={onFit} />
        <ToolMenu work={work} selected={shape} />
        <ViewsMenu saved={views.saved} present={views.present} show={views.show} />
        <IconButton icon={List} label={t.mapWork.visible} onClick={onVisible} />
        <LayersMenu
          layers={layers}
          setLayers={setLayers}
          events={looks}
          onBaseMaps={() => {
            setChoosing(true)
          }}
        />
      </Toolbar>
      {choosing && (
        <BaseMapsDialog
          onClose={() => {
            setChoosing(false)
          }}
        />
      )}
    </>
  )
}
