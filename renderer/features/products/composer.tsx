import { useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeft } from 'lucide-react'
import { framedBox } from '../../../db/model/sheet/paper-frame.ts'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { ComposerFields } from './composer-fields.tsx'
import { isGlide } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { FrameDialog } from './frame-dialog.tsx'
import { SheetOutput } from './sheet-output.tsx'
import { SheetPreview } from './sheet-preview.tsx'
import { TemplateBar } from './template-bar.tsx'
import { shippedSections, templateOf, useTemplates } from './templates.ts'
import { isView } from './use-box.ts'
import { useSheet } from './use-sheet.ts'

interface ComposerProps {
  readonly first: Draft
  readonly habits: Habits
  readonly onHabits: (habits: Habits) => void
  readonly onClose: () => void
}

/** Paper on one side, settings on the other: what the preview shows is what prints. */
export function Composer({ first, habits, onHabits, onClose }: ComposerProps): ReactNode {
  const { t } = useText()
  const { mapBox } = useMapRequests()
  const report = useReport()
  const templates = useTemplates(report)
  const [framing, setFraming] = useState(false)
  const sheet = useSheet(first, habits)
  const { draft, change, settings, zones } = sheet
  return (
    <section className="products-composer" aria-label={t.products.composer}>
      <SheetPreview settings={sheet.shown} />
      {framing && (
        <FrameDialog
          settings={settings}
          zones={zones}
          onBox={(kept) => {
            change({ kept })
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
              change({ sections: shippedSections(name, sheet.words) })
            }}
            onOwn={(template) => {
              const { scale, sections, layers, note, paper, landscape, tlp, producer, contact } = template
              change({ scale, sections, layers, note })
              onHabits({ ...habits, paper, landscape, tlp, producer, contact })
            }}
            onSave={(name) => {
              templates.save(templateOf(name, draft, habits))
            }}
          />
          <ComposerFields
            draft={draft}
            habits={habits}
            zones={zones}
            hasView={isView(mapBox)}
            filterWords={sheet.filterWords}
            sheets={sheet.sheets}
            onFrame={() => {
              const { centre, scale } = sheetMap(settings)
              change({ area: 'frame', kept: framedBox(settings, centre, scale) })
              setFraming(true)
            }}
            onDraft={change}
            onHabits={(change) => {
              onHabits({ ...habits, ...change })
            }}
          />
        </div>
        <SheetOutput
          settings={settings}
          clearance={draft.clearance}
          day={sheet.day}
          blocked={!isGlide(draft.glide)}
        />
      </form>
    </section>
  )
}
