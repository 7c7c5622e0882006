import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { RotateCcw } from 'lucide-react'
import { labelPoint } from '../../../db/model/geometry/measure.ts'
import { DraftNotice } from '../../drafts/draft-notice.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import type { EntryStart } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { NumberChoices } from '../../ui/fields/number-choices.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { countEntry } from './count-entry.ts'
import { kindOptions } from './entry-options.ts'
import { positionOf, withMapPoint } from './entry-place.ts'
import { NamedField } from './named-field.tsx'
import { PlaceField } from './place-field.tsx'
import { SourceFields } from './source-fields.tsx'
import { testId } from './test-id.ts'
import { useEntry } from './use-entry.ts'
import type { Entry } from './use-entry.ts'
import { WhenEntry } from './when-entry.tsx'
import './entry.css'

const nameKindInput = testId('entry-kind')

/** A report as it comes over the radio: who did what to whom and where, when, who says so. Over any screen. */
export function QuickEntry({ start }: { readonly start: EntryStart }): ReactNode {
  const { t } = useText()
  const { screen, go } = useAppView()
  const { drawing, draw } = useMapRequests()
  const entry = useEntry(start)
  const pick = (): void => {
    const { draft, replace } = entry
    const position = positionOf(draft)
    draw({
      kind: 'point',
      geometry: position === null ? null : { type: 'Point', coordinates: [position.lng, position.lat] },
      title: t.entry.pickTitle,
      done: (geometry) => {
        draw(null)
        go(screen)
        if (geometry !== null) replace(withMapPoint(draft, labelPoint(geometry)))
      },
    })
  }
  // A modal window would lie over the map: it makes room while a point is picked, and what was typed stays here.
  return drawing === null ? <EntryDialog entry={entry} onPick={pick} /> : null
}

interface EntryDialogProps {
  readonly entry: Entry
  readonly onPick: () => void
}

function EntryDialog({ entry, onPick }: EntryDialogProps): ReactNode {
  const { t, errorText, formatInstant } = useText()
  const { closeOverlay } = useOverlays()
  const { kept, error } = entry
  const who = useRef<HTMLInputElement>(null)
  useEffect(() => {
    who.current?.focus()
  }, [])
  const save = (more: boolean): void => {
    void entry.save(more).then((saved) => {
      if (saved && more) who.current?.focus()
    })
  }
  const blocked = entry.readOnly || entry.saving
  return (
    <Dialog
      title={t.entry.title}
      wide
      onClose={() => {
        closeOverlay('entry')
      }}
      footer={
        <>
          <span className="entry-keys">{t.entry.saveKeys}</span>
          <Button
            disabled={blocked}
            onClick={() => {
              save(true)
            }}
          >
            {t.entry.saveMore}
          </Button>
          <Button
            variant="primary"
            data-testid="entry-save"
            disabled={blocked}
            onClick={() => {
              save(false)
            }}
          >
            {t.entry.save}
          </Button>
        </>
      }
    >
      <div
        className="entry"
        onKeyDownCapture={(event) => {
          // Before an open list takes the Enter for itself.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.stopPropagation()
          save(false)
        }}
      >
        {kept.found !== null && (
          <Notice
            action={
              <>
                <Button
                  onClick={() => {
                    if (kept.found !== null) entry.replace(kept.found.draft)
                    kept.settle(true)
                    who.current?.focus()
                  }}
                >
                  {t.entry.useDraft}
                </Button>
                <Button
                  variant="quiet"
                  onClick={() => {
                    kept.settle(false)
                    who.current?.focus()
                  }}
                >
                  {t.entry.discard}
                </Button>
              </>
            }
          >
            {t.entry.draftFound(formatInstant(kept.found.at))}
          </Notice>
        )}
        <DraftNotice />
        {entry.readOnly && <Notice tone="warn">{t.entry.readOnly}</Notice>}
        {error !== null && (
          <Notice tone="danger">{errorText(error.code, error.message, error.details)}</Notice>
        )}
        {entry.tried && entry.problems.has('empty') && <Notice tone="danger">{t.entry.empty}</Notice>}
        <EntryFields entry={entry} onPick={onPick} whoRef={who} />
      </div>
    </Dialog>
  )
}

interface EntryFieldsProps extends EntryDialogProps {
  readonly whoRef: RefObject<HTMLInputElement | null>
}

function EntryFields({ entry, onPick, whoRef }: EntryFieldsProps): ReactNode {
  const words = useText()
  const { t, label } = words
  const { draft, change, problems } = entry
  return (
    <>
      <div className="entry-row entry-row-two">
        <NamedField
          id="entry-who"
          label={t.entry.who}
          placeholder={t.entry.whoPlaceholder}
          value={draft.actor}
          records={entry.actors}
          createLabel={t.entry.newActor}
          newHint={t.entry.newActorHint}
          focusRef={whoRef}
          onChange={(actor) => {
            change({ actor })
          }}
        />
        <Combobox
          label={t.entry.kind}
          placeholder={t.entry.kindPlaceholder}
          inputRef={nameKindInput}
          value={draft.kind === '' ? null : { value: draft.kind, label: label('event-kind', draft.kind) }}
          load={(text) => Promise.resolve(kindOptions(text, label))}
          onChange={(option) => {
            change({ kind: option?.value ?? '' })
          }}
        />
      </div>
      <PlaceField draft={draft} replace={entry.replace} change={change} onPick={onPick} />
      <div className="entry-row entry-row-when">
        <WhenEntry
          draft={draft}
          unread={problems.has('when')}
          unsure={problems.has('when-unsure')}
          tried={entry.tried}
          change={change}
        />
        {(['killed', 'injured'] as const).map((field) => {
          const { problem, hint, choices } = countEntry(draft[field], words)
          const set = (text: string): void => {
            change(field === 'killed' ? { killed: text } : { injured: text })
          }
          return (
            <div key={field} className="number-field">
              <TextField
                label={t.entry[field]}
                placeholder={t.entry.countPlaceholder}
                value={draft[field]}
                error={problem}
                hint={hint === undefined ? undefined : <bdi>{hint}</bdi>}
                onChange={set}
              />
              <NumberChoices choices={choices} onChoose={set} />
            </div>
          )
        })}
      </div>
      <TextArea
        label={t.entry.said}
        data-testid="entry-text"
        rows={3}
        value={draft.narrative}
        onChange={(narrative) => {
          change({ narrative })
        }}
      />
      <SourceFields entry={entry} />
      <div className="entry-title">
        <TextField
          label={t.entry.eventTitle}
          value={entry.title}
          onChange={(title) => {
            change({ title })
          }}
        />
        {draft.title !== null && (
          <IconButton
            icon={RotateCcw}
            label={t.entry.composeAgain}
            onClick={() => {
              change({ title: null })
            }}
          />
        )}
      </div>
    </>
  )
}
