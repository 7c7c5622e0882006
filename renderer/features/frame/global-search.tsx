import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Search } from 'lucide-react'
import type { PlaceHit } from '../../../electron/ipc/contract/search.ts'
import type { SearchHit } from '../../../db/model/views/record-views.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useText } from '../../text/text.ts'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { keepFocus } from '../../ui/combobox/keep-focus.ts'
import { screenOfType } from '../../records/screen-of-type.ts'

export const searchInputId = 'global-search'
const typingMs = 150
const most = 30
const maxPlaces = 5

export function GlobalSearch(): ReactNode {
  const { t } = useText()
  const { select, go, screen } = useAppView()
  const { showPlace } = useMapRequests()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const text = asked.trim()
  const { data, isPending } = useQuery(
    'search.everything',
    { text, limit: most },
    { enabled: text !== '', keepPrevious: true },
  )
  const hits = text === '' ? [] : (data ?? [])
  const found = useQuery('place.search', { text }, { enabled: text.length > 1, keepPrevious: true })
  // Places of the record are hits of their own already.
  const places =
    text.length > 1 ? (found.data ?? []).filter((hit) => hit.record === null).slice(0, maxPlaces) : []
  const total = hits.length + places.length
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setAsked(typed)
      setActive(0)
    }, typingMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [typed])

  const take = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return
    setOpen(false)
    const target = screenOfType(hit.record.type)
    if (screen !== 'map' && target !== null && target !== screen) go(target)
    select(hit.record.id, { reveal: true })
    document.getElementById(searchInputId)?.blur()
  }
  const goTo = (place: PlaceHit): void => {
    setOpen(false)
    showPlace({ lat: place.lat, lng: place.lng, radius: place.radius })
    document.getElementById(searchInputId)?.blur()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (total === 0) return
      const next = (active + (event.key === 'ArrowDown' ? 1 : -1) + total) % total
      setActive(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const place = places[active - hits.length]
      if (place === undefined) take(hits[active])
      else goTo(place)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (typed === '') event.currentTarget.blur()
      setTyped('')
      setOpen(false)
    }
  }
  const shown = open && text !== ''
  const listed = shown && total > 0
  return (
    <div className="global-search">
      <Search size={15} aria-hidden="true" />
      <input
        id={searchInputId}
        className="input"
        role="combobox"
        aria-label={t.frame.search}
        aria-expanded={listed}
        aria-controls={listed ? 'global-search-hits' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={listed ? `global-search-${String(active)}` : undefined}
        placeholder={t.frame.searchPlaceholder}
        title={t.frame.searchHint}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={1000}
        value={typed}
        onFocus={() => {
          setOpen(true)
        }}
        onBlur={() => {
          setOpen(false)
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      {typed === '' && <kbd className="global-search-keys">Ctrl K</kbd>}
      {listed && (
        <ul
          ref={list}
          id="global-search-hits"
          role="listbox"
          aria-label={t.frame.search}
          className="global-search-hits"
        >
          {hits.map((hit, index) => (
            <Hit
              key={hit.record.id}
              hit={hit}
              index={index}
              active={index === active}
              onTake={() => {
                take(hit)
              }}
            />
          ))}
          {places.map((place, index) => (
            <li
              key={`place ${String(index)}`}
              id={`global-search-${String(hits.length + index)}`}
              role="option"
              aria-selected={hits.length + index === active}
              className="search-hit"
              onMouseDown={keepFocus}
              onClick={() => {
                goTo(place)
              }}
            >
              <span className="search-hit-type">{t.frame.searchPlace}</span>
              <bdi className="search-hit-label">{place.name}</bdi>
              <bdi className="search-hit-facts">{place.detail}</bdi>
            </li>
          ))}
        </ul>
      )}
      {shown && total === 0 && (
        <div className="global-search-hits" role="status">
          <p className="global-search-none">{isPending ? t.frame.loading : t.frame.searchNothing}</p>
        </div>
      )}
    </div>
  )
}

interface HitProps {
  readonly hit: SearchHit
  readonly index: number
  readonly active: boolean
  readonly onTake: () => void
}

function Hit({ hit, index, active, onTake }: HitProps): ReactNode {
  const { label, formatDate } = useText()
  const { record } = hit
  const event = record.event
  const facts =
    event === null ? [] : [formatDate(event.occurred), event.placeName].filter((fact) => fact !== '')
  return (
    <li
      id={`global-search-${String(index)}`}
      role="option"
      aria-selected={active}
      className="search-hit"
      data-record={record.id}
      onMouseDown={keepFocus}
      onClick={onTake}
    >
      <span className="search-hit-type">
        {event !== null && <KindMark kind={event.kind} size={14} />}
        {event === null || event.kind === ''
          ? label('record-type', record.type)
          : label('event-kind', event.kind)}
      </span>
      <span className="search-hit-label" dir="auto">
        {record.label}
      </span>
      <span className="search-hit-facts">{facts.join(' · ')}</span>
      <Excerpt text={hit.excerpt} />
    </li>
  )
}

/** The words found, marked; the text itself is only ever text. */
function Excerpt({ text }: { readonly text: string }): ReactNode {
  if (!text.includes('⟦')) return null
  const parts = text.split(/[⟦⟧]/)
  return (
    <span className="search-hit-excerpt" dir="auto">
      {parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}
    </span>
  )
}
