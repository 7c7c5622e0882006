import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { readEnds } from '../../../db/formats/file/file-ends.ts'
import { fileBytes } from '../../../db/formats/file/foreign-bytes.ts'
import { folderFiles, isPhotoFile } from '../../../db/formats/photos/photo-sources.ts'
import { formatOf } from '../../../db/formats/registry.ts'
import { isRecordId } from '../../../db/model/ids.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { readCameraOffset, readCameraZone } from '../../../db/model/imports/camera-clock.ts'
import type { ImportAnswers } from '../../../db/model/imports/import-questions.ts'
import { photoModes, unplacedWords } from '../../../db/model/imports/photo-views.ts'
import type { PhotoView } from '../../../db/model/imports/photo-views.ts'
import { choiceOption, flag, textOption, usage } from './arguments.ts'
import type { Arguments, OptionTable } from './arguments.ts'

export const photoOptions: OptionTable = {
  photos: 'text',
  to: 'text',
  track: 'text',
  'camera-offset': 'text',
  'camera-zone': 'text',
  'over-gaps': 'flag',
}

export const photoHelp: readonly string[] = [
  '--photos    of JPEG, PNG and HEIC photos, and of folders and ZIPs of them: event (a draft event each) or attach (to --to)',
  '--to        the event that photos are attached to, by its id',
  '--track     GPX or NMEA 0183: places photos that say no position by their time; needs --camera-offset',
  '--camera-offset  what is added to the camera’s clock for it to be right: 0, or hours:minutes:seconds, as -00:03:10',
  '--camera-zone    the zone that the camera’s clock was set to, where a photo does not say it: +02:00 or Asia/Gaza',
  '--over-gaps      photos are placed where the track has a gap of over 5 minutes or 500 m, too',
]

export interface PhotoArguments {
  readonly answers: ImportAnswers
  readonly to: RecordId | null
  readonly track: string | null
  readonly overGaps: boolean
}

/** What is said of photos; `--answer photos=event` says the same as `--photos event`. Throws usage. */
export function photoArguments(args: Arguments, answers: ImportAnswers): PhotoArguments {
  const mode = choiceOption(args, 'photos', photoModes, null) ?? answers['photos']
  const offset = textOption(args, 'camera-offset') ?? answers['camera-offset']
  const zone = textOption(args, 'camera-zone') ?? answers['camera-zone']
  if (offset !== undefined && readCameraOffset(offset) === null)
    throw usage(`--camera-offset "${offset}": write 0, or hours:minutes:seconds as -00:03:10`)
  if (zone !== undefined && readCameraZone(zone) === null)
    throw usage(`--camera-zone "${zone}": write an offset as +02:00, or a zone as Asia/Gaza`)
  const to = textOption(args, 'to')
  if (to !== undefined && !isRecordId(to)) throw usage(`--to: "${to}" is no record id`)
  if (mode === 'attach' && to === undefined) throw usage('--photos attach needs --to <record id>')
  return {
    answers: {
      ...(mode === undefined ? {} : { photos: mode }),
      ...(offset === undefined ? {} : { 'camera-offset': offset }),
      ...(zone === undefined ? {} : { 'camera-zone': zone }),
    },
    to: to ?? null,
    track: textOption(args, 'track') ?? null,
    overGaps: flag(args, 'over-gaps'),
  }
}

export interface SortedPaths {
  readonly photos: readonly string[]
  readonly files: readonly string[]
  readonly passedOver: readonly string[]
}

/**
 * Which words of an import are photos. Where it is said what becomes of photos, folders and ZIPs are taken for those in them;
 * else a folder is taken as its files, and what no reader knows is passed over.
 */
export async function sortPaths(paths: readonly string[], isSaid: boolean): Promise<SortedPaths> {
  const [photos, files, passedOver]: [string[], string[], string[]] = [[], [], []]
  for (const path of paths) {
    if (!existsSync(path)) files.push(path)
    else if (statSync(path).isDirectory()) {
      if (isSaid) photos.push(path)
      else {
        const inside = await folderFiles(path)
        passedOver.push(...inside.others)
        for (const file of inside.files)
          if (await isPhoto(file)) photos.push(file)
          else if ((await formatIn(file)) === 'unknown') passedOver.push(basename(file))
          else files.push(file)
      }
    } else if ((await isPhoto(path)) || (isSaid && (await isOtherZip(path)))) photos.push(path)
    else files.push(path)
  }
  return { photos, files, passedOver }
}

/** What cannot be read is none: reading it as a file then says why. */
async function isPhoto(path: string): Promise<boolean> {
  return isPhotoFile(path).catch(() => false)
}

/** A ZIP that is no bundle, workbook or other file of a known kind. */
async function isOtherZip(path: string): Promise<boolean> {
  const ends = await readEnds(await fileBytes(path))
  return ends.head.toString('latin1', 0, 4) === 'PK\x03\x04' && ['zip', 'unknown'].includes(formatOf(ends))
}

async function formatIn(path: string): Promise<string> {
  return formatOf(await readEnds(await fileBytes(path)))
}

const photosShown = 1000

/** Where each photo lies, or why it lies nowhere; of what is imported only the latter. */
export function photoLines(photos: readonly PhotoView[], isPreview: boolean): readonly string[] {
  const shown = photos.filter(({ why }) => isPreview || why !== null)
  return [
    ...shown.slice(0, photosShown).map(photoLine),
    ...(shown.length > photosShown ? [`… and ${String(shown.length - photosShown)} more`] : []),
  ]
}

/** "IMG_1.jpg, 2026-03-01T10:00:00Z: 31.50000, 34.50000 by the track". */
function photoLine({ name, time, place, by, why }: PhotoView): string {
  const where =
    place === null || why !== null
      ? `not placed: ${why === null ? '' : unplacedWords[why]()}`
      : `${place.lat.toFixed(5)}, ${place.lng.toFixed(5)} ${by === 'exif' ? 'by EXIF' : 'by the track'}`
  return `${name}, ${time ?? 'no time'}: ${where}`
}
