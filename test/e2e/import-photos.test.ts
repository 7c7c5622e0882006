import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aPhoto, exifPosition, exifTag } from '../support/photos.ts'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const shots = process.env['SITU_SHOTS']
const walk = `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="31.6" lon="34.6"><time>2026-03-01T10:00:00Z</time></trkpt>
<trkpt lat="31.6" lon="34.602"><time>2026-03-01T10:02:00Z</time></trkpt></trkseg></trk></gpx>`

interface Listed {
  readonly records: readonly {
    readonly title?: string
    readonly location?: { readonly geometry: { readonly coordinates: readonly number[] } }
  }[]
}

test('a folder of photos is placed by a track, imported, and not doubled', async ({ folder, start }) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--operator', 'AB', '--time-zone', 'UTC'], env).code).toBe(0)
  const card = join(folder, 'card')
  mkdirSync(card)
  writeFileSync(join(card, 'gate.jpg'), aPhoto({ gps: exifPosition(31.5, 34.5) }))
  writeFileSync(join(card, 'road.jpg'), aPhoto({ exif: { [exifTag.timeOriginal]: '2026:03:01 12:04:10' } }))
  writeFileSync(join(card, 'late.jpg'), aPhoto({ exif: { [exifTag.timeOriginal]: '2026:03:01 13:00:00' } }))
  writeFileSync(join(card, 'notes.bin'), Buffer.from([0, 1, 2, 255]))
  const track = join(folder, 'walk.gpx')
  writeFileSync(track, walk)
  const running = await start({ store, env })
  const { page } = running
  const dialog = page.getByRole('dialog')
  const importFolder = async (): Promise<void> => {
    await answerDialogs(running, { open: [card] })
    await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
    await page.getByRole('button', { name: 'Import…' }).click()
    await dialog.getByRole('heading', { name: 'Import 3 photos' }).waitFor()
  }
  const zone = dialog.getByLabel('The camera’s clock was set to')
  const offset = dialog.getByLabel('Added to the camera’s clock to be right')
  await importFolder()
  // A camera's clock that says no zone is asked about.
  await dialog.getByText('Say which zone the camera’s clock was set to.').waitFor()
  await zone.fill('+02:00')
  await offset.focus()
  await dialog.getByRole('row', { name: /gate/ }).getByText('by the photo').waitFor()
  await dialog.getByRole('row', { name: /road/ }).getByText('Not placed: it says no position').waitFor()

  // With a track the camera's clock must be told, and then places the one that was taken on the walk.
  await answerDialogs(running, { open: [track] })
  await dialog.getByRole('button', { name: 'Choose a track (GPX, NMEA)…' }).click()
  await dialog.getByText('Say by how much the camera’s clock was wrong').waitFor()
  const apply = dialog.getByRole('button', { name: 'Import', exact: true })
  await expect(apply).toBeDisabled()
  await offset.fill('-00:03:10')
  await zone.focus()
  await dialog.getByRole('row', { name: /road/ }).getByText('by the track').waitFor()
  await dialog
    .getByRole('row', { name: /late/ })
    .getByText('Not placed: taken after the track ends')
    .waitFor()
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'photos.png') })
  await apply.click()
  await dialog.getByText('imported', { exact: true }).waitFor()
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'photos-done.png') })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const { records } = situJson<Listed>(['list', store, 'event'], env)
  expect(
    records.map(({ title, location }) => [title, location?.geometry.coordinates[0]?.toFixed(3)]).sort(),
  ).toEqual([
    ['gate', '34.500'],
    ['late', undefined],
    ['road', '34.601'],
  ])

  // The same photos again, said the same of, bring nothing.
  await importFolder()
  await zone.fill('+02:00')
  await offset.fill('-00:03:10')
  await zone.focus()
  await answerDialogs(running, { open: [track] })
  await dialog.getByRole('button', { name: 'Choose a track (GPX, NMEA)…' }).click()
  await dialog.getByRole('row', { name: /road/ }).getByText('by the track').waitFor()
  await expect(dialog.getByRole('row', { name: /^Events/ }).getByRole('cell')).toHaveText([
    '0',
    '0',
    '0',
    '0',
    '3',
    '0',
  ])
})
