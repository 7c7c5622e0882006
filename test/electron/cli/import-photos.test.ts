import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import { aPhoto, exifPosition, exifTag } from '../../support/photos.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

let folder = ''
let store = ''
let card = ''
let track = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-photos-'))
  store = join(folder, 'a.situdb')
  card = join(folder, 'card')
  track = join(folder, 'walk.gpx')
  mkdirSync(card)
  writeFileSync(join(card, 'gate.jpg'), aPhoto({ gps: exifPosition(31.5, 34.5) }))
  writeFileSync(join(card, 'road.jpg'), aPhoto({ exif: { [exifTag.timeOriginal]: '2026:03:01 12:04:10' } }))
  writeFileSync(join(card, 'late.jpg'), aPhoto({ exif: { [exifTag.timeOriginal]: '2026:03:01 13:00:00' } }))
  writeFileSync(join(card, 'places.csv'), 'title,lat,lng\nWell,31.7,34.7\n')
  writeFileSync(join(card, 'thing.bin'), Buffer.from([0, 1, 2, 255]))
  writeFileSync(
    track,
    `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
    <trkpt lat="31.6" lon="34.6"><time>2026-03-01T10:00:00Z</time></trkpt>
    <trkpt lat="31.6" lon="34.602"><time>2026-03-01T10:02:00Z</time></trkpt></trkseg></trk></gpx>`,
  )
  expect((await situHere(['init', store, '--operator', 'AK'])).code).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('asks what photos are and how the camera’s clock stood', { timeout: 240_000 }, async () => {
  const open = await situHere(['import', store, card])
  expect(open.code).toBe(1)
  expect(open.out).toContain('? --answer photos=…: event, attach')
  expect(open.err).toContain('passed over, as no format that is read: thing.bin')
  const noOffset = await situHere(['import', store, card, '--photos', 'event', '--track', track])
  expect(noOffset.code).toBe(1)
  expect(noOffset.out).toContain('? --answer camera-offset=…: what is added to the camera’s clock')
  const noZone = await situHere([
    'import',
    store,
    card,
    '--photos',
    'event',
    '--track',
    track,
    '--camera-offset',
    '0',
  ])
  expect(noZone.code).toBe(1)
  expect(noZone.out).toContain('? --answer camera-zone=…, as "late.jpg" in line 2: the zone')
  for (const wrong of [
    ['--camera-offset', '5m'],
    ['--camera-zone', 'here'],
    ['--photos', 'some'],
    ['--photos', 'attach'],
    ['--photos', 'attach', '--to', 'x'],
  ])
    expect(await situHere(['import', store, card, ...wrong])).toMatchObject({ code: 2, out: '' })
})

it('previews, takes and knows again what a folder holds', { timeout: 240_000 }, async () => {
  const said = [
    ...['import', store, card, '--photos', 'event', '--track', track],
    ...['--camera-offset', '-00:03:10', '--camera-zone', '+02:00'],
  ]
  const dry = await situHere([...said, '--dry-run'])
  expect(dry).toMatchObject({ code: 0 })
  expect(dry.out).toContain('gate.jpg, no time: 31.50000, 34.50000 by EXIF')
  expect(dry.out).toContain('road.jpg, 2026-03-01T10:01:00Z: 31.60000, 34.60100 by the track')
  expect(dry.out).toContain('2 files in it were not read: places.csv, thing.bin.')
  const taken = await situHere(said)
  expect(taken).toMatchObject({ code: 0 })
  expect(taken.out).toContain('event: 3 new')
  expect(taken.out).toContain('attachment: 3 new')
  expect(taken.out).toContain('late.jpg, 2026-03-01T10:56:50Z: not placed: it was taken after the track ends')
  expect(taken.out).not.toContain('by EXIF')
  const { files } = await situJsonHere<{ files: readonly FileReceipt[] }>(said)
  expect(files).toMatchObject([{ status: 'already known', types: { event: { new: 0, unchanged: 3 } } }])
  const { total } = await situJsonHere<{ total: number }>(['list', store, 'event'])
  expect(total).toBe(3)
})
