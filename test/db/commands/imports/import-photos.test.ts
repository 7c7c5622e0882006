import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attachFiles } from '../../../../db/commands/attach-file.ts'
import { importPhotos } from '../../../../db/commands/imports/import-photos.ts'
import type { ImportPhotosOptions } from '../../../../db/commands/imports/import-photos.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { undoImport } from '../../../../db/commands/undo-import.ts'
import { verifyStore } from '../../../../db/exchange/verify/verify.ts'
import { recordIdFor } from '../../../../db/formats/rows/foreign.ts'
import type { Store } from '../../../../db/open.ts'
import { readFile } from '../../../../db/store/append/file.ts'
import { findRecord, iterateRecords } from '../../../../db/store/records/record.ts'
import { aFolder, aStore } from '../../../support/builders.ts'
import { aZipOf } from '../../../support/foreign.ts'
import { aPhoto, exifPosition, exifTag } from '../../../support/photos.ts'
import { dumpWhole } from '../../../support/store.ts'

const options: ImportPhotosOptions = {
  answers: { photos: 'event' },
  ...{ to: null, track: null, overGaps: false, onError: 'stop', dryRun: false },
}
const zoned = { ...options, answers: { photos: 'event', 'camera-zone': '+02:00' } }
const taken = (time: string, more: Readonly<Record<number, string>> = {}) => ({
  exif: { [exifTag.timeOriginal]: time, ...more },
})
const bridge = aPhoto({
  main: { [exifTag.description]: 'Bridge' },
  ...taken('2026:03:01 12:00:00', { [exifTag.offsetOriginal]: '+02:00', [exifTag.ownerName]: 'Owner Name' }),
  gps: { ...exifPosition(31.5, 34.5), 6: [[20, 1]], 16: 'T', 17: [[90, 1]], 31: [[4, 1]] },
})
const road = aPhoto(taken('2026:03:01 12:04:10'))
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const count = { updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 }

function aPhotoFolder(files: Readonly<Record<string, Buffer | string>>): string {
  const folder = join(aFolder(), 'card')
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}
const gpx = `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
  <trkpt lat="31.6" lon="34.6"><time>2026-03-01T10:00:00Z</time></trkpt>
  <trkpt lat="31.6" lon="34.602"><time>2026-03-01T10:02:00Z</time></trkpt></trkseg></trk></gpx>`
const fieldsOf = (store: Store, bytes: Buffer) =>
  findRecord(store.db, recordIdFor('photo', hash(bytes)))?.fields
const anEventIn = (store: Store) => saveRecord(store, { type: 'event', set: { title: 'Here' } }).id

it('makes an event of each photo, with its bytes as they are', async () => {
  const folder = aPhotoFolder({ 'a.jpg': bridge, 'notes.txt': 'x', 'z.jpg': aPhoto({}, 'z') })
  mkdirSync(join(folder, 'deeper'))
  const store = aStore()
  const receipt = await importPhotos(store, [folder], options)
  expect(receipt).toMatchObject({
    name: 'card',
    status: 'imported',
    types: { event: { ...count, new: 2 }, attachment: { ...count, new: 2 } },
    rejections: [],
    notes: [
      { code: 'files-not-read', count: 2, detail: 'deeper, notes.txt' },
      { code: 'photos-unplaced', count: 1, lines: [2] },
    ],
    photos: [
      { name: 'a.jpg', time: '2026-03-01T10:00:00Z', place: { lat: 31.5, lng: 34.5 }, by: 'exif', why: null },
      { name: 'z.jpg', time: null, place: null, by: null, why: 'no-position' },
    ],
  })
  expect(fieldsOf(store, bridge)).toEqual({
    title: 'Bridge',
    occurred: '2026-03-01T10:00:00Z',
    location: { geometry: { type: 'Point', coordinates: [34.5, 31.5] }, precision: 1, radius: 4 },
    verification: 'reported',
    externalIds: { photo: hash(bridge) },
    extra: {
      ...{ placed: 'by EXIF', accuracy: '4 m', altitude: '20 m above sea level' },
      direction: '90° from true north',
    },
  })
  const attachments = [...iterateRecords(store.db, 'attachment')].map(({ fields }) => fields)
  expect(attachments).toContainEqual({
    record: recordIdFor('photo', hash(bridge)),
    sha256: hash(bridge),
    ...{ fileName: 'a.jpg', mediaType: 'image/jpeg', size: bridge.length, caption: 'Bridge' },
    externalIds: { photo: hash(bridge) },
  })
  expect(readFile(store.db, hash(bridge))).toEqual(readFileSync(join(folder, 'a.jpg')))
  expect(verifyStore(store.db).problems).toEqual([])
})

it('brings no doubles, and goes and comes back as a whole', async () => {
  const store = aStore()
  const folder = aPhotoFolder({ 'a.jpg': bridge, 'b.jpg': bridge })
  const first = await importPhotos(store, [folder], options)
  expect(first.types).toEqual({ event: { ...count, new: 1 }, attachment: { ...count, new: 1 } })
  expect(first.notes).toMatchObject([{ code: 'photos-twice', count: 1, lines: [2] }])
  const before = dumpWhole(store)
  const again = await importPhotos(store, [folder], options)
  expect(again).toMatchObject({
    status: 'already known',
    types: { event: { ...count, new: 0, unchanged: 1 } },
  })
  expect(dumpWhole(store)).toBe(before)
  expect(await undoImport(store, first.receipt ?? 0)).toMatchObject({ records: 2, kept: [] })
  expect(await importPhotos(store, [folder], options)).toMatchObject({
    types: { event: { ...count, new: 1 }, attachment: { ...count, new: 1 } },
  })
})

