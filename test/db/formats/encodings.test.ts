import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import type { ImportFileOptions } from '../../../db/commands/imports/import-file.ts'

import { ucdpGedPreset } from '../../../db/formats/rows/ucdp/ucdp-ged.ts'
import { zonesPreset } from '../../../db/formats/rows/zones.ts'
import { fileBytes } from '../../../db/formats/file/foreign-bytes.ts'
import { readingOf } from '../../../db/formats/file/text-file.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import { aStore } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'
import { foundIn, fixtures, readAll, scratch } from './support.ts'

const write = scratch()
const [header = '', row = ''] = readFileSync(join(fixtures, 'ucdp-syria.csv'), 'utf8').split('\n')
const at = header.split(',').indexOf('where_coordinates')

/** One UCDP row a place, each with an id of its own. */
function table(places: readonly string[]): string {
  const plain = row.replace(/"(?:[^"]|"")*"/g, '')
  const rows = places.map((place, index) => {
    const cells = plain.split(',')
    cells[0] = String(500_000 + index)
    cells[at] = place
    return cells.join(',')
  })
  return [header, ...rows, ''].join('\n')
}

function placeOf(set: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const place = set?.['placeName']
  return typeof place === 'string' ? place : undefined
}

/** Bytes made by iconv, which knows nothing of this program. */
function bytesIn(encoding: string, text: string): Buffer {
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })
}

const arabic = ['حي الزهراء', 'مدينة حلب القديمة', 'جسر الشغور', 'خان يونس', 'بئر السبع، الطريق الرئيسي']
const russian = ['Каменка', 'посёлок Октябрьский', 'Нижний Новгород', 'село Первомайское', 'Щёлково']
const ukrainian = ['Кам’янка', 'Бахмут', 'Краматорськ', 'Часів Яр', 'Запоріжжя']
const french = [
  'Saint-Étienne',
  'quartier de l’Hôtel de Ville',
  'Béréba',
  'Forêt de Gboklé',
  'Ouahigouya – marché',
]
const spanish = ['Nariño', 'Peñón de Alhucemas', 'Bogotá', 'San José del Guaviare']

const cases: readonly [string, string, string, readonly string[]][] = [
  ['windows-1256', 'CP1256', 'Arabic', arabic],
  ['iso-8859-6', 'ISO-8859-6', 'Arabic', arabic.map((place) => place.replace('،', ''))],
  ['windows-1251', 'CP1251', 'Russian', russian],
  ['windows-1251', 'CP1251', 'Ukrainian', ukrainian],
  ['windows-1252', 'CP1252', 'French', french],
  ['windows-1252', 'CP1252', 'Spanish', spanish],
  ['utf-16le', 'UTF-16LE', 'Arabic', arabic],
  ['utf-16be', 'UTF-16BE', 'Russian', russian],
  ['utf-8', 'UTF-8', 'Arabic', arabic],
]

describe.each(cases)('%s', (encoding, name, language, places) => {
  it(`is guessed from ${language} in a table, and read`, async () => {
    const path = write('events.csv', bytesIn(name, table(places)))
    expect(await foundIn(path)).toBe('csv ucdp-ged')
    const read = await readAll(ucdpGedPreset, path)
    expect(read.of('event').map(({ set }) => placeOf(set)?.split(', ')[0])).toEqual(
      places.map((place) => place.split(', ')[0]),
    )
    expect(read.notes.map(({ detail }) => detail)).toEqual(
      encoding === 'utf-8' ? [] : [encoding.toUpperCase()],
    )
  })

  it(`is guessed from a single name in ${language}`, async () => {
    for (const place of places) {
      const { encoding: guess } = await readingOf(
        await fileBytes(write('one.csv', bytesIn(name, table([place])))),
        {},
      )
      expect([place, guess]).toEqual([place, encoding])
    }
  })

  it('is read in GeoJSON, too', async () => {
    const text = readFileSync(join(fixtures, 'zaatari-blocks.geojson'), 'utf8')
    const path = write(
      'zones.geojson',
      bytesIn(
        name,
        text
          .replace(/"Block 12"/, `"${places[1] ?? ''}"`)
          .replace(/"NAME_AR": "[^"]*"/g, `"NAME_AR": "${places[0] ?? ''}"`),
      ),
    )
    expect(await foundIn(path)).toBe('geojson zones')
    const read = await readAll(zonesPreset, path)
    expect(JSON.stringify(read.of('zone')[0]?.set)).toContain(places[0])
  })
})

