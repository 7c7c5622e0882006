import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Search } from 'lucide-react'
import { formatDecimal } from '../../../db/model/coordinates/coordinates.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import { isEmptyFilter } from '../../../db/model/events/filter.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import { lengthText } from '../../format/length-text.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { textFilterId } from '../../records/text-filter-id.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { useFilterFaults } from '../../records/use-filter-faults.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { GradeFilter } from './grade-filter.tsx'
import { KindFilter } from './kind-filter.tsx'
import { PeriodFilter } from './period-filter.tsx'
import { VerificationFilter } from './verification-filter.tsx'
import { ZoneFilter } from './zone-filter.tsx'
import './filter.css'

const typingMs = 250

/** One filter for map, list, export and print. */
export function FilterBar(): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { filter, setFilter } = useAppView()
  const { events } = useShownEvents()
  const faults = useFilterFaults(filter, events.columns, events.loading)
  const part = { filter, onChange: setFilter }
  return (
    <div className="filter-bar" role="search" aria-label={t.filter.bar}>
      <PeriodFilter {...part} />
      <KindFilter {...part} columns={events.columns} />
      <VerificationFilter {...part} />
      <GradeFilter {...part} />
      <ZoneFilter {...part} />
      <TextFilter />
      {placesOf(filter, text).map(({ words, without }) => (
        <Chip
          key={words}
          tone="accent"
          onRemove={() => {
            setFilter(without)
          }}
        >
          {words}
        </Chip>
      ))}
      {faults.map(({ what, code, without }) => (
        <Chip
          key={`${what} ${code}`}
          tone="warn"
          title={t.filter.faultTitle}
          onRemove={() => {
            setFilter(without)
          }}
        >
          {t.filter.faults[what](code)}
        </Chip>
      ))}
      <span className="filter-count" aria-live="polite" title={t.filter.countLabel}>
        {t.filter.count(formatNumber(events.positions.length), formatNumber(events.columns.count))}
      </span>
      {!isEmptyFilter(filter) && (
        <Button
          variant="quiet"
          onClick={() => {
            setFilter({})
          }}
        >
          {t.filter.clear}
        </Button>
      )}
    </div>
  )
}

/** What the filter has no control for, each with the filter without it. */
function placesOf(
  filter: Filter,
  text: Text,
): readonly { readonly words: string; readonly without: Filter }[] {
  const { t, formatNumber } = text
  const { bbox, ...unboxed } = filter
  const { near, ...withoutNear } = filter
  const { area, ...withoutArea } = filter
  const { batch, ...withoutBatch } = filter
  const chips: { readonly words: string; readonly without: Filter }[] = []
  if (bbox !== undefined) chips.push({ words: t.filter.mapArea, without: unboxed })
  if (near !== undefined) {
    const words = t.filter.near(lengthText(near.metres, text), formatDecimal(near, 4))
    chips.push({ words, without: withoutNear })
  }
  if (area !== undefined) {
    const words = t.filter.area(formatNumber((soundArea(area).squareMetres ?? 0) / 1e6))
    chips.push({ words, without: withoutArea })
  }
  if (batch !== undefined) chips.push({ words: t.filter.batch(String(batch)), without: withoutBatch })
  return chips
}

function TextFilter(): ReactNode {
  const { t } = useText()
  const { filter, setFilter } = useAppView()
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ filter, setFilter })
  useEffect(() => {
    latest.current = { filter, setFilter }
  })
  useEffect(() => {
    if (typed === null) return
    const timer = window.setTimeout(() => {
      const { text: _, ...rest } = latest.current.filter
      latest.current.setFilter(typed.trim() === '' ? rest : { ...rest, text: typed })
      setTyped(null)
    }, typingMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [typed])
  return (
    <div className="filter-text">
      <Search size={14} aria-hidden="true" />
      <input
        id={textFilterId}
        type="search"
        className="input"
        aria-label={t.filter.text}
        placeholder={t.filter.textPlaceholder}
        maxLength={1000}
        dir="auto"
        value={typed ?? filter.text ?? ''}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </div>
  )
}
