import { createElement, createRef } from 'react'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { PrintJob, PrintSettings } from '../../../db/model/sheet/product.ts'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { printJobOf } from '../../../db/store/sheet/print-job.ts'
import { FirstPage } from '../../../renderer/print/pages/first-page.tsx'
import { locatorMap } from '../../../renderer/print/map/locator.tsx'
import { reportView } from '../../../renderer/print/pages/report-view.ts'
import { sheetTables } from '../../../renderer/print/tables/section-tables.tsx'
import { TablePart } from '../../../renderer/print/tables/sheet-tables.tsx'
import type { SheetTable } from '../../../renderer/print/tables/sheet-tables.tsx'
import { sheetView } from '../../../renderer/print/model/sheet-view.ts'
import { TitleBlock } from '../../../renderer/print/pages/title-block.tsx'
import { TextContext, textFor } from '../../../renderer/text/text.ts'
import type { Language, Text } from '../../../renderer/text/text.ts'
import { idsOf } from './command-line.ts'
import type { Keep } from './compare.ts'
import { layOut } from './lay-out.ts'
import { workplace } from './workplace.ts'

const noGround = { sheets: [], names: [], failed: false, picture: null, credits: [], theme: 'print' } as const

/** What a person reads on it, a line for each block, and how much of what is drawn. */
export function wordsOf(html: string): string {
  const drawn = new Map<string, number>()
  for (const [, tag = ''] of html.matchAll(/<(path|circle|rect|line|use|image|polygon|polyline)\b/g))
    drawn.set(tag, (drawn.get(tag) ?? 0) + 1)
  const words = html
    .replaceAll(/<\/t[dh]>(?=<t[dh])/g, ' | ')
    .replaceAll(/<\/(tr|p|h\d|li|section|caption|div|dt|dd|text|summary|ul)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
  const shapes = [...drawn].sort().map(([tag, count]) => `${tag} ${String(count)}`)
  return `${words}${shapes.length === 0 ? '' : `\ndrawn: ${shapes.join(', ')}`}`
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

export function rendered(element: ReactElement, text: Text): string {
  return wordsOf(renderToStaticMarkup(createElement(TextContext, { value: text }, element)))
}

function tablesOf(tables: readonly SheetTable[], text: Text): readonly string[] {
  return tables.map((table) => rendered(createElement(TablePart, { table, title: table.title }), text))
}

/** A sheet as it is read, without its pages: those depend on a screen's fonts. */
function sheetText(job: PrintJob, language: Language): string {
  const text = textFor(language, timeZoneOr(job.timeZone))
  if ((job.settings.document ?? 'map') !== 'map') {
    const view = reportView(job, text)
    return [
      rendered(createElement(TitleBlock, { view, counts: view.counts }), text),
      ...tablesOf(view.tables, text),
    ].join('\n\n')
  }
  const view = sheetView(job, text)
  const page = createElement(FirstPage, {
    ...{ id: 'golden', view, basemap: noGround, around: locatorMap(view.map), aroundBasemap: noGround },
    ...{
      tightness: 0,
      sourcesApart: false,
      noteApart: false,
      panelRef: createRef<HTMLDivElement>(),
      frames: [],
    },
  })
  return [rendered(page, text), ...tablesOf(sheetTables(view, true, true), text)].join('\n\n')
}

const everything = ['events', 'zones', 'figures', 'board', 'changes', 'charts', 'network'] as const

/** As wide as the letters of a fixed font: the page measures with a canvas. */
function measureWithoutScreen(): void {
  class Canvas {
    getContext(): unknown {
      return { font: '', measureText: (words: string) => ({ width: 60 * words.length }) }
    }
  }
  Object.assign(globalThis, { OffscreenCanvas: Canvas })
}

/** Sheets of every kind, as they are read in each language, and what one of them is drawn from. */
export async function sheetOutputs(file: string, keep: Keep): Promise<void> {
  measureWithoutScreen()
  const place = workplace(`sheets ${file}`)
  const path = await place.rebuilt(file)
  const [, event] = await idsOf(place, path, 'event')
  if (event === undefined || !isRecordId(event)) throw new Error('the store has too few events')
  const since = Date.UTC(2025, 9, 1)
  const usual: PrintSettings = {
    ...{ title: '', bbox: [34.1, 31.1, 34.7, 31.7], paper: 'A4', landscape: false, filter: {} },
    ...{ asOf: Date.UTC(2026, 1, 28), note: 'A note of our own', producer: 'Golden office', silentDays: 30 },
  }
  const sheets: readonly (readonly [string, PrintSettings, readonly Language[]])[] = [
    [
      'map, all parts',
      {
        ...usual,
        sections: [
          ...everything.map((kind) => ({ kind })),
          { kind: 'text', heading: 'In short', text: 'One.\n\nTwo.' },
        ],
        since,
      },
      ['en', 'fr', 'ar'],
    ],
    [
      'map, severe',
      { ...usual, ceiling: 'severe', withProtectedSources: true, mgrs: true, landscape: true },
      ['en'],
    ],
    [
      'map, green',
      { ...usual, tlp: 'TLP:GREEN', look: 'hexagons', filter: { text: 'a', from: since } },
      ['en'],
    ],
    ['map, as known', { ...usual, knownOn: Date.UTC(2026, 11, 4), grey: true }, ['en']],
    ['board', { ...usual, document: 'board' }, ['en', 'fr']],
    ['handover', { ...usual, document: 'handover', since: Date.UTC(2026, 11, 4) }, ['en', 'ar']],
    [
      'charts',
      { ...usual, document: 'charts', charts: { step: 'month', by: 'land', zoneKind: '', silentDays: 14 } },
      ['en'],
    ],
    ['changes', { ...usual, document: 'changes', since }, ['en']],
    ['network', { ...usual, document: 'network' }, ['en']],
    ['incident', { ...usual, event, sections: [{ kind: 'incident' }], ceiling: 'severe' }, ['en', 'fr']],
  ]
  const store = openExistingStore(path, { passphrase: null })
  try {
    for (const [name, settings, languages] of sheets) {
      const job = printJobOf(store.db, settings, '1')
      if (name === 'incident') keep(`${name} job.txt`, `${layOut(job)}\n`)
      for (const language of languages)
        keep(
          `${name}, ${language}.txt`,
          `${sheetText({ ...job, settings: { ...job.settings, language } }, language)}\n`,
        )
    }
  } finally {
    store.close()
  }
}
