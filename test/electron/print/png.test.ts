import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
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

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** Bytes of a pixel. */
  readonly size: number
}

async function ofPng(path: string): Promise<Pixels> {
  return { ...(await Picture.read(path)).bitmap, size: 4 }
}

/** As poppler writes it: "P6", width, height and 255, each followed by one blank, and the pixels. */
function ofPpm(path: string): Pixels {
  const bytes = readFileSync(path)
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  return { width: Number(width), height: Number(height), data: bytes.subarray(head.length), size: 3 }
}

/** How dark each of so many bands of a picture is: 0 white, 1 black. */
function darkness({ width, height, data, size }: Pixels, bands: number): readonly number[] {
  const sums = new Array<number>(bands).fill(0)
  for (let y = 0; y < height; y += 1) {
    const band = Math.floor((y * bands) / height)
    for (let x = 0; x < width; x += 1)
      sums[band] = (sums[band] ?? 0) + 255 - (data[(y * width + x) * size + 1] ?? 255)
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
    execFileSync('pdftoppm', ['-r', String(dpi), pdf, path(`pdf${String(dpi)}`)])
    for (const [page, end] of ['', '-2'].entries()) {
      const drawn = darkness(await ofPng(path(`p${String(dpi)}${end}.png`)), 13)
      const wanted = darkness(ofPpm(path(`pdf${String(dpi)}-${String(page + 1)}.ppm`)), 13)
      expect(Math.max(...wanted)).toBeGreaterThan(0.03)
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

/** Pixels of a page, as another program draws it, that are not grey. */
function colouredPixels(file: string, page: number): number {
  const image = execFileSync('pdftoppm', ['-r', '40', '-f', String(page), '-l', String(page), file], {
    maxBuffer: 64 * 1024 * 1024,
  })
  const [head = ''] = /^P6\s+\d+\s+\d+\s+\d+\s/.exec(image.toString('latin1', 0, 40)) ?? []
  let coloured = 0
  for (let at = head.length; at + 2 < image.length; at += 3)
    if (image[at] !== image[at + 1] || image[at] !== image[at + 2]) coloured += 1
  return coloured
}

test('charts are grey on a grey PDF, and a pattern is packed once', async () => {
  const [grey, colour] = [join(folder, 'charts-grey.pdf'), join(folder, 'charts.pdf')]
  const charts = ['--sections', 'charts']
  await situJsonHere(['print', store, grey, ...area, ...charts, '--grey'], env)
  await situJsonHere(['print', store, colour, ...area, ...charts], env)
  expect([1, 2, 3].map((page) => colouredPixels(grey, page))).toEqual([0, 0, 0])
  expect(colouredPixels(colour, 2)).toBeGreaterThan(1000)
  // The bars of one kind have one pattern.
  for (const file of [grey, colour]) expect(statSync(file).size).toBeLessThan(4_000_000)
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
