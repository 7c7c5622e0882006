import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import type { ComponentType, Context, ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { emptyColumns } from '../../../db/model/events/event-columns.ts'
import { DraftsOf } from '../../../renderer/drafts/drafts-of.tsx'
import { AgreementScreen } from '../../../renderer/features/agreement/agreement-screen.tsx'
import { ChartsScreen } from '../../../renderer/features/charts/charts-screen.tsx'
import { ReceiptList } from '../../../renderer/features/exchange/receipts/receipt-list.tsx'
import { HistorySection } from '../../../renderer/features/record/history-section.tsx'
import { ZonesScreen } from '../../../renderer/features/zones/zones-screen.tsx'
import { RecordForm } from '../../../renderer/features/record/form/record-form.tsx'
import { RecordPanel } from '../../../renderer/features/record/record-panel.tsx'
import { AppViewContext } from '../../../renderer/app-state/app-view.ts'
import { FormsContext } from '../../../renderer/app-state/forms.ts'
import { MapRequestsContext } from '../../../renderer/app-state/map-requests.ts'
import { MessagesContext } from '../../../renderer/app-state/messages.ts'
import { OverlaysContext } from '../../../renderer/app-state/overlays.ts'
import { ShownEventsContext } from '../../../renderer/app-state/shown-events.ts'
import { TextContext, textFor } from '../../../renderer/text/text.ts'
import { idsOf, typesOf } from './command-line.ts'
import type { Keep } from './compare.ts'
import { shellOf } from './screens.ts'
import type { Ask } from './screens.ts'
import { wordsOf } from './sheets.ts'
import { workplace } from './workplace.ts'

/** The window at rest: nothing chosen, nothing open, today. What it would do is never called while it is only drawn. */
const atRest = new Proxy({} as never, {
  get(_target, name) {
    const set: Readonly<Record<string, unknown>> = {
      ...{ filter: {}, shownFilter: {}, preset: {}, messages: [], screen: 'map' },
      ...{ timeOpen: false, overlays: [] },
      events: {
        columns: emptyColumns,
        positions: new Uint32Array(0),
        loading: false,
        withoutLocation: 0,
        undated: 0,
      },
    }
    if (typeof name === 'string' && Object.hasOwn(set, name)) return set[name]
    // What begins like a request is one; all else is not there.
    return /^(go|select|set|show|open|close|edit|draw|notify|reveal(ed)|dismiss|undo|redo|leave)/.test(
      String(name),
    )
      ? () => undefined
      : null
  },
})

const parts = [
  AppViewContext,
  FormsContext,
  MapRequestsContext,
  MessagesContext,
  OverlaysContext,
  ShownEventsContext,
] as const

const text = textFor('en')

/** Draws a part of the window again and again until all that it asks for is answered, as a person would see it then. */
async function drawn(element: ReactElement, ask: Ask): Promise<string> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  for (let round = 0; round < 12; round += 1) {
    const app = parts.reduce<ReactElement>(
      (inside, part) => createElement(part as unknown as Context<never>, { value: atRest }, inside),
      createElement(DraftsOf, { store: '', children: element }),
    )
    const html = renderToStaticMarkup(
      createElement(QueryClientProvider, { client }, createElement(TextContext, { value: text }, app)),
    )
    const open = client.getQueryCache().findAll({ predicate: ({ state }) => state.data === undefined })
    if (open.length === 0) return wordsOf(withEntries(html))
    for (const { queryKey } of open) {
      const answer = await ask(queryKey[0] as never, queryKey[1] as never)
      client.setQueryData(queryKey, answer.ok ? answer.value : null)
    }
  }
  throw new Error('it never stops asking')
}

/** What stands in a form's boxes, as text. */
function withEntries(html: string): string {
  return html
    .replaceAll(/<input\b[^>]*?>/g, (input) => {
      const value = /\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''
      const kind = /\btype="(checkbox|radio)"/.exec(input)?.[1]
      return kind === undefined ? ` [${value}]` : / checked\b/.test(input) ? ' [x]' : ' [ ]'
    })
    .replaceAll(/<option\b([^>]*)>/g, (_, attributes: string) =>
      attributes.includes('selected') ? ' *' : ' ',
    )
    .replaceAll(/<\/(option|label|button|legend)>/g, '\n')
}

/** The panel and the form of records of every type, and a new record's form. */
export async function panelOutputs(file: string, keep: Keep): Promise<void> {
  const place = workplace(`panels ${file}`)
  const path = await place.rebuilt(file)
  const ids = new Map<string, readonly string[]>()
  for (const type of await typesOf(place)) ids.set(type, await idsOf(place, path, type))
  const store = openExistingStore(path, { passphrase: null })
  // Some of them ask what the window is; what is only drawn needs no more of it.
  Object.assign(globalThis, { window: globalThis })
  const ask = shellOf(store)
  try {
    for (const [type, own] of ids) {
      const said: string[] = []
      for (const id of new Set([...own.slice(0, 1), ...own.slice(-2)])) {
        said.push(
          `panel ${id}\n${await drawn(createElement(RecordPanel, { id: id as never, readOnly: false }), ask)}`,
        )
        said.push(
          `history ${id}\n${await drawn(createElement(HistorySection, { id: id as never, type }), ask)}`,
        )
        const form = await drawn(createElement(RecordForm, { target: id as never }), ask)
        // Every choice stands in the form of a new one.
        said.push(`form ${id}\n${form.replaceAll(/^ [^*[\n].*\n/gm, '')}`)
      }
      if (file.startsWith('format'))
        said.push(`form new\n${await drawn(createElement(RecordForm, { target: `new:${type}` }), ask)}`)
      keep(`${type}.txt`, `${said.join('\n\n')}\n`)
    }
    const screens = { AgreementScreen, ChartsScreen, ZonesScreen, ReceiptList }
    for (const [name, screen] of Object.entries(screens))
      keep(`${name}.txt`, `${await drawn(createElement(screen as ComponentType), ask)}\n`)
  } finally {
    store.close()
    Reflect.deleteProperty(globalThis, 'window')
  }
}
