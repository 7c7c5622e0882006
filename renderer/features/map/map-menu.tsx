import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { formatDecimal } from '../../../db/model/coordinates.ts'
import { formatMgrs } from '../../../db/model/coordinates-mgrs.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'

export interface MenuAt {
  readonly at: L.LatLng
  readonly x: number
  readonly y: number
}

interface MapMenuProps {
  readonly menu: MenuAt
  readonly onMeasure: (from: L.LatLng) => void
  readonly onClose: () => void
}

/** What one can do at a place: right click, or Shift F10 for the middle of the map. */
export function MapMenu({ menu, onMeasure, onClose }: MapMenuProps): ReactNode {
  const { t } = useText()
  const app = useApp()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('button')?.focus()
    const away = (event: Event): void => {
      if (box.current?.contains(event.target as Node) !== true) onClose()
    }
    document.addEventListener('pointerdown', away, true)
    return () => {
      document.removeEventListener('pointerdown', away, true)
    }
  }, [onClose])
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => {
      app.notify(t.map.copied(text))
    })
  }
  const items: readonly { label: string; act: () => void }[] = [
    {
      label: t.map.newEventHere,
      act: () => {
        app.openEntry({ lat: menu.at.lat, lng: menu.at.lng })
      },
    },
    {
      label: t.map.copyMgrs,
      act: () => {
        copy(formatMgrs(menu.at, 5) ?? formatDecimal(menu.at, 5))
      },
    },
    {
      label: t.map.copyDecimal,
      act: () => {
        copy(formatDecimal(menu.at, 5))
      },
    },
    {
      label: t.map.measureHere,
      act: () => {
        onMeasure(menu.at)
      },
    },
    {
      label: t.map.printView,
      act: () => {
        app.go('products')
      },
    },
  ]
  return (
    <div
      ref={box}
      className="map-menu"
      role="menu"
      style={{ insetInlineStart: 'auto', left: menu.x, top: menu.y }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        const buttons = [...(box.current?.querySelectorAll('button') ?? [])]
        const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
        buttons[(now + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus()
        event.preventDefault()
      }}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          onClick={() => {
            onClose()
            item.act()
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  )
}
