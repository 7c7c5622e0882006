import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWorkbook } from '../support/a-workbook.ts'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const shots = process.env['SITU_SHOTS']
/** Days of what happened are written day first, days of the report month first. */
const rows = [
  [
    'رقم الحادث',
    'التاريخ',
    'تاريخ الإبلاغ',
    'المكان',
    'خط العرض',
    'خط الطول',
    'نوع الحادث',
    'عدد القتلى',
    'وصف',
  ],
  ['A-1', '03/04/2026', '04/15/2026', 'دير البلح', '31.417', '34.350', 'قصف', '2', 'سقطت قذيفة'],
  ['A-2', '05/04/2026', '04/16/2026', 'خان يونس', '31.34', '34.30', 'اشتباك', '0', 'تبادل نار'],
  ['A-3', '06/04/2026', '04/17/2026', 'رفح', 'هنا', '34.25', 'قصف', '1', 'قذيفة'],
]

interface Listed {
  readonly total: number
  readonly records: readonly {
    readonly occurred?: string
    readonly reported?: string
    readonly kind?: string
  }[]
}

test('an Arabic workbook with two orders of dates is mapped, mended, imported and taken back', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--operator', 'AB'], env).code).toBe(0)
  const book = join(folder, 'حوادث.xlsx')
  await writeWorkbook(book, 'الحوادث', rows)
  const events = (): Listed => situJson<Listed>(['list', store, 'event'], env)
  const running = await start({ store, env })
  const { page } = running
  const shot = async (name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) })
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await answerDialogs(running, { open: [book] })
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  const apply = dialog.getByRole('button', { name: 'Import', exact: true })

  // What the columns mean is suggested, and used once somebody has looked.
  await dialog.getByText('Nothing is known of this table').waitFor()
  expect(await apply.isDisabled()).toBe(true)
  expect(await dialog.getByLabel('عدد القتلى goes to').inputValue()).toBe('killed.best')
  await shot('mapping')
  await dialog.getByRole('button', { name: 'Use this' }).click()

  // The day of the event is asked; that of the report tells itself.
  await dialog.getByRole('radio', { name: /^Day first/ }).check()
  await dialog.getByLabel('قصف means').selectOption('shelling-artillery-missile-attack')
  await dialog.getByLabel('اشتباك means').selectOption('armed-clash')
  await shot('values')
  await dialog.getByRole('button', { name: 'Use these' }).click()

  // One row is bad: the good ones come in, and it is written out with the reason.
  await dialog.getByText('is not a latitude').first().waitFor()
  expect(await apply.isDisabled()).toBe(true)
  await dialog.getByLabel('When a row cannot be read').selectOption('skip')
  await expect(apply).toBeEnabled()
  await shot('checked')
  await apply.click()
  await dialog.getByText('The import is done').waitFor()
  const rejects = join(folder, 'rejected.csv')
  await answerDialogs(running, { save: rejects })
  await dialog.getByRole('button', { name: 'Save the rows that were left out…' }).click()
  await page.getByText('Rows that were left out, with the reasons').first().waitFor()
  await shot('done')
  const table = readFileSync(rejects, 'utf8')
  expect(table).toContain('"خط العرض ""هنا"" is not a latitude from -90 to 90"')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(
    events()
      .records.map(({ occurred, reported, kind }) => [occurred, reported, kind])
      .sort(),
  ).toEqual([
    ['2026-04-03', '2026-04-15', 'shelling-artillery-missile-attack'],
    ['2026-04-05', '2026-04-16', 'armed-clash'],
  ])

  // Mended, it is imported as the file itself was.
  writeFileSync(rejects, table.replace('هنا,34.25', '31.29,34.25'))
  await answerDialogs(running, { open: [rejects] })
  await page.getByRole('button', { name: 'Import…' }).click()
  await dialog.getByRole('button', { name: 'Use this' }).click()
  await dialog.getByRole('radio', { name: /^Day first/ }).check()
  await dialog.getByLabel('قصف means').selectOption('shelling-artillery-missile-attack')
  await dialog.getByRole('button', { name: 'Use these' }).click()
  await expect(apply).toBeEnabled()
  await apply.click()
  await dialog.getByRole('button', { name: 'Show what came in' }).click()
  await page.getByText('Import no. 2').waitFor()
  await page.getByText('1 of 3').first().waitFor()
  await shot('batch')
  expect(events().total).toBe(3)

  // The first import is taken back; what came with the second stays.
  await page.getByRole('button', { name: 'Clear' }).first().click()
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.locator('.exchange-receipt summary').last().click()
  await page.getByRole('button', { name: 'Take this import back…' }).click()
  await dialog.getByRole('button', { name: 'Take an import back' }).click()
  await dialog.getByText('2 records were taken back.').waitFor()
  await shot('undone')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(events().records.map(({ occurred }) => occurred)).toEqual(['2026-04-06'])
})
