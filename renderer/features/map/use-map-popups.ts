import { useCallback, useState } from 'react'
import type L from 'leaflet'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import type { EventMark } from '../../map/events/event-marks.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import type { Here } from './here/here-list.tsx'
import { hereAt, zonesAt } from './here/here.ts'
import type { MenuAt } from './here/map-menu.tsx'

/** A mark and where on the screen it is. */
export interface Spot {
  readonly mark: EventMark
  readonly x: number
  readonly y: number
}

/** What lies over the map at a place: the events of a mark, the menu, or all that is there. */
export interface MapPopups {
  readonly list: Spot | null
  readonly menu: MenuAt | null
  readonly here: Here | null
  readonly showList: (spot: Spot | null) => void
  readonly openMenu: (at: L.LatLng, point: { readonly x: number; readonly y: number }) => void
  readonly closeMenu: () => void
  /** All that is at the place of the menu. */
  readonly showHere: (map: SituationMap, menu: MenuAt) => void
  readonly closeHere: () => void
  /** The map moved, or nothing was meant: lists of a place go. */
  readonly closeLists: () => void
}

export function useMapPopups(map: SituationMap | null, zones: readonly ControlAt[]): MapPopups {
  const [list, showList] = useState<Spot | null>(null)
  const [menu, setMenu] = useState<MenuAt | null>(null)
  const [here, setHere] = useState<Here | null>(null)
  const closeLists = useCallback(() => {
    showList(null)
    setHere(null)
  }, [])
  const openMenu = useCallback<MapPopups['openMenu']>(
    (at, point) => {
      const [mark, ...others] = map?.marksOver(point) ?? []
      const only = mark?.total === 1 && others.length === 0 ? (mark.positions[0] ?? null) : null
      closeLists()
      setMenu({ at, ...point, event: only, zone: zonesAt(at, zones)[0] ?? null })
    },
    [map, zones, closeLists],
  )
  return {
    list,
    menu,
    here,
    showList,
    openMenu,
    closeMenu() {
      setMenu(null)
    },
    showHere(on, place) {
      setHere(hereAt(on, place, zones))
    },
    closeHere() {
      setHere(null)
    },
    closeLists,
  }
}
