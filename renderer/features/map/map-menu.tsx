import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type L from 'leaflet'
import { coordinateForms, formatCoordinates } from '../../../db/model/coordinates-form.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { turned } from './tools.ts'

export interface MenuAt {
  readonly at: L.LatLng
  readonly x: number
  readonly y: number
}

interface MapMenuProps {
  readonly menu: MenuAt
  readonly onMeasure: (from: L.LatLng) => void
  readonly onRing: (at: L.LatLng) => void
  readonly onClose: () => void
}

/** What one can do at a place: right click, or Shift F10 for the middle of the map. */
export function MapMenu({ menu, onMeasure, onRing, onClose }: MapMenuProps): ReactNode {
  const { t } = useText()
  const app = useApp()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    const frame = element?.offsetParent
    if (element !== null && frame != null) {
      element.style.left = `${String(Math.max(0, Math.min(menu.x, frame.clientWidth - element.offsetWidth - 4)))}px`
      element.style.top = `${String(Math.max(0, Math.min(menu.y, frame.clientHeight - element.offsetHeight - 4)))}px`
    }
    element?.querySelector('button')?.focus()
    const away = (event: Event): void => {
      if (box.current?.contains(event.target as Node) !== true) onClose()
    }
    document.addEventListener('pointerdown', away, true)
    return () => {
      document.removeEventListener('pointerdown', away, true)
    }
  }, [onClose, menu])
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => {
      app.notify(t.map.copied(text))
    })
  }
  const items: readonly { label: string; value?: string; act: () => void }[] = [
    {
      label: t.map.newEventHere,
      act: () => {
        app.openEntry({ lat: menu.at.lat, lng: menu.at.lng })
      },
    },
    ...coordinateForms.map((form) => {
      const value = formatCoordinates({ lat: menu.at.lat, lng: turned(menu.at.lng) }, form)
      return {
        label: t.mapWork.copyAs(t.mapWork.coordinateForm[form]),
        value,
        act: () => {
          copy(value)
        },
      }
    }),
    {
      label: t.map.measureHere,
      act: () => {
        onMeasure(menu.at)
      },
    },
    {
      label: t.mapWork.ringHere,
      act: () => {
        onRing(menu.at)
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
          <span>{item.label}</span>
          {item.value !== undefined && (
            <span className="map-menu-value" dir="ltr">
              {item.value}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
