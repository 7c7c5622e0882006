import { useMemo, useState } from 'react'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import type { PrintSettings } from '../../../db/model/sheet/product.ts'
import { sheetSeries } from '../../../db/model/sheet/sheet-series.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { filterWords } from '../../print/model/filter-words.ts'
import { useSilentDays } from '../../situation/use-silence.ts'
import { textFor, useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { seriesOverlap, settingsOf } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { useBox } from './use-box.ts'
import { useSettled } from './use-settled.ts'

export interface SheetDraft {
  /** With the title that it has as long as nobody has typed one. */
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly settings: PrintSettings
  /** The settings of a moment ago, for what takes time to draw. */
  readonly shown: PrintSettings
  /** For which it is, ISO. */
  readonly day: string
  readonly zones: readonly ControlAt[]
  /** How many sheets the area needs at the exact scale; 0: one. */
  readonly sheets: number
  readonly filterWords: string
  /** In the language of the sheet. */
  readonly words: Text['t']['products']
}

const noZones: readonly never[] = []
const settleMs = 400

/** A sheet that is being composed, and what would be printed of it. */
export function useSheet(first: Draft, habits: Habits): SheetDraft {
  const text = useText()
  const { zone } = text
  const { filter } = useAppView()
  const [draft, setDraft] = useState(first)
  const [titled, setTitled] = useState(first.title !== '')
  const { data: store } = useQuery('store.state', {})
  const { data: zones = noZones } = useQuery('control.at', {})
  const [silentDays] = useSilentDays()
  const bbox = useBox(draft, zones)

  const nameOf = (id: string | null | undefined): string | undefined =>
    zones.find((one) => one.zone.id === id)?.zone.name
  const sheetText = textFor(habits.language, zone)
  const zoneName = nameOf(draft.zone) ?? ''
  const place = draft.area === 'zone' && zoneName !== '' ? zoneName : (store?.name ?? '')
  const day = draft.asOf === '' ? dayInZone(Date.now(), zone) : draft.asOf
  const title = titled ? draft.title : sheetText.t.products.defaultTitle(place, sheetText.formatDate(day))
  const settings = useMemo(
    () => ({ ...settingsOf({ ...draft, title }, habits, bbox, filter, zone), silentDays }),
    [draft, title, habits, bbox, filter, zone, silentDays],
  )
  return {
    draft: { ...draft, title },
    change: (change) => {
      if (change.title !== undefined) setTitled(change.title !== '')
      setDraft((before) => ({ ...before, ...change }))
    },
    settings,
    shown: useSettled(settings, settleMs),
    day,
    zones,
    sheets: sheetSeries({ ...settings, series: { overlap: seriesOverlap } }).length,
    filterWords: filterWords({ filter: settings.filter }, nameOf(settings.filter.zone) ?? null, text),
    words: sheetText.t.products,
  }
}