it.each([
  ['utf-8', [0xef, 0xbb, 0xbf], 'UTF-8'],
  ['utf-16le', [0xff, 0xfe], 'UTF-16LE'],
  ['utf-16be', [0xfe, 0xff], 'UTF-16BE'],
])('%s is known by its byte order mark, which is no part of the text', async (encoding, mark, name) => {
  const path = write('marked.csv', Buffer.concat([Buffer.from(mark), bytesIn(name, table(arabic))]))
  expect((await readingOf(await fileBytes(path), {})).encoding).toBe(encoding)
  expect((await readAll(ucdpGedPreset, path)).of('event')).toHaveLength(arabic.length)
})

it('keeps UTF-8 that one stray byte has damaged, and says where the byte is', async () => {
  const good = Buffer.from(table([...arabic, ...arabic]))
  const at = good.indexOf('حلب')
  const path = write('damaged.csv', Buffer.concat([good.subarray(0, at), Buffer.of(0xc7), good.subarray(at)]))
  const read = await readAll(ucdpGedPreset, path)
  expect(read.notes).toEqual([{ code: 'bytes-unreadable', count: 1, lines: [], detail: String(at) }])
  expect(placeOf(read.of('event')[1]?.set)).toContain('مدينة �حلب')
  expect(placeOf(read.of('event')[0]?.set)).toContain('حي الزهراء')
})

async function bring(path: string, over: Partial<ImportFileOptions>, store = aStore()): Promise<FileReceipt> {
  const options = { preset: 'auto', onError: 'stop', trust: [], dryRun: false, ...over } as const
  return (await importFile(store, path, options)).file
}

it('is stated by a person where the guess is wrong, and the sample shows how it reads', async () => {
  const path = write('few.csv', bytesIn('CP1256', table(['حي'])))
  expect((await bring(path, { encoding: 'windows-1252', dryRun: true })).text).toMatchObject({
    encoding: 'windows-1252',
    stated: true,
    sample: [expect.stringContaining('Íí')],
  })
  const store = aStore()
  const receipt = await bring(path, { encoding: 'windows-1256' }, store)
  expect(receipt.text).toMatchObject({ encoding: 'windows-1256', stated: true })
  expect(receipt.text?.sample[0]).toContain('حي')
  expect(store.db.prepare("SELECT count(*) FROM receipt WHERE summary LIKE '%حي%'").pluck().get()).toBe(0)
  expect(
    store.db.prepare("SELECT count(*) FROM receipt WHERE summary LIKE '%windows-1256%'").pluck().get(),
  ).toBe(1)
})

it.each([
  ['utf-8', 'CP1256', 'حي'],
  ['iso-8859-6', 'CP1252', 'ü'],
  ['utf-16le', 'UTF-16LE', '\ud83d'],
  ['windows-1252', 'UTF-8', 'Á'],
] as const)('refuses a file that is no %s with the place of the byte', async (encoding, name, word) => {
  const text = table([`x${word === '\ud83d' ? 'HALF' : word}`])
  let bytes = bytesIn(name, text)
  if (word === '\ud83d') {
    const half = bytes.indexOf(bytesIn(name, 'HALF'))
    bytes = Buffer.concat([bytes.subarray(0, half), Buffer.of(0x3d, 0xd8), bytes.subarray(half + 8)])
  }
  const path = write('wrong.csv', bytes)
  const store = aStore()
  const before = dumpWhole(store)
  const offset = {
    'utf-8': bytes.findIndex((byte) => byte >= 0x80),
    'iso-8859-6': bytes.findIndex((byte) => byte >= 0x80),
    'utf-16le': bytes.findIndex((byte, index) => byte === 0xd8 && bytes[index - 1] === 0x3d) - 1,
    'windows-1252': bytes.indexOf(0x81),
  }[encoding]
  await expect(bring(path, { encoding }, store)).rejects.toMatchObject({
    code: 'file-unreadable',
    details: { byte: offset },
    message: expect.stringContaining(`byte ${String(offset)}`) as string,
  })
  expect(dumpWhole(store)).toBe(before)
})