it('asks for the zone and the offset of the camera, and places by the track with them', async () => {
  const store = aStore()
  const folder = aPhotoFolder({ 'road.jpg': road })
  const track = join(aFolder(), 'walk.gpx')
  writeFileSync(track, gpx)
  const before = dumpWhole(store)
  await expect(importPhotos(store, [folder], { ...options, answers: {}, track })).rejects.toMatchObject({
    code: 'import-questions',
    questions: [{ name: 'photos', choices: ['event', 'attach'] }, { name: 'camera-offset' }],
  })
  await expect(importPhotos(store, [folder], options)).rejects.toMatchObject({
    code: 'import-questions',
    questions: [{ name: 'camera-zone', examples: [{ line: 1, text: 'road.jpg' }] }],
  })
  const answers = { ...zoned.answers, 'camera-offset': '-00:03:10' }
  const said = { ...options, answers, track }
  const dry = await importPhotos(store, [folder], { ...said, dryRun: true })
  expect(dry).toMatchObject({ status: 'preview', photos: [{ by: 'track', time: '2026-03-01T10:01:00Z' }] })
  expect(dumpWhole(store)).toBe(before)
  await importPhotos(store, [folder], said)
  expect(fieldsOf(store, road)).toEqual({
    title: 'road',
    occurred: '2026-03-01T10:01:00Z',
    location: { geometry: { type: 'Point', coordinates: [34.601, 31.6] }, precision: 1, radius: 95 },
    verification: 'reported',
    externalIds: { photo: hash(road) },
    extra: { placed: 'by the track', accuracy: '95 m' },
  })
  // Said otherwise, what nobody touched is put right.
  await importPhotos(store, [folder], { ...said, answers: { ...answers, 'camera-offset': '0' } })
  expect(fieldsOf(store, road)).toEqual({
    title: 'road',
    occurred: '2026-03-01T10:04:10Z',
    verification: 'reported',
    externalIds: { photo: hash(road) },
    extra: { 'not placed': 'it was taken after the track ends' },
  })
})

it('attaches to an event that is here, once, and to no other record', async () => {
  const store = aStore()
  const folder = aPhotoFolder({ 'a.jpg': bridge, 'road.jpg': road })
  const to = anEventIn(store)
  attachFiles(store, to, [join(folder, 'road.jpg')], '')
  const attach = { ...zoned, answers: { ...zoned.answers, photos: 'attach' }, to }
  const receipt = await importPhotos(store, [folder], attach)
  expect(receipt.types).toEqual({ attachment: { ...count, new: 1 } })
  expect(receipt.notes).toMatchObject([
    { code: 'photos-unplaced', lines: [2] },
    { code: 'photos-twice', lines: [2] },
  ])
  const id = recordIdFor('photo-file', `${hash(bridge)}:${to}`)
  expect(findRecord(store.db, id)?.fields).toMatchObject({
    record: to,
    sha256: hash(bridge),
    extra: { placed: 'by EXIF', taken: '2026-03-01T10:00:00Z', position: '31.5, 34.5' },
  })
  expect(await importPhotos(store, [folder], attach)).toMatchObject({ status: 'already known' })
  await expect(importPhotos(store, [folder], { ...attach, to: id })).rejects.toMatchObject({
    code: 'record-missing',
  })
})

it('refuses a photo over the limit by its name: all of them, or it alone', async () => {
  const store = aStore()
  const huge = Buffer.alloc(64 * 1024 * 1024 + 1)
  bridge.copy(huge)
  const folder = aPhotoFolder({ 'a.jpg': bridge, 'huge.jpg': huge })
  const rejections = [{ line: 2, reason: 'huge.jpg is larger than 64 MB' }]
  expect(await importPhotos(store, [folder], options)).toMatchObject({ status: 'refused', rejections })
  expect(fieldsOf(store, bridge)).toBeUndefined()
  expect(readFile(store.db, hash(bridge))).toBeNull()
  const skipped = await importPhotos(store, [folder], { ...options, onError: 'skip' })
  expect(skipped).toMatchObject({ status: 'imported', rejections, types: { event: { new: 1, rejected: 1 } } })
})

it('takes the photos of a ZIP, and refuses one without any', async () => {
  const store = aStore()
  const zip = join(aFolder(), 'card.zip')
  writeFileSync(zip, await aZipOf({ 'DCIM/a.jpg': bridge, 'read me.txt': 'x' }))
  expect(await importPhotos(store, [zip], options)).toMatchObject({
    types: { event: { new: 1 } },
    notes: [{ code: 'files-not-read', detail: 'read me.txt' }],
    photos: [{ name: 'a.jpg' }],
  })
  expect(readFile(store.db, hash(bridge))).toEqual(bridge)
  writeFileSync(zip, await aZipOf({ 'read me.txt': 'x' }))
  await expect(importPhotos(store, [zip], options)).rejects.toMatchObject({ code: 'file-unreadable' })
})

it('leaves nothing behind when it is cancelled', async () => {
  const store = aStore()
  const before = dumpWhole(store)
  const progress = (done: number): void => {
    if (done === 3) throw new Error('stop')
  }
  const folder = aPhotoFolder({ 'a.jpg': bridge, 'b.jpg': aPhoto({}, 'b') })
  await expect(importPhotos(store, [folder], { ...options, progress })).rejects.toThrow('stop')
  expect(dumpWhole(store)).toBe(before)
  expect(readFile(store.db, hash(bridge))).toBeNull()
})
