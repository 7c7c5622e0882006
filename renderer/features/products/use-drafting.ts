import { useCallback, useEffect, useState } from 'react'
import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { boxAround } from '../../../db/model/sheet/print-layout.ts'
import type { ProductView } from '../../../db/model/sheet/product.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useEventLook } from '../../app-state/use-event-look.ts'
import { useReport } from '../../app-state/use-report.ts'
import { call } from '../../bridge/call.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useText } from '../../text/text.ts'
import type { Text } from '../../text/text.ts'
import { dayOf, draftOf, emptyDraft, habitsOf, newerDraft, readHabits } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { shippedSections } from './templates.ts'
import { isView } from './use-box.ts'

export interface Drafting {
  /** Null: nothing is being composed. */
  readonly draft: Draft | null
  readonly habits: Habits
  readonly setHabits: (habits: Habits) => void
  /** From what the map shows now. */
  readonly begin: () => void
  /** The same sheet once more, as it was. */
  readonly again: (product: ProductView) => void
  /** The same sheet of what is known now. */
  readonly newer: (product: ProductView) => void
  readonly close: () => void
}

/** What the composer begins with: nothing, a sheet of before, or an event that somebody asked a sheet of. */
export function useDrafting(): Drafting {
  const { language, zone } = useText()
  const { asOf } = useAppView()
  const { mapBox } = useMapRequests()
  const usual = usualHabits(language)
  const [habits, setHabits] = useRemembered<Habits>('products.sheet', usual, (stored) =>
    readHabits(stored, usual),
  )
  const [look] = useEventLook()
  const [draft, setDraft] = useState<Draft | null>(null)
  const close = useCallback(() => {
    setDraft(null)
  }, [])
  useIncident(setDraft)
  return {
    draft,
    habits,
    setHabits,
    begin: () => {
      setDraft({
        ...emptyDraft,
        look,
        area: isView(mapBox) ? 'view' : 'all',
        asOf: asOf === null ? '' : dayOf(asOf),
        sections: habits.sections.map((kind) => ({ kind })),
      })
    },
    again: ({ settings, at }) => {
      setHabits(habitsOf(settings, habits))
      setDraft(draftOf(settings, at, zone))
    },
    newer: (product) => {
      setHabits(habitsOf(product.settings, habits))
      setDraft(newerDraft(product, zone))
    },
    close,
  }
}

function usualHabits(language: Habits['language']): Habits {
  return {
    paper: 'A4',
    landscape: false,
    language,
    sections: ['events', 'zones'],
    baseMaps: true,
    greyGround: false,
    mgrs: false,
    tlp: 'TLP:AMBER',
    producer: '',
    contact: '',
  }
}

/** A sheet of one event, when another screen has asked for one. */
function useIncident(setDraft: (draft: Draft) => void): void {
  const { t, label } = useText()
  const { asOf, incident, showIncident } = useAppView()
  const report = useReport()
  useEffect(() => {
    if (incident === null) return
    report(
      call('record.get', { id: incident }).then((record) => {
        showIncident(null)
        const located = record === null ? undefined : fieldsOf('event', record).location
        if (record === null || located === undefined) return
        const { geometry, radius = 0 } = located
        setDraft({
          ...emptyDraft,
          title: t.products.incidentTitle(titleOf(record, label)),
          area: 'kept',
          kept: boxAround(geometry, radius),
          keptFilter: {},
          asOf: asOf === null ? '' : dayOf(asOf),
          sections: shippedSections('incident', t.products),
          event: record.id,
        })
      }),
    )
  }, [incident, showIncident, setDraft, report, asOf, t, label])
}

function titleOf(record: RecordView, label: Text['label']): string {
  const { title, kind } = record.fields
  return typeof title === 'string' ? title : label('event-kind', typeof kind === 'string' ? kind : '')
}
