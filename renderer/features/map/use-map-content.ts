import { useMemo } from 'react'
import type { Map as LeafletMap } from 'leaflet'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import type { LayerChoice, MapContent } from '../../map/map-content.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useEventLook } from '../../app-state/use-event-look.ts'
import { useSilentZones } from '../../situation/use-silence.ts'
import { useControl } from '../../situation/use-situation.ts'
import { everyLayer, readLayers } from './layers-menu.tsx'
import type { LookChoiceProps } from './look-choice.tsx'
import { useApp6 } from './use-app6.ts'
import { useEventCells } from './use-event-cells.ts'
import { useGround } from './use-ground.ts'
import { useSelectedPlace } from './use-selected-place.ts'

interface ShownOnMap {
  readonly content: MapContent
  readonly zones: readonly ControlAt[]
  readonly setLayers: (layers: LayerChoice) => void
  /** How events are drawn, and what changes it. */
  readonly looks: LookChoiceProps
  /** Signs are sized, and the numbers are here. */
  readonly sized: boolean
  /** The hexagons are being worked out. */
  readonly waiting: boolean
}

/** What the map shows: the record at the dates chosen, in the layers and looks that this computer remembers. */
export function useMapContent(map: LeafletMap | null): ShownOnMap {
  const view = useAppView()
  const shown = useShownEvents()
  const { columns, positions } = shown.events
  const [layers, setLayers] = useRemembered<LayerChoice>('map.layers', everyLayer, readLayers)
  const [look, onChange] = useEventLook()
  const [bySize, onBySize] = useRemembered<boolean>('map.bySize', false, (stored) => stored === true)
  const [isApp6, onApp6] = useRemembered<boolean>('map.app6', false, (stored) => stored === true)
  const zones = useControl()
  const silent = useSilentZones(layers.silence)
  const { data: prefs } = useQuery('prefs.get', {})
  const dark =
    prefs?.theme === 'dark' ||
    (prefs?.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const selected = useSelectedPlace(view.selected)
  const ground = useGround()
  const isSized = bySize && look === 'signs' && layers.events
  const known = useQuery('event.killed', {}, { enabled: isSized }).data
  const killed = isSized ? (known ?? null) : null
  const app6 = useApp6(isApp6 && look === 'signs')
  const byHexagon = look === 'hexagons' && layers.events
  const cells = useEventCells(map, byHexagon)
  const theme = ground.style === 'app' ? (dark ? 'dark' : 'light') : ground.style
  const content = useMemo(
    (): MapContent => ({
      ...{ columns, positions, zones, silent, layers, ground, theme, selected },
      ...{ look, cells, killed, app6 },
    }),
    [columns, positions, zones, silent, layers, ground, theme, selected, look, cells, killed, app6],
  )
  return {
    content,
    zones,
    setLayers,
    looks: { look, onChange, bySize, onBySize, app6: isApp6, onApp6 },
    sized: killed !== null,
    waiting: byHexagon && cells === null,
  }
}
