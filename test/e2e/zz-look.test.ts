import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { situ } from '../support/situ.ts'
import { answerDialogs, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
test('look', async ({ folder, start }) => {
  const store = join(folder, 'a.situdb')
  situ(['init', store, '--sample', '--operator', 'AB'], env)
  const csv = join(folder, 'حوادث.csv')
  writeFileSync(
    csv,
    '\ufeffرقم الحادث,التاريخ,تاريخ الإبلاغ,المكان,خط العرض,خط الطول,نوع الحادث,عدد القتلى,المصدر,وصف\n' +
      'A-1,03/04/2026,04/15/2026,دير البلح,31.417,34.350,قصف,2,راديو,سقطت قذيفة\n' +
      'A-2,05/04/2026,04/16/2026,خان يونس,31.34,34.30,اشتباك,0,راديو,تبادل نار\n' +
      'A-3,06/04/2026,04/17/2026,رفح,x,34.25,قصف,1,دورية,قذيفة\n',
  )
  const running = await start({ store, env })
  const { page } = running
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await answerDialogs(running, { open: [csv] })
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Read as').first().waitFor()
  await page.waitForTimeout(800)
  await page.screenshot({ path: '/tmp/shots/m1.png' })
  await dialog.getByRole('button', { name: 'Use this' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: '/tmp/shots/m2.png' })
  await dialog.getByRole('button', { name: 'Use this' }).click()
  await page.waitForTimeout(1200)
  await page.screenshot({ path: '/tmp/shots/m3.png' })
})
