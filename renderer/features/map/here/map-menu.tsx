import type { ReactNode } from 'react'
import { Copy, FileText, History, Layers2, PanelRight, Plus, Ruler, Target } from 'lucide-react'
import type L from 'leaflet'
import { coordinateForms, formatCoordinates } from '../../../../db/model/coordinates/form.ts'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useOverlays } from '../../../app-state/overlays.ts'
import { useText } from '../../../text/text.ts'
import { useCopy } from '../../../app-state/use-copy.ts'
import { ContextMenu } from '../../../ui/overlays/context-menu.tsx'
import type { MenuItem } from '../../../ui/overlays/menu.tsx'
import { turned } from '../tools/tools.ts'

export interface MenuAt {
  readonly at: L.LatLng
  /** Pixels from the map's corner. */
  readonly x: number
  readonly y: number
  /** The one event whose mark it is, as a position in the columns; else null. */
  readonly event: number | null
  /** The innermost zone there. */
  readonly zone: { readonly id: RecordId; readonly name: string } | null
}

interface MapMenuProps {
  readonly menu: MenuAt
  readonly columns: EventColumns
  readonly map: HTMLElement
  readonly onHere: () => void
  readonly onMeasure: (from: L.LatLng) => void
  readonly onRing: (at: L.LatLng) => void
  readonly onClose: () => void
}

/** What one can do at a place: right click, long press, or Shift F10 for the middle of the map. */
export function MapMenu(props: MapMenuProps): ReactNode {
  const { menu, columns, map, onHere, onMeasure, onRing, onClose } = props
  const { t, label } = useText()
  const view = useAppView()
  const overlays = useOverlays()
  const copy = useCopy()
  const row = menu.event === null ? null : (columns.row[menu.event] ?? null)
  const event = useQuery('record.rows', { rows: row === null ? [] : [row] }, { enabled: row !== null })
  if (event.isPending) return null
  const found = event.data?.[0] ?? null
  const thing = found === null ? menu.zone : { id: found.id, name: found.label }
  const name = thing === null || thing.name === '' ? label('record-type', 'zone') : thing.name
  const { left, top } = map.getBoundingClientRect()
  const ofThing: readonly MenuItem[] =
    thing === null
      ? []
      : [
          {
            label: t.menus.openNamed(name),
            icon: PanelRight,
            onSelect: () => {
              view.select(thing.id)
            },
          },
          {
            label: t.menus.historyNamed(name),
            icon: History,
            onSelect: () => {
              view.select(thing.id, { history: true })
            },
          },
        ]
  const items: readonly MenuItem[] = [
    ...ofThing,
    { label: t.menus.whatIsHere, icon: Layers2, onSelect: onHere },
    {
      label: t.map.newEventHere,
      icon: Plus,
      separated: true,
      onSelect: () => {
        overlays.openOverlay({ kind: 'entry', subject: { lat: menu.at.lat, lng: turned(menu.at.lng) } })
      },
    },
    ...coordinateForms.map((form) => {
      const value = formatCoordinates({ lat: menu.at.lat, lng: turned(menu.at.lng) }, form)
      return {
        label: t.mapWork.copyAs(t.mapWork.coordinateForm[form]),
        icon: Copy,
        value,
        onSelect: () => {
          copy(value)
        },
      }
    }),
    {
      label: t.map.measureHere,
      icon: Ruler,
      separated: true,
      onSelect: () => {
        onMeasure(menu.at)
      },
    },
    {
      label: t.mapWork.ringHere,
      icon: Target,
      onSelect: () => {
        onRing(menu.at)
      },
    },
    {
      label: t.map.printView,
      icon: FileText,
      onSelect: () => {
        view.go('products')
      },
    },
  ]
  return (
    <ContextMenu
      label={t.menus.ofPlace}
      at={{ x: menu.x + left, y: menu.y + top }}
      from={map}
      onClose={onClose}
      items={items}
    />
  )
}
