import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeft } from 'lucide-react'
import { isBeyondUsual } from '../../../db/model/redaction/clearance.ts'
import { framedBox } from '../../../db/model/sheet/paper-frame.ts'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { PictureDpi } from '../../../db/model/sheet/print-layout.ts'
import { sheetSeries } from '../../../db/model/sheet/sheet-series.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { filterWords } from '../../print/model/filter-words.ts'
import { ClearanceQuestion } from '../../clearance/clearance-question.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { textFor, useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { ProgressBar } from '../../ui/status/progress-bar.tsx'
import { useSilentDays } from '../../situation/use-silence.ts'
import { ComposerFields } from './composer-fields.tsx'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { fileNameOf, isGlide, seriesOverlap, settingsOf } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { FrameDialog } from './frame-dialog.tsx'
import { OutputActions } from './output-actions.tsx'
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
  const { t, errorText, zone } = text
  const { filter } = useAppView()
  const { mapBox } = useMapRequests()
  const report = useReport()
  const job = useJob()
  const templates = useTemplates(report)
  const [draft, setDraft] = useState(first)
  const [framing, setFraming] = useState(false)
  /** What waits for a second yes. */
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
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

  const running = job.progress?.state === 'running'
  const made = job.progress?.state === 'done'
  const path = useRef('')

  const make = async (format: 'pdf' | 'png', dpi: PictureDpi): Promise<void> => {
    const name = fileNameOf(settings.title, t.products.fileName, day, format)
    const chosen = await call('dialog.save', { kind: format, name })
    if (chosen === null) return
    path.current = chosen
    job.start(call('product.print', { path: chosen, format, dpi, settings }))
  }
  /** At once, or after a question where more leaves than the mark allows. */
  const careful = (work: () => void): void => {
    if (isBeyondUsual(draft.clearance, habits.tlp)) setWaiting(() => work)
    else work()
  }
  const blocked = running || !isGlide(draft.glide)

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
      {waiting !== null && (
        <ClearanceQuestion
          value={draft.clearance}
          tlp={habits.tlp}
          earlier={settings.knownOn !== undefined}
          onYes={() => {
            setWaiting(null)
            waiting()
          }}
          onClose={() => {
            setWaiting(null)
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
        <footer className="products-actions">
          {job.error !== null && (
            <Notice tone="danger">{errorText(job.error.code, job.error.message, job.error.details)}</Notice>
          )}
          {made && path.current === '' && <Notice>{t.output.printed}</Notice>}
          {made && path.current !== '' && (
            <Notice
              action={
                <Button
                  onClick={() => {
                    report(call('path.reveal', { path: path.current }))
                  }}
                >
                  {t.products.openFolder}
                </Button>
              }
            >
              {t.products.made(path.current)}
            </Notice>
          )}
          {running && (
            <div className="products-progress">
              <span>{t.products.making}</span>
              <ProgressBar label={t.products.making} done={job.progress.done} total={job.progress.total} />
              <Button onClick={job.cancel}>{t.frame.cancel}</Button>
            </div>
          )}
          <OutputActions
            blocked={blocked}
            onFile={(format, dpi) => {
              careful(() => {
                report(make(format, dpi))
              })
            }}
            onPaper={(choice) => {
              careful(() => {
                path.current = ''
                job.start(call('product.paper', { choice, settings }))
              })
            }}
          />
        </footer>
      </form>
    </section>
  )
}
