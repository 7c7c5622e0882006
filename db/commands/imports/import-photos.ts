import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Store } from '../../open.ts'
import { fileBytes, wholeFile } from '../../formats/file/foreign-bytes.ts'
import { placePhoto } from '../../formats/photos/place-photo.ts'
import { photoSources } from '../../formats/photos/photo-sources.ts'
import type { PhotoSource, PhotoSources } from '../../formats/photos/photo-sources.ts'
import { readPhoto } from '../../formats/photos/read-photo.ts'
import type { PhotoFacts } from '../../formats/photos/read-photo.ts'
import { readTrack } from '../../formats/photos/read-track.ts'
import type { Track } from '../../formats/photos/track.ts'
import type { ForeignItem } from '../../formats/rows/foreign.ts'
import { SituError } from '../../model/errors.ts'
import type { RecordId } from '../../model/ids.ts'
import { readCameraOffset, readCameraZone } from '../../model/imports/camera-clock.ts'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import { ImportQuestionsError } from '../../model/imports/import-questions.ts'
import type { ImportAnswers, ImportQuestion } from '../../model/imports/import-questions.ts'
import { photoModes } from '../../model/imports/photo-views.ts'
import type { PhotoMode } from '../../model/imports/photo-views.ts'
import { fieldIn } from '../../model/record/read-field.ts'
import type { FileReceipt } from '../../model/views/receipt-views.ts'
import { insertFile } from '../../store/append/file.ts'
import { isFilePurged } from '../../store/append/purge.ts'
import { operationZone } from '../../store/records/operation.ts'
import { findRecord, iterateRecords } from '../../store/records/record.ts'
import { attachmentLimit } from '../attach-file.ts'
import { importRecords } from './import-records.ts'
import { attachmentDrafts, eventDrafts, photoEventId, viewOfPhoto } from './photo-drafts.ts'
import type { SurveyedPhoto } from './photo-drafts.ts'

export interface ImportPhotosOptions {
  /**
   * By the names of the questions: `photos` (event or attach), `camera-zone` and `camera-offset`. What is not said and is
   * needed is asked; nothing of it is guessed.
   */
  readonly answers: ImportAnswers
  /** The event that they are attached to. */
  readonly to: RecordId | null
  /** A file with a track, GPX or NMEA 0183. */
  readonly track: string | null
  /** Photos are placed on the track over its gaps, too. */
  readonly overGaps: boolean
  readonly onError: 'stop' | 'skip'
  readonly dryRun: boolean
  /** Photos done, each counted twice: looked at, and taken. Throwing stops the import and takes it back. */
  readonly progress?: (done: number, total: number) => void
}

/** Why a photo is not taken, by its place in the list. */
type Refusals = Map<number, string>

/**
 * Imports photos of folders (one level), ZIPs and single files as draft events or attachments, in one transaction; their bytes
 * are kept as they are. Known ones, by their bytes, bring no doubles. Throws SituError file-missing, file-unreadable,
 * file-too-large, import-questions, record-missing, cancelled; single photos that are not taken are in the receipt.
 */
export async function importPhotos(
  store: Store,
  paths: readonly string[],
  options: ImportPhotosOptions,
): Promise<FileReceipt> {
  const name = nameOf(paths)
  const notes = importNotes()
  const clock = clockOf(name, options)
  if (clock.mode === 'attach') checkTarget(store, options.to)
  const track = options.track === null ? null : await readTrack(await fileBytes(options.track), { notes })
  const sources = await photoSources(paths)
  try {
    if (sources.photos.length === 0)
      throw new SituError('file-unreadable', `${name} holds no JPEG, PNG or HEIC photo`, { file: name })
    notePassedOver(sources, notes)
    const refusals: Refusals = new Map()
    const photos = await survey(sources.photos, refusals, name, { ...options, ...clock, track })
    const zone = operationZone(store.db)
    const to = clock.mode === 'attach' ? options.to : null
    for (const [index, { place }] of photos)
      if (typeof place === 'string') notes.addLine('photos-unplaced', index + 1)
    const items = itemsOf(store, { photos, refusals, count: sources.photos.length, to, notes, options })
    const receipt = await importRecords(store, items, {
      ...{ name, format: 'photos', onError: options.onError, dryRun: options.dryRun, notes },
      mainType: to === null ? 'event' : 'attachment',
    })
    return { ...receipt, photos: [...photos.values()].map((photo) => viewOfPhoto(photo, zone)) }
  } finally {
    sources.close()
  }
}

interface Clock {
  readonly mode: PhotoMode
  readonly zone: ReturnType<typeof readCameraZone>
  /** Milliseconds to add to what the camera's clock shows. */
  readonly offset: number
}

/** What was said of the camera. Throws SituError import-questions. */
function clockOf(name: string, { answers, track }: ImportPhotosOptions): Clock {
  const mode = photoModes.find((known) => known === answers['photos'])
  const offset = readCameraOffset(answers['camera-offset'] ?? '')
  const asked = [
    ...(mode === undefined ? [question('photos', photoModes)] : []),
    ...(track !== null && offset === null ? [question('camera-offset', [])] : []),
  ]
  if (mode === undefined || asked.length > 0) throw new ImportQuestionsError(name, asked)
  return { mode, zone: readCameraZone(answers['camera-zone'] ?? ''), offset: offset ?? 0 }
}

function question(
  name: string,
  choices: readonly string[],
  examples: ImportQuestion['examples'] = [],
): ImportQuestion {
  return { name, about: 'photos', layer: '', column: '', examples, choices, suggested: '' }
}

