import { useContext } from 'react'
import type { ReactNode } from 'react'
import { offsetText } from '../../../db/model/dates/time-zone.ts'
import { readByClock, refusalByClock } from '../../../db/model/dates/when-clock.ts'
import { useText } from '../../text/text.ts'
import { ClockNotes } from '../../ui/status/clock-notes.tsx'
import { Select } from '../../ui/fields/select.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WhenDoubts } from '../../ui/fields/when-doubts.tsx'
import { WhenOrderContext } from '../../ui/fields/when-order.ts'
import type { EntryDraft } from './entry-draft.ts'
import { positionOf } from './entry-place.ts'
import { placeZone } from './place-zone.ts'
import { entryZone } from './when-context.ts'

interface WhenEntryProps {
  readonly draft: EntryDraft
  readonly unread: boolean
  /** It must be confirmed, and was not yet. */
  readonly unsure: boolean
  /** Saving was tried. */
  readonly tried: boolean
  readonly change: (part: Partial<EntryDraft>) => void
}

/** When it was, as one says it; how it was read, and by whose clock where the place has another than the operation. */
export function WhenEntry({ draft, unread, unsure, tried, change }: WhenEntryProps): ReactNode {
  const { t, zone: operation } = useText()
  const { order, setOrder } = useContext(WhenOrderContext)
  const zone = entryZone(draft, operation)
  const context = { now: Date.now(), zone, second: draft.whenSecond, order, happened: true }
  const read = unread ? null : readByClock(draft.when, context)
  const refusal = unread ? refusalByClock(draft.when, context) : null
  const at = read?.date.earliest ?? read?.date.latest ?? Date.now()
  const there = placeZone(positionOf(draft), operation, at)
  const choices = [operation, ...(there === null ? [] : [there])]
  const chosen = choices.find(({ name }) => name === zone.name) === undefined ? [...choices, zone] : choices
  // A time that says its own zone (021430BNOV25) is the same by every clock.
  const isAsked =
    read?.date.edtf.includes('T') === true &&
    chosen.some((one) => readByClock(draft.when, { ...context, zone: one })?.date.edtf !== read.date.edtf)
  return (
    <div className="entry-when">
      <TextField
        label={t.entry.when}
        data-testid="entry-when"
        placeholder={t.entry.whenPlaceholder}
        value={draft.when}
        error={
          unread
            ? refusal === null
              ? t.entry.whenUnread
              : t.when.refused[refusal]
            : unsure && tried
              ? t.when.confirmFirst
              : undefined
        }
        hint={
          read === null ? undefined : (
            <WhenDoubts
              reading={read}
              zone={zone}
              onText={(when) => {
                change({ when, whenSecond: false })
              }}
              onOrder={setOrder}
              onConfirm={
                unsure
                  ? () => {
                      change({ whenSure: draft.when })
                    }
                  : undefined
              }
            />
          )
        }
        onChange={(when) => {
          change({ when, whenSecond: false })
        }}
      />
      {read !== null && (
        <ClockNotes
          notes={read.notes}
          second={draft.whenSecond}
          onSecond={(whenSecond) => {
            change({ whenSecond })
          }}
        />
      )}
      {isAsked && (
        <Select
          label={t.entry.whoseClock}
          value={zone.name}
          options={chosen.map((one) => ({
            value: one.name,
            label: `${one.name}, ${offsetText(one.offsetAt(at))} (${one === operation ? t.entry.clockOperation : t.entry.clockPlace})`,
          }))}
          onChange={(name) => {
            change({ whenZone: name === operation.name ? '' : name, whenSecond: false })
          }}
        />
      )}
    </div>
  )
}
