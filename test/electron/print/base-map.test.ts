import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sheetLayout } from '../../../db/model/sheet/print-layout.ts'
import { anMbTiles, blue, green, quartersTiff, red, yellow } from '../../support/base-maps.ts'
import type { Colour } from '../../support/base-maps.ts'
import { Picture } from '../../support/picture.ts'
import { situHere } from '../../support/situ.ts'

const box = [10, 23, 11, 24] as const
const scale = ['--bbox', box.join(','), '--scale', '1000000']
let folder = ''
let store = ''
let below = ''
let above = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-ground-'))
  store = join(folder, 'empty.situdb')
  expect((await situHere(['init', store, '--no-passphrase', '--operator', 'AK'])).code).toBe(0)
  below = quartersTiff(folder, 'survey.tif', box)
  // North-east of the middle, where the other is green.
  above = quartersTiff(folder, 'detail.tif', [10.5, 23.5, 10.7, 23.7])
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The map's colours at places given in millimetres east and south of its middle. */
async function coloursOf(path: string, places: readonly (readonly [number, number])[]): Promise<string[]> {
  const { bitmap } = await Picture.read(path)
  const { map, width } = sheetLayout({ paper: 'A4', landscape: false })
  const millimetre = bitmap.width / width
  return places.map(([east, south]) => {
    const x = Math.round((map.x + map.width / 2 + east) * millimetre)
    const y = Math.round((map.y + map.height / 2 + south) * millimetre)
    return nearest([...bitmap.data.subarray((y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 3)])
  })
}

const named: Readonly<Record<string, Colour>> = { red, green, blue, yellow }

function nearest(pixel: readonly number[]): string {
  const away = (colour: Colour): number => Math.hypot(...colour.map((part, at) => part - (pixel[at] ?? 0)))
  return Object.entries(named).find(([, colour]) => away(colour) < 40)?.[0] ?? `other ${pixel.join(' ')}`
}

const corners = (by: number): readonly (readonly [number, number])[] => [
  [-by, -by],
  [by, -by],
  [-by, by],
  [by, by],
]
const all = ['red', 'green', 'blue', 'yellow']

it(
  'situ print draws base maps from files under the data, the last on top',
  { timeout: 120_000 },
  async () => {
    const out = join(folder, 'sheet.png')
    const picture = ['--dpi', '150', '--base-map']
    expect(
      await situHere(['print', store, out, ...scale, ...picture, below, '--base-map', above]),
    ).toMatchObject({
      code: 0,
    })
    // A millimetre is a kilometre: the lower one reaches 50 km to the sides.
    expect(await coloursOf(out, corners(30))).toEqual(all)
    expect(await coloursOf(out, corners(5))).toEqual(['red', 'blue', 'blue', 'yellow'])
    expect(
      await situHere(['print', store, out, '--overwrite', ...scale, ...picture, above, '--base-map', below]),
    ).toMatchObject({
      code: 0,
    })
    expect(await coloursOf(out, corners(5))).toEqual(all)
  },
)

it('the sheet names the file', { timeout: 60_000 }, async () => {
  const out = join(folder, 'sheet.pdf')
  expect(await situHere(['print', store, out, ...scale, '--base-map', below])).toMatchObject({ code: 0 })
  expect(execFileSync('pdftotext', [out, '-']).toString()).toContain('survey.tif')
})

it(
  'does not name a map of which nothing lies on the sheet, and says what was read otherwise',
  { timeout: 120_000 },
  async () => {
    const out = join(folder, 'two.pdf')
    const away = quartersTiff(folder, 'away.tif', [-60, -10, -59, -9])
    const tile = await new Picture({ width: 256, height: 256, color: 0xdc141eff }).getBuffer('image/png')
    const zoom = 7
    const north = anMbTiles(
      join(folder, 'north.mbtiles'),
      [[zoom, 67, 55, tile]],
      ["INSERT INTO metadata VALUES ('bounds', '9,22,12,25')"],
    )
    const maps = [below, away, north].flatMap((file) => ['--base-map', file])
    const said = await situHere(['print', store, out, ...scale, ...maps])
    expect(said).toMatchObject({ code: 0 })
    expect(said.err).toContain('north.mbtiles counts its rows from the north')
    const text = execFileSync('pdftotext', [out, '-']).toString()
    expect(text).toContain('survey.tif')
    expect(text).toContain('north.mbtiles')
    expect(text).not.toContain('away.tif')
  },
)

it('a file that is none is refused by name, and nothing is written', { timeout: 60_000 }, async () => {
  const out = join(folder, 'refused.pdf')
  const text = join(folder, 'notes.tif')
  writeFileSync(text, 'no picture at all')
  const missing = join(folder, 'missing.mbtiles')
  for (const file of [text, missing]) {
    const { code, err } = await situHere(['print', store, out, ...scale, '--base-map', file])
    expect(code).toBe(1)
    expect(err).toContain(file)
    expect(existsSync(out)).toBe(false)
  }
})
