import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJimp } from '@jimp/core'
import png from '@jimp/js-png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { situHere, situJsonHere } from '../../support/situ.ts'

const env = { SITU_PASSPHRASE: '' }
const Picture = createJimp({ formats: [png] })
let folder = ''
let store = ''
let pdf = ''
const area = ['--bbox', '34.1,31.1,34.9,31.75', '--scale', '600000']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-png-'))
  store = join(folder, 'sample.situdb')
  pdf = join(folder, 'sheet.pdf')
  expect((await situHere(['init', store, '--sample', '--no-passphrase'], env)).code).toBe(0)
  await situJsonHere(['print', store, pdf, ...area], env)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** How dark each of so many bands of a picture is: 0 white, 1 black. */
async function darkness(path: string, bands: number): Promise<readonly number[]> {
  const { width, height, data } = (await Picture.read(path)).bitmap
  const sums = new Array<number>(bands).fill(0)
  for (let y = 0; y < height; y += 1) {
    const band = Math.floor((y * bands) / height)
    for (let x = 0; x < width; x += 1)
      sums[band] = (sums[band] ?? 0) + 255 - (data[(y * width + x) * 4 + 1] ?? 255)
  }
  return sums.map((sum) => sum / (255 * width * (height / bands)))
}

describe.each([
  [150, 1240, 1754],
  [300, 2480, 3508],
] as const)('pictures at %s dots an inch', (dpi, width, height) => {
  const path = (name: string): string => join(folder, name)
  beforeAll(async () => {
    const { files } = await situJsonHere<{ readonly files: readonly string[] }>(
      ['print', store, path(`p${String(dpi)}.png`), ...area, '--dpi', String(dpi)],
      env,
    )
    expect(files).toEqual([path(`p${String(dpi)}.png`), path(`p${String(dpi)}-2.png`)])
  })

  test('have the size of the paper, and say their resolution', () => {
    for (const end of ['', '-2']) {
      const bytes = readFileSync(path(`p${String(dpi)}${end}.png`))
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height])
      const dots = bytes.indexOf('pHYs') + 4
      expect([bytes.readUInt32BE(dots), bytes[dots + 8]]).toEqual([Math.round(dpi / 0.0254), 1])
    }
  })

  test('show what the PDF shows, from top to bottom', async () => {
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', pdf, path(`pdf${String(dpi)}`)])
    for (const [page, end] of ['', '-2'].entries()) {
      const drawn = await darkness(path(`p${String(dpi)}${end}.png`), 13)
      const wanted = await darkness(path(`pdf${String(dpi)}-${String(page + 1)}.png`), 13)
      for (const [band, dark] of drawn.entries())
        expect(Math.abs(dark - (wanted[band] ?? 1))).toBeLessThan(0.02)
      expect(Math.max(...drawn)).toBeGreaterThan(0.03)
    }
  })
})

test('a grey picture has one channel', async () => {
  const path = join(folder, 'grey.png')
  await situJsonHere(
    ['print', store, path, ...area, '--dpi', '150', '--grey', '--paper', 'Letter', '--landscape'],
    env,
  )
  const bytes = readFileSync(path)
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25]]).toEqual([1650, 1275, 0])
})

test('a grey PDF sets no colour', async () => {
  const { pageContent } = await import('../../support/pdf-drawing.ts')
  const path = join(folder, 'grey.pdf')
  await situJsonHere(['print', store, path, ...area, '--grey'], env)
  const colours = async (file: string): Promise<readonly string[]> =>
    [...(await pageContent(file, 0)).matchAll(/([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b/g)]
      .filter(([, red, green, blue]) => red !== green || green !== blue)
      .map(([words]) => words)
  expect((await colours(pdf)).length).toBeGreaterThan(5)
  expect(await colours(path)).toEqual([])
})

test('wrong use is told before anything is drawn', async () => {
  const path = join(folder, 'wrong.png')
  expect(await situHere(['print', store, path, '--dpi', '72'], env)).toMatchObject({ code: 2, out: '' })
  expect(await situHere(['print', store, path, '--paper', 'B5'], env)).toMatchObject({ code: 2, out: '' })
  expect(existsSync(path)).toBe(false)
})

test('a printer that is not there is named', async () => {
  const { code, err } = await situHere(['print', store, '--printer', 'No such printer'], env)
  expect(code).toBe(1)
  expect(err).toMatch(/no printer/)
})
