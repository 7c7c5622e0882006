import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { situ } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: '' }
const corners = (path: string): readonly number[] => {
  const info = JSON.parse(execFileSync('gdalinfo', ['-json', path]).toString()) as {
    readonly metadata: { readonly '': Readonly<Record<string, string>> }
  }
  return [...(info.metadata['']['NEATLINE'] ?? '').matchAll(/-?\d+\.\d+/g)].map(([number]) => Number(number))
}

test('composes a sheet with the paper on the map, and prints it as PDF and as pictures', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--no-passphrase'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page, faults } = running
  await page.getByRole('navigation').getByRole('button', { name: 'Products' }).click()
  await page.getByRole('button', { name: 'New map summary' }).first().click()
  await page.locator('.products-paper .sheet-map').waitFor()
  await page.getByLabel('Paper', { exact: true }).selectOption('Letter')
  await page.getByLabel('Scale', { exact: true }).selectOption('Another scale…')
  await page.getByLabel('Scale 1:').fill('62 500')
  await page.getByLabel('Area', { exact: true }).selectOption('A frame that I drag on the map')
  const frame = page.getByRole('group', { name: 'Frame of the paper' })
  await frame.waitFor()
  expect(await page.getByTestId('frame-scale').innerText()).toBe('1:62,500')
  const before = await frame.boundingBox()
  if (before === null) throw new Error('the frame has no box')
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
  await page.mouse.down()
  await page.mouse.move(before.x + before.width / 2 + 60, before.y + before.height / 2 - 40, { steps: 4 })
  await page.mouse.up()
  const after = await frame.boundingBox()
  expect((after?.x ?? 0) - before.x).toBeCloseTo(60, -0.5)
  expect((after?.y ?? 0) - before.y).toBeCloseTo(-40, -0.5)
  // An exact scale leaves no corner to pull.
  expect(await page.locator('.paper-frame-corner').count()).toBe(0)
  expect(Math.abs((after?.width ?? 0) - before.width)).toBeLessThan(2)
  await page.getByRole('button', { name: 'Done' }).click()

  const pdf = join(folder, 'sheet.pdf')
  await answerDialogs(running, { save: pdf })
  await page.getByRole('button', { name: 'Print to PDF…' }).click()
  await page.getByText(`The sheet is made: ${pdf}`).waitFor({ timeout: 60_000 })
  expect(execFileSync('pdftotext', [pdf, '-']).toString()).toContain('1:62,500 at Letter')
  expect(execFileSync('pdfinfo', [pdf]).toString()).toMatch(/Page size:\s+61[12][.\d]* x 79[12]/)
  const [x = 0, , , y2 = 0] = corners(pdf)
  expect(x).toBeGreaterThan(3_700_000)
  expect(y2).toBeGreaterThan(3_500_000)

  const png = join(folder, 'sheet.png')
  await answerDialogs(running, { save: png })
  await page.getByLabel('Dots an inch of the picture').selectOption('150')
  await page.getByRole('button', { name: 'Picture (PNG)…' }).click()
  await page.getByText(`The sheet is made: ${png}`).waitFor({ timeout: 60_000 })
  expect(existsSync(join(folder, 'sheet-2.png'))).toBe(true)
  for (const name of ['sheet.png', 'sheet-2.png']) {
    const bytes = readFileSync(join(folder, name))
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1275, 1650])
    // Dots a metre: 150 dots an inch.
    expect(bytes.readUInt32BE(bytes.indexOf('pHYs') + 4)).toBe(5906)
  }

  await page.getByRole('button', { name: 'Show in grey' }).click()
  expect(await page.locator('.products-paper-grey').count()).toBe(1)
  // No printer is set up where tests run; that must be said, not met with silence.
  await page.getByRole('button', { name: 'Printer…' }).click()
  const printers = await page.evaluate(async () => {
    const { bridge } = window as unknown as {
      readonly bridge: { readonly call: (name: string, input: unknown) => Promise<{ value: unknown[] }> }
    }
    return (await bridge.call('printer.list', {})).value.length
  })
  const dialog = page.getByRole('dialog')
  if (printers === 0) await dialog.getByText('This computer knows no printer').waitFor()
  else await dialog.getByLabel('Printer').waitFor()
  expect(faults).toEqual([])
})