function checkTarget(store: Store, to: RecordId | null): void {
  if (to === null)
    throw new SituError('usage', 'say which event the photos are attached to (--to <record id>)')
  const record = findRecord(store.db, to)
  if (record === null || record.deleted || record.type !== 'event')
    throw new SituError('record-missing', `${to} is no event that is here`, { record: to })
}

function notePassedOver({ passedOver }: PhotoSources, notes: ImportNotes): void {
  if (passedOver.length > 0) notes.add('files-not-read', passedOver.join(', '), passedOver.length)
}

/** Reads every photo once: what it says, when and where it was. Throws SituError import-questions where the clock's zone is needed. */
async function survey(
  sources: readonly PhotoSource[],
  refusals: Refusals,
  name: string,
  {
    zone,
    offset,
    track,
    overGaps,
    progress,
  }: Clock & Omit<ImportPhotosOptions, 'track'> & { readonly track: Track | null },
): Promise<ReadonlyMap<number, SurveyedPhoto>> {
  const photos = new Map<number, SurveyedPhoto>()
  const withoutZone: { line: number; text: string }[] = []
  for (const [index, source] of sources.entries()) {
    progress?.(index, sources.length * 2)
    try {
      const bytes = await bytesOf(source)
      const facts = readPhoto(source.name, bytes)
      const instant = instantOf(facts, zone, offset)
      if (instant === 'zone') withoutZone.push({ line: index + 1, text: source.name })
      const known = instant === 'zone' ? null : instant
      const place = placePhoto(facts, { instant: known, track, overGaps })
      photos.set(index, { source, sha256: hashOf(bytes), facts, instant: known, place })
    } catch (error) {
      refusals.set(index, refusalOf(error))
    }
  }
  if (withoutZone.length > 0)
    throw new ImportQuestionsError(name, [question('camera-zone', [], withoutZone.slice(0, 5))])
  return photos
}

/** By the camera where it says its offset, else by the satellites, else by the camera in the zone that a person said. */
function instantOf(
  { camera, satelliteTime }: PhotoFacts,
  zone: Clock['zone'],
  offset: number,
): number | 'zone' | null {
  if (camera !== null && camera.offset !== null) return camera.wall + offset - camera.offset
  if (satelliteTime !== null) return satelliteTime
  if (camera === null) return null
  return zone === null ? 'zone' : zone.instantOf(camera.wall + offset)
}

interface Taking {
  readonly photos: ReadonlyMap<number, SurveyedPhoto>
  readonly refusals: Refusals
  readonly count: number
  readonly to: RecordId | null
  readonly notes: ImportNotes
  readonly options: ImportPhotosOptions
}

/** The records of each photo, whose bytes are put into the store just before: one photo at a time is held. */
async function* itemsOf(store: Store, taking: Taking): AsyncGenerator<ForeignItem> {
  const { photos, refusals, count, to, notes, options } = taking
  const zone = operationZone(store.db)
  const attached = to === null ? new Set<string>() : attachedByHand(store, to)
  const taken = new Set<string>()
  for (let index = 0; index < count; index += 1) {
    options.progress?.(count + index, count * 2)
    const line = index + 1
    const photo = photos.get(index)
    if (photo === undefined) {
      yield { kind: 'rejection', line, reason: refusals.get(index) ?? 'it cannot be read' }
      continue
    }
    if (taken.has(photo.sha256) || attached.has(photo.sha256)) {
      notes.addLine('photos-twice', line)
      continue
    }
    taken.add(photo.sha256)
    const reason = await keepBytes(store, photo)
    const isKnown = findRecord(store.db, photoEventId(photo.sha256)) !== null
    const records = to === null ? eventDrafts(photo, zone, isKnown) : attachmentDrafts(photo, to, zone)
    yield reason === null ? { kind: 'records', line, records } : { kind: 'rejection', line, reason }
  }
}

/** Null when they are kept, or were before; else why not. */
async function keepBytes(store: Store, { source, sha256 }: SurveyedPhoto): Promise<string | null> {
  if (isFilePurged(store.db, sha256)) return `${source.name} was purged here`
  try {
    const bytes = await bytesOf(source)
    if (hashOf(bytes) !== sha256) return `${source.name} was changed while it was read`
    insertFile(store.db, sha256, bytes)
    return null
  } catch (error) {
    return refusalOf(error)
  }
}

/** Hashes of files that the record has under ids of their own. */
function attachedByHand(store: Store, to: RecordId): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { deleted, fields } of iterateRecords(store.db, 'attachment')) {
    const sha256 = fieldIn(fields, 'sha256')
    const isImported = fieldIn(fields, 'externalIds') !== undefined && fieldIn(fields, 'externalIds') !== null
    if (!deleted && !isImported && fieldIn(fields, 'record') === to && typeof sha256 === 'string')
      found.add(sha256)
  }
  return found
}

async function bytesOf(source: PhotoSource): Promise<Buffer> {
  const { name, size } = source
  if (size > attachmentLimit)
    throw new SituError('file-too-large', `${name} is larger than 64 MB`, { file: name, size })
  return wholeFile(await source.open(), attachmentLimit)
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The sentence of an error of one photo; what is an error of the whole import goes on. */
function refusalOf(error: unknown): string {
  if (
    error instanceof SituError &&
    ['file-unreadable', 'file-too-large', 'file-missing'].includes(error.code)
  )
    return error.message
  throw error
}

function nameOf(paths: readonly string[]): string {
  const [first = ''] = paths
  return paths.length === 1 ? basename(first) : `${basename(first)} and ${String(paths.length - 1)} more`
}
