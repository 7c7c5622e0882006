import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeft } from 'lucide-react'
import { framedBox } from '../../../db/model/sheet/paper-frame.ts'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import { sheetSeries } from '../../../db/model/sheet/sheet-series.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { filterWords } from '../../print/model/filter-words.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { textFor, useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { useSilentDays } from '../../situation/use-silence.ts'
import { ComposerFields } from './composer-fields.tsx'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { isGlide, seriesOverlap, settingsOf } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { FrameDialog } from './frame-dialog.tsx'
import { SheetOutput } from './sheet-output.tsx'
import { SheetPreview } from './sheet-preview.tsx'
import { TemplateBar } from './template-bar.tsx'
import { shippedSections, templateOf, useTemplates } from './templates.ts'
import { isView, useBox } from './use-box.ts'
import { useSettled } from './use-settled.ts'

interface ComposerProps {
  readonly first: Draft
  readonly habits: Habits
  readonly onHabits: (habits: Habits) => void
  readonly onClose: () => void
}

const noZones: readonly never[] = []
const settleMs = 400

/** Paper on one side, settings on the other: what the preview shows is what prints. */
export function Composer({ first, habits, onHabits, onClose }: ComposerProps): ReactNode {
  const text = useText()
  const { t, zone } = text
  const { filter } = useAppView()
  const { mapBox } = useMapRequests()
  const report = useReport()
  const templates = useTemplates(report)
  const [draft, setDraft] = useState(first)
  const [framing, setFraming] = useState(false)
  const [titled, setTitled] = useState(first.title !== '')
  const { data: store } = useQuery('store.state', {})
  const { data: zones = noZones } = useQuery('control.at', {})
  const bbox = useBox(draft, zones)

  const sheetText = textFor(habits.language, zone)
  const zoneName = zones.find(({ zone }) => zone.id === draft.zone)?.zone.name ?? ''
  const place = draft.area === 'zone' && zoneName !== '' ? zoneName : (store?.name ?? '')
  const day = draft.asOf === '' ? dayInZone(Date.now(), zone) : draft.asOf
  const title = titled ? draft.title : sheetText.t.products.defaultTitle(place, sheetText.formatDate(day))
  const [silentDays] = useSilentDays()
  const settings = useMemo(
    () => ({ ...settingsOf({ ...draft, title }, habits, bbox, filter, zone), silentDays }),
    [draft, title, habits, bbox, filter, zone, silentDays],
  )
  const sheets = sheetSeries({ ...settings, series: { overlap: seriesOverlap } }).length
  const shown = useSettled(settings, settleMs)
  const filterZone = zones.find(({ zone }) => zone.id === settings.filter.zone)?.zone.name ?? null
  const words = filterWords({ filter: settings.filter }, filterZone, text)

  return (
    <section className="products-composer" aria-label={t.products.composer}>
      <SheetPreview settings={shown} />
      {framing && (
        <FrameDialog
          settings={settings}
          zones={zones}
          onBox={(kept) => {
            setDraft({ ...draft, kept })
          }}
          onClose={() => {
            setFraming(false)
          }}
        />
      )}
      <form
        className="products-settings"
        aria-label={t.products.settings}
        onSubmit={(event) => {
          event.preventDefault()
        }}
      >
        <header className="products-settings-head">
          <Button variant="quiet" icon={ArrowLeft} onClick={onClose}>
            {t.products.back}
          </Button>
          <h1>{t.products.composer}</h1>
        </header>
        <div className="products-fields">
          <TemplateBar
            templates={templates}
            hasEvent={draft.event !== null}
            onShipped={(name) => {
              setDraft({ ...draft, sections: shippedSections(name, sheetText.t.products) })
            }}
            onOwn={(template) => {
              const { scale, sections, layers, note, paper, landscape, tlp, producer, contact } = template
              setDraft({ ...draft, scale, sections, layers, note })
              onHabits({ ...habits, paper, landscape, tlp, producer, contact })
            }}
            onSave={(name) => {
              templates.save(templateOf(name, draft, habits))
            }}
          />
          <ComposerFields
            draft={{ ...draft, title }}
            habits={habits}
            zones={zones}
            hasView={isView(mapBox)}
            filterWords={words}
            sheets={sheets}
            onFrame={() => {
              const { centre, scale } = sheetMap(settings)
              setDraft({ ...draft, area: 'frame', kept: framedBox(settings, centre, scale) })
              setFraming(true)
            }}
            onDraft={(change) => {
              if (change.title !== undefined) setTitled(change.title !== '')
              setDraft({ ...draft, ...change })
            }}
            onHabits={(change) => {
              onHabits({ ...habits, ...change })
            }}
          />
        </div>
        <SheetOutput
          settings={settings}
          clearance={draft.clearance}
          day={day}
          blocked={!isGlide(draft.glide)}
        />
      </form>
    </section>
  )
}
