import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type L from 'leaflet'
import { coordinatesRefusal, parseCoordinates } from '../../../db/model/coordinates/coordinates.ts'
import { formatCoordinates } from '../../../db/model/coordinates/form.ts'
import { gridSquare } from '../../../db/model/coordinates/mgrs-grid.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { lengthText } from '../../format/length-text.ts'
import { showBox } from '../../map/show-box.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { keepFocus } from '../../ui/combobox/keep-focus.ts'
import type { Pin } from './here/map-pin.tsx'

export const goToInputId = 'map-go-to'
const typingMs = 120
/** Longer texts are no names of places: links are. */
const longestName = 200
/** From this size on a grid is an area that is shown, not a point. */
const minSquareMetres = 100
const roomPixels = 60

interface Target {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly go: () => void
}

interface GoToBoxProps {
  readonly map: L.Map
  /** Coordinates were gone to; null: elsewhere, or the box was cleared. */
  readonly onPin: (pin: Pin | null) => void
}

/** Moves the map to coordinates in any form, to a grid square, or to a place by name. */
export function GoToBox({ map, onPin }: GoToBoxProps): ReactNode {
  const text = useText()
  const { t } = text
  const messages = useMessages()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const entered = useRef(false)
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setAsked(typed.trim())
      setActive(0)
    }, typingMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [typed])

  const show = (view: () => void): void => {
    setOpen(false)
    onPin(null)
    view()
  }
  const targets: Target[] = []
  const read = parseCoordinates(asked)
  const grid = gridSquare(asked)
  if (read !== null) {
    const coarse = grid !== null && grid.sideMetres >= minSquareMetres
    targets.push({
      key: 'read',
      label: read.text,
      detail: coarse
        ? t.mapWork.goSquare(t.mapWork.coordinateForm.mgrs, lengthText(grid.sideMetres, text))
        : formatCoordinates(read, read.form === 'mgrs' ? 'decimal' : 'mgrs'),
      go: () => {
        show(() => {
          onPin({ lat: read.lat, lng: read.lng, typed: asked, square: coarse ? grid : null })
          if (coarse) showBox(map, grid.box, roomPixels)
          else map.setView([read.lat, read.lng], read.radiusMetres > 5000 ? 11 : 15)
        })
      },
    })
  }
  const isName = read === null && asked.length > 1 && asked.length <= longestName
  const found = useQuery('place.search', { text: asked }, { enabled: isName, keepPrevious: true })
  if (isName) {
    ;(found.data ?? []).forEach((hit, at) => {
      targets.push({
        key: String(at),
        label: hit.name,
        detail: hit.detail,
        go: () => {
          show(() => {
            map.setView([hit.lat, hit.lng], hit.radius > 5000 ? 11 : 13)
          })
        },
      })
    })
  }
  const take = (): void => {
    const target = targets[active] ?? targets[0]
    if (target !== undefined) target.go()
    else if (asked !== '') {
      const refusal = coordinatesRefusal(asked)
      messages.notify(refusal === null ? t.map.goToNothing : t.record.coordinatesRefused[refusal])
    }
  }
  const settled = asked === typed.trim() && (!isName || (!found.isPending && !found.isPrevious))
  useEffect(() => {
    if (!entered.current || !settled) return
    entered.current = false
    take()
  })

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      if (settled) take()
      else {
        entered.current = true
        setAsked(typed.trim())
      }
      setOpen(false)
    } else if (event.key === 'Escape') {
      if (!open) event.currentTarget.blur()
      setOpen(false)
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && targets.length > 0) {
      setOpen(true)
      setActive((active + (event.key === 'ArrowDown' ? 1 : targets.length - 1)) % targets.length)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = open && targets.length > 0 && asked !== ''
  return (
    <div className="map-go-to" role="search">
      <input
        id={goToInputId}
        type="search"
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? 'map-go-to-hits' : undefined}
        aria-activedescendant={shown ? `map-go-to-${String(active)}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={2000}
        value={typed}
        aria-label={t.map.goTo}
        placeholder={t.map.goTo}
        title={t.map.goToHint}
        onFocus={() => {
          setOpen(true)
        }}
        onBlur={() => {
          setOpen(false)
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setOpen(true)
          if (event.target.value === '') onPin(null)
        }}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <ul id="map-go-to-hits" role="listbox" aria-label={t.mapWork.places} className="map-go-to-hits">
          {targets.map((target, at) => (
            <li
              key={target.key}
              id={`map-go-to-${String(at)}`}
              role="option"
              aria-selected={at === active}
              onMouseDown={keepFocus}
              onClick={target.go}
            >
              <bdi>{target.label}</bdi>
              <bdi>{target.detail}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
