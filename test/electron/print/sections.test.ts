import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../../renderer/text/en/en.ts'
import { viewports } from '../../support/pdf-drawing.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

let folder = ''
let store = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-sections-'))
  store = join(folder, 'sample.situdb')
  expect(
    (
      await situHere([
        'init',
        store,
        '--sample',
        '--no-passphrase',
        '--operator',
        'AK',
        '--station',
        'Team North',
      ])
    ).code,
  ).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function print(name: string, ...args: readonly string[]): Promise<string> {
  const out = join(folder, name)
  const { code, err } = await situHere(['print', store, out, ...args])
  if (code !== 0) throw new Error(err)
  return execFileSync('pdftotext', ['-layout', out, '-']).toString()
}

/** Where each of some words first stands; every one must be there. */
function inOrder(text: string, words: readonly string[]): void {
  const places = words.map((word) => text.indexOf(word))
  expect(Object.fromEntries(words.map((word, at) => [word, (places[at] ?? -1) >= 0]))).toEqual(
    Object.fromEntries(words.map((word) => [word, true])),
  )
  expect(places).toEqual(places.toSorted((a, b) => a - b))
}

interface Events {
  readonly records: readonly { readonly id: string; readonly title?: string; readonly location?: unknown }[]
}

describe('the parts of a sheet after its map', () => {
  it(
    'stand in the order that was asked for, with texts of one’s own, marked on every page',
    { timeout: 120_000 },
    async () => {
      const texts = join(folder, 'texts.md')
      const long = 'The line held. '.repeat(400)
      writeFileSync(texts, `# In short\n${long}\n\nSecond paragraph.\n# What next\nAsk for a date.\n`)
      const text = await print(
        'report.pdf',
        ...['--sections', 'text,board,figures,events,text', '--text', texts],
        ...['--tlp', 'TLP:AMBER', '--title', 'Weekly report'],
      )
      inOrder(text, [
        'In short',
        'Second paragraph.',
        'Needed and offered',
        'Who can unblock',
        'Who controls what',
        'Stated figures beside',
        'Events on the map',
        'What next',
        'Ask for a date.',
      ])
      // Nothing of a text that is longer than a page is lost.
      expect(text.match(/The line held\./g)).toHaveLength(400)
      const pages = text.split('\f').filter((page) => page.trim() !== '')
      expect(pages.length).toBeGreaterThan(3)
      pages.forEach((page, at) => {
        expect(page.match(/TLP:AMBER/g)).toHaveLength(2)
        expect(page).toContain(`Page ${String(at + 1)} of ${String(pages.length)}`)
      })
      // What the board cites by number stands in the table of sources.
      expect(text).toMatch(/\[1\] Internal security-forum documents/)
    },
  )

  it('refuse a part that there is not, and a text that nobody wrote', async () => {
    const out = join(folder, 'no.pdf')
    expect(await situHere(['print', store, out, '--sections', 'events,moon'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"moon" is none of') as unknown,
    })
    expect(await situHere(['print', store, out, '--sections', 'text'])).toMatchObject({ code: 2 })
  })

  it(
    'of an incident sheet are the facts, sources and steps of that event alone',
    { timeout: 120_000 },
    async () => {
      const events = (await situJsonHere<Events>(['list', store, 'event'])).records
      const event = events.find(({ title }) => title === 'Ceasefire in force')
      if (event === undefined) throw new Error('the sample has it')
      const step = ['set', store, 'event', event.id, 'verification=corroborated', 'verificationBy=Desk 2']
      expect((await situHere(step.slice(0, 5))).code).toBe(0)
      const text = await print('incident.pdf', '--event', event.id, '--tlp', 'TLP:RED')
      inOrder(text, [
        'Incident: Ceasefire in force',
        'What was said',
        'The documents describe',
        'Who said so',
      ])
      expect(text).toMatch(/Verification\s+Corroborated/)
      expect(text).toMatch(/F Cannot be judged/)
      for (const { title = '', id } of events) if (id !== event.id) expect(text).not.toContain(title)
      expect((await situHere(['print', store, join(folder, 'x.pdf'), '--event', 'no-id'])).code).toBe(2)
    },
  )

  it(
    'make the same sheet again from the same record, whatever came later',
    { timeout: 180_000 },
    async () => {
      const then = new Date().toISOString()
      const until = Date.parse(then)
      while (Date.now() <= until + 1100);
      const dates = ['--as-of', '2025-12-01', '--known-on', then]
      const settled = (text: string): string => text.replaceAll(/Produced[^\n]*|UTC[+-]\d\d:\d\d/g, '')
      const first = await print('first.pdf', ...dates)
      const added = ['set', store, 'event', 'title=Later than all', 'kind=meeting', 'occurred=2025-11-20']
      expect((await situHere(added)).code).toBe(0)
      const again = await print('again.pdf', ...dates)
      expect(settled(again)).toBe(settled(first))
      const newer = await print(
        'newer.pdf',
        '--as-of',
        '2025-12-01',
        '--sections',
        'changes',
        '--since',
        then,
      )
      expect(newer).toMatch(/New: 1\b/)
      expect(newer).toContain('Later than all')
      const hash = (text: string): string => /State of the record ([0-9a-f]{12})/.exec(text)?.[1] ?? ''
      expect(hash(first)).toMatch(/^[0-9a-f]{12}$/)
      expect(hash(newer)).not.toBe(hash(first))
    },
  )

  it.each([
    [
      'fr',
      [
        'Situation au',
        'distances exactes au centre',
        'Ce qui n’est pas montré',
        'Incertitude',
        'Frontières',
        'Légende',
        'Besoins et offres',
        'vacant depuis environ',
        'Qui peut débloquer',
        'Page 1 sur',
        'Empreinte du registre',
        'cessez-le-feu',
      ],
    ],
    ['ar', ['الوضع بتاريخ', 'المناصب']],
  ] as const)('speak %s and no English of their own', { timeout: 120_000 }, async (language, words) => {
    const text = await print(
      `${language}.pdf`,
      '--language',
      language,
      '--sections',
      'figures,board,events,zones,charts',
    )
    const plain = text
      .normalize('NFKC')
      .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
      .toLowerCase()
    for (const word of language === 'fr' ? words : [])
      expect(plain).toContain(word.normalize('NFKC').toLowerCase())
    const english = [en.print, en.agreement, en.charts].flatMap((part): readonly string[] =>
      Object.values(part as Readonly<Record<string, unknown>>).filter(
        (value): value is string => typeof value === 'string' && value.length > 11,
      ),
    )
    expect(english.length).toBeGreaterThan(60)
    expect(english.filter((sentence) => plain.includes(sentence.toLowerCase()))).toEqual([])
  })

  it(
    'follow the sheets of an extent that one cannot hold, and an overview of them',
    { timeout: 120_000 },
    async () => {
      const box = ['--bbox', '34.2,31.2,34.6,31.6', '--scale', '150000', '--sections', 'events']
      const text = await print('series.pdf', ...box, '--sheets', '--tlp', 'TLP:AMBER')
      const pages = text.split('\f').filter((page) => page.trim() !== '')
      const [, count = '0'] = /Overview of (\d+) sheets/.exec(pages[0] ?? '') ?? []
      expect(Number(count)).toBeGreaterThan(3)
      for (let sheet = 1; sheet <= Number(count); sheet += 1) {
        expect(pages[sheet]).toContain(`Sheet ${String(sheet)} of ${count}`)
        expect(pages[sheet]).toContain('1:150,000 at A4')
        expect(pages[sheet]).toMatch(/(North|East|South|West): sheet \d/)
        // Each map has its own place in the PDF.
        const [port, ...others] = await viewports(join(folder, 'series.pdf'), sheet)
        expect(others).toEqual([])
        const lats = (port?.corners ?? []).filter((_, at) => at % 2 === 0)
        expect(Math.max(...lats)).toBeLessThan(31.8)
        expect(Math.min(...lats)).toBeGreaterThan(31)
      }
      expect(pages.at(-1)).toContain('Events on the map')
      // Without the switch the extent is cut, and one sheet is made.
      expect(await print('single.pdf', ...box)).not.toContain('Overview of')
      const many = await situHere([
        'print',
        store,
        join(folder, 'x.pdf'),
        '--bbox',
        '30,25,40,35',
        '--scale',
        '50000',
        '--sheets',
      ])
      expect(many.code).not.toBe(0)
      expect(many.err).toMatch(/sheets are more than 40/)
    },
  )
})
