import { useCallback, useEffect, useState } from 'react'
import type { SheetSection } from '../../../db/model/sheet/sheet-sections.ts'
import { sheetTemplateSchema } from '../../../db/model/sheet/sheet-template.ts'
import type { SheetTemplate } from '../../../db/model/sheet/sheet-template.ts'
import { call } from '../../bridge/call.ts'
import { useStoreDraft } from '../../drafts/store-draft.ts'
import type { Catalogue } from '../../text/text.ts'
import type { Draft, Habits } from './sheet-draft.ts'

/** Sheets that come with the application. */
export const shippedTemplates = ['summary', 'report', 'incident'] as const
export type ShippedTemplate = (typeof shippedTemplates)[number]

/** What follows the map of a shipped template, in the words of the sheet's language. */
export function shippedSections(
  name: ShippedTemplate,
  words: Catalogue['products'],
): readonly SheetSection[] {
  const { report, incident } = words.templates
  const text = (heading: string): SheetSection => ({ kind: 'text', heading, text: '' })
  switch (name) {
    case 'summary':
      return [{ kind: 'events' }, { kind: 'zones' }]
    case 'report':
      return [
        text(report.summary),
        { kind: 'changes' },
        { kind: 'figures' },
        { kind: 'board' },
        { kind: 'events' },
        { kind: 'charts' },
        text(report.outlook),
      ]
    case 'incident':
      return [{ kind: 'incident' }, text(incident.assessment)]
  }
}

export function templateOf(name: string, draft: Draft, habits: Habits): SheetTemplate {
  const { scale, sections, layers, note } = draft
  const { paper, landscape, tlp, producer, contact } = habits
  return {
    name: name.trim().slice(0, 120),
    ...{ paper, landscape, scale, layers, tlp, producer, contact, note },
    sections: [...sections],
  }
}

export interface Templates {
  readonly own: readonly SheetTemplate[]
  /** A template of the same name is replaced. */
  readonly save: (template: SheetTemplate) => void
  readonly rename: (from: string, to: string) => void
  readonly remove: (name: string) => void
}

/** Kept in the store among the drafts, not in the preferences: texts and marking may be sensitive. */
const draftKey = 'products:templates'

export function useTemplates(report: (work: Promise<unknown>) => void): Templates {
  const [own, setOwn] = useState<readonly SheetTemplate[]>([])
  const store = useStoreDraft()
  useEffect(() => {
    let gone = false
    report(
      call('draft.get', { key: draftKey }).then((draft) => {
        const stored: unknown = draft?.value
        // One that this version cannot read does not hide the others.
        const read = (Array.isArray(stored) ? stored : []).flatMap((one) => {
          const checked = sheetTemplateSchema.safeParse(one)
          return checked.success ? [checked.data] : []
        })
        if (!gone) setOwn(read)
      }),
    )
    return () => {
      gone = true
    }
  }, [report])
  const put = useCallback(
    (next: readonly SheetTemplate[]) => {
      const sorted = next.toSorted((a, b) => a.name.localeCompare(b.name))
      setOwn(sorted)
      report(store.save(draftKey, sorted))
    },
    [report, store],
  )
  return {
    own,
    save(template) {
      put([...own.filter(({ name }) => name !== template.name), template])
    },
    rename(from, to) {
      put(
        own
          .filter(({ name }) => name !== to || name === from)
          .map((one) => (one.name === from ? { ...one, name: to } : one)),
      )
    },
    remove(name) {
      put(own.filter((one) => one.name !== name))
    },
  }
}
