import type { ReactNode } from 'react'
import { Layers, Map as MapIcon } from 'lucide-react'
import type { LayerChoice } from '../../map/map-content.ts'
import { useText } from '../../text/text.ts'
import type { Catalogue } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { LookChoice } from './look-choice.tsx'
import type { LookChoiceProps } from './look-choice.tsx'

export const everyLayer: LayerChoice = {
  names: true,
  zones: true,
  events: true,
  rough: true,
  graticule: false,
  mgrs: false,
  silence: true,
}
const layerNames = ['names', 'zones', 'events', 'rough', 'silence', 'graticule', 'mgrs'] as const

export function readLayers(stored: unknown): LayerChoice | undefined {
  return typeof stored === 'object' && stored !== null
    ? { ...everyLayer, ...(stored as Partial<LayerChoice>) }
    : undefined
}

function layerLabel(name: (typeof layerNames)[number], t: Catalogue): string {
  if (name === 'silence') return t.charts.silence.layer
  return name === 'mgrs' ? t.mapWork.mgrsLayer : t.map.layer[name]
}

interface LayersMenuProps {
  readonly layers: LayerChoice
  readonly setLayers: (layers: LayerChoice) => void
  readonly events: LookChoiceProps
  readonly onBaseMaps: () => void
}

/** What the map draws: a switch for each layer. */
export function LayersMenu({ layers, setLayers, events, onBaseMaps }: LayersMenuProps): ReactNode {
  const { t } = useText()
  return (
    <Popover
      label={t.map.layers}
      align="end"
      trigger={(trigger) => <IconButton icon={Layers} label={t.map.layers} {...trigger} />}
    >
      {(close) => (
        <div className="map-layers">
          {layerNames.map((name) => (
            <Checkbox
              key={name}
              label={layerLabel(name, t)}
              checked={layers[name]}
              onChange={(checked) => {
                setLayers({ ...layers, [name]: checked })
              }}
            />
          ))}
          <LookChoice {...events} />
          <Button
            icon={MapIcon}
            onClick={() => {
              // The window that it opens is where one goes on.
              close()
              onBaseMaps()
            }}
          >
            {t.baseMaps.open}
          </Button>
        </div>
      )}
    </Popover>
  )
}
