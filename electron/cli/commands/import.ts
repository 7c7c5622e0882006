import { stationCalled } from '../../../db/model/record/station-words.ts'
import { existsSync } from 'node:fs'
import { basename, join, parse } from 'node:path'
import type { ReadHandle } from '../../../db/open.ts'
import { findMapping } from '../../../db/commands/imports/saved-mappings.ts'
import type { ImportDates } from '../../../db/model/imports/import-dates.ts'
import type { ImportAnswers, ImportQuestion } from '../../../db/model/imports/import-questions.ts'
import { readMappingFile } from '../../../db/commands/imports/mapping-file.ts'
import type { Mapping } from '../../../db/model/imports/mapping.ts'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { importPresets } from '../../../db/model/imports/file-formats.ts'
import { importPhotos } from '../../../db/commands/imports/import-photos.ts'
import { refusedFile } from '../../../db/commands/imports/refused-file.ts'
import { SituError } from '../../../db/model/errors.ts'
import { faultWords } from '../../../db/model/geometry/faults.ts'
import { placeText } from '../../../db/model/geometry/validate.ts'
import { importDates } from '../../../db/model/imports/import-dates.ts'
import { textEncodings } from '../../../db/model/text/encoding.ts'
import { nearChoices } from '../../../db/model/views/receipt-views.ts'
import { noteText } from '../../../db/model/imports/import-notes.ts'
import type { ImportNoteCode } from '../../../db/model/imports/import-notes.ts'
import type { FarPlaces, FileReceipt, LayerView } from '../../../db/model/views/receipt-views.ts'
import {
  bundlePassphraseOf,
  choiceOption,
  flag,
  listOption,
  overwriteOption,
  required,
  textOption,
  usage,
} from '../shared/arguments.ts'
import type { Arguments } from '../shared/arguments.ts'
import { heldHere } from '../../../db/store/append/held.ts'
import { readCountries } from '../../gazetteer/countries.ts'
import { appFolder } from '../shared/paths.ts'
import { heldLine, withStore } from '../shared/command.ts'
import type { Command } from '../shared/command.ts'
import { areaText } from '../shared/area-text.ts'
import { photoArguments, photoHelp, photoLines, photoOptions, sortPaths } from '../shared/photos.ts'

export const importCommand: Command = {
  name: 'import',
  usage:
    'situ import <store> <file>… [--preset name] [--mapping file.json|name] [--answer name=value] [--on-error stop|skip] [--rejects file.csv] [--overwrite] [--near update|new|skip] [--encoding name] [--swap-positions] [--repair] [--trust fingerprint|any] [--dates order] [--bundle-passphrase-file f] [--photos event|attach] [--to id] [--track file] [--camera-offset time] [--camera-zone zone] [--over-gaps] [--dry-run] [--json]',
  summary: 'merges bundles and imports foreign files and photos',
  help: [
    `--preset    ${importPresets.join(', ')} (default auto: by content)`,
    '--mapping   what the rows of a table are and where its columns go: a JSON file, or the name of a mapping kept in the store',
    '--answer    what --dry-run asks of a file, once for each question: --answer type=event --answer mapping=suggested',
    '--on-error  stop: one bad row leaves nothing of that file imported (default); skip: the rest is imported',
    '--rejects   where rows that cannot be read are written with the reasons, to be mended and imported again; with --on-error',
    '            skip by itself beside the file, under its name with “-rejected.csv”',
    '--near      records that seem to be here already under another key: update the ones here, take them as new, or skip',
    '            them; without it such a file is refused, with the list',
    `--encoding  of CSV and GeoJSON: ${textEncodings.join(', ')} (default: guessed, and said)`,
    '--swap-positions  latitude and longitude of a table are swapped',
    '--repair    mends outlines that cross themselves and the like; --dry-run shows what they become',
    '--trust     a fingerprint, its words or a public key (decided for good), or any (for this call)',
    `--dates     how a table writes dates where it does not tell: ${importDates.join(', ')} (the last two: day numbers of spreadsheets, counted from 1900 or 1904)`,
    '--bundle-passphrase-file  opens a bundle that is sealed with a passphrase (or SITU_BUNDLE_PASSPHRASE)',
    ...photoHelp,
    '--dry-run   tells what would happen and changes nothing',
  ],
  options: {
    preset: 'text',
    mapping: 'text',
    answer: 'list',
    'on-error': 'text',
    rejects: 'text',
    ...overwriteOption,
    near: 'text',
    encoding: 'text',
    'swap-positions': 'flag',
    repair: 'flag',
    trust: 'list',
    dates: 'text',
    'dry-run': 'flag',
    'bundle-passphrase-file': 'text',
    ...photoOptions,
  },
  run(args, out) {
    required(args, 1, 'file')
    const preset = choiceOption(args, 'preset', importPresets, 'auto')
    const onError = choiceOption(args, 'on-error', ['stop', 'skip'] as const, 'stop')
    const near =
      textOption(args, 'near') === undefined ? null : choiceOption(args, 'near', nearChoices, 'skip')
    const encoding =
      textOption(args, 'encoding') === undefined
        ? null
        : choiceOption(args, 'encoding', textEncodings, 'utf-8')
    const swapPositions = flag(args, 'swap-positions')
    const repair = flag(args, 'repair')
    const countries = readCountries(join(appFolder(), 'assets'))
    const trust = listOption(args, 'trust').flatMap((text) => text.split(','))
    const dates = choiceOption(args, 'dates', ['auto', ...importDates] as const, 'auto')
    const dryRun = flag(args, 'dry-run')
    const answers = answersOf(listOption(args, 'answer'))
    const stated = textOption(args, 'mapping')
    const photos = photoArguments(args, answers)
    return withStore(args, 'write', async (store) => {
      const files: FileReceipt[] = []
      const mapping = stated === undefined ? null : mappingOf(store.db, stated)
      const paths = await sortPaths(args.positionals.slice(1), photos.answers['photos'] !== undefined)
      if (paths.passedOver.length > 0)
        out.warn(`passed over, as no format that is read: ${paths.passedOver.join(', ')}`)
      if (paths.photos.length > 0)
        files.push(
          await receiptOr(paths.photos[0] ?? '', () =>
            importPhotos(store, paths.photos, {
              ...photos,
              onError,
              dryRun,
              progress: (done, total) => {
                out.progress(`photos: ${String(done)} of ${String(total)}`)
              },
            }),
          ),
        )
      for (const path of paths.files) {
        const file = await receiptOr(path, async () => {
          const { file } = await importFile(store, path, {
            preset,
            onError,
            near: near ?? nearChoices.find((choice) => choice === answers['near']) ?? null,
            encoding,
            swapPositions,
            repair,
            countries,
            trust,
            dryRun,
            dates: dates === 'auto' ? answeredDates(answers) : dates,
            answers,
            mapping,
            rejects: rejectsOf(args, path, onError === 'skip' && !dryRun),
            passphrase: bundlePassphraseOf(args),
            progress: (done, total) => {
              out.progress(
                `${basename(path)}: ${String(done)}${total === null ? '' : ` of ${String(total)}`}`,
              )
            },
          })
          return file
        })
        files.push(file)
      }
      const held = dryRun ? null : heldHere(store.db)
      if (out.json) out.document({ files, ...(held === null ? {} : { held }) })
      else {
        for (const file of files) printReceipt(file, out.line)
        if (held !== null) out.line(heldLine(held))
      }
      for (const file of files) if (file.error !== undefined) out.warn(`${file.name}: ${file.error.message}`)
      return files.some((file) => file.status === 'refused') ? 1 : 0
    })
  },
}

/** What an import did; a refusal is a receipt, too. */
async function receiptOr(path: string, work: () => Promise<FileReceipt>): Promise<FileReceipt> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return refusedFile(path, error)
  }
}

/** Where the rows that cannot be read go: as stated, or beside the file under a name that is free. */
function rejectsOf(
  args: Arguments,
  path: string,
  isWanted: boolean,
): { readonly path: string; readonly overwrite: boolean } | null {
  const stated = textOption(args, 'rejects')
  if (stated !== undefined) return { path: stated, overwrite: flag(args, 'overwrite') }
  if (!isWanted) return null
  const { dir, name } = parse(path)
  for (let number = 1; ; number += 1) {
    const free = join(dir, `${name}-rejected${number === 1 ? '' : `-${String(number)}`}.csv`)
    if (!existsSync(free)) return { path: free, overwrite: false }
  }
}

/** `name=value`, each: names hold no `=`. Throws usage. */
function answersOf(texts: readonly string[]): ImportAnswers {
  return Object.fromEntries(
    texts.map((text) => {
      const split = text.indexOf('=')
      if (split < 1) throw usage(`--answer ${text}: write name=value`)
      return [text.slice(0, split), text.slice(split + 1)] as const
    }),
  )
}

function answeredDates(answers: ImportAnswers): ImportDates | null {
  return importDates.find((order) => order === answers['dates']) ?? null
}

/** A mapping in a file, or one that is kept in the store under that name. */
function mappingOf(db: ReadHandle, stated: string): Mapping {
  return existsSync(stated) ? readMappingFile(stated) : findMapping(db, stated)
}

/** What to type where a note leaves something to do. */
const whatNext: Partial<Record<ImportNoteCode, string>> = {
  'null-island': 'situ list <store> event --bbox -0.001,-0.001,0.001,0.001 lists them',
  'swap-offered': 'situ import … --swap-positions swaps them',
  'repair-offered': 'situ import … --repair --dry-run shows what they become, --repair mends them',
}
const pairsShown = 20

/** "line 12: Shelling, Taiz (2026-03-01) seems to be Shelling near Taiz, 0198…": the pair, and what is done with it. */
function printNear(
  { total, choice, pairs }: NonNullable<FileReceipt['near']>,
  line: (text: string) => void,
): void {
  const done = { update: 'they update the ones here', new: 'taken as new', skip: 'left out' }
  line(
    `  ${String(total)} seem to be here already under another key: ${choice === null ? 'say --near update, --near new or --near skip' : done[choice]}`,
  )
  for (const { line: at, file, day, here, hereId } of pairs.slice(0, pairsShown))
    line(`  line ${String(at)}: ${file}${day === '' ? '' : ` (${day})`} seems to be ${here}, ${hereId}`)
  if (total > pairsShown) line(`  … and ${String(total - pairsShown)} more`)
}

/** "feature 3 (Bow): the outline crosses itself at 35.10000, 31.50000; mended: 2 parts, 12,345.6 km²". */
function printRepairs(
  { total, outlines }: NonNullable<FileReceipt['repairs']>,
  line: (text: string) => void,
): void {
  for (const { line: at, name, fault, at: place, parts, squareMetres } of outlines.slice(0, pairsShown))
    line(
      `  feature ${String(at)} (${name}): ${faultWords[fault]}${placeText(place)}; mended: ${parts === 1 ? '1 part' : `${String(parts)} parts`}, ${areaText(squareMetres)}`,
    )
  if (total > pairsShown) line(`  … and ${String(total - pairsShown)} more`)
}

/** "12 places lie far outside the operation's area, most in or near Ukraine (12). Lines 2, 3, …" */
function farText({ total, lines, near }: FarPlaces): string {
  const where = near.map(({ name, count }) => `${name} (${String(count)})`).join(', ')
  const named = where === '' ? '' : `, most in or near ${where}`
  const more = total > lines.length ? ', …' : ''
  return `${String(total)} ${total === 1 ? 'place lies' : 'places lie'} far outside the operation’s area${named}. Lines ${lines.join(', ')}${more}`
}

/** "Sheet1: event by acled: date → occurred, notes → narrative". */
function layerText({ name, preset, mapping, suggested, isLeft }: LayerView): string {
  const start = name === '' ? '' : `${name}: `
  if (isLeft) return `${start}left out`
  const shown = mapping ?? suggested
  if (shown === null) return `${start}read as ${preset ?? 'nothing yet'}`
  const by = preset === null ? (mapping === null ? ' (suggested)' : '') : ` by ${preset}`
  const fields = shown.fields.map(({ to, from, constant }) => `${from ?? `"${constant ?? ''}"`} → ${to}`)
  return `${start}${shown.type}${by}: ${fields.join(', ')}`
}

/** What to write where a question has no choices. */
const freeAnswers: Readonly<Record<string, string>> = {
  'camera-zone': 'the zone that the camera’s clock was set to, +02:00 or Asia/Gaza',
  'camera-offset': 'what is added to the camera’s clock for it to be right, 0 or -00:03:10',
}

/** "type: event, zone, … (likely place)". */
function questionText({ name, examples, choices, suggested }: ImportQuestion): string {
  const shown = choices.slice(0, 12).join(', ') + (choices.length > 12 ? ', …' : '')
  const likely = suggested === '' ? '' : ` (likely ${suggested})`
  const [example] = examples
  const where = example === undefined ? '' : `, as "${example.text}" in line ${String(example.line)}`
  return `--answer ${name}=…${where}: ${shown === '' ? (freeAnswers[name] ?? 'a number') : shown}${likely}`
}

export function printReceipt(file: FileReceipt, line: (text: string) => void): void {
  const signer = file.signer === null ? '' : `, signed by ${stationCalled(file.signer)}`
  line(`${file.name}: ${file.status}${signer}`)
  for (const [type, counts] of Object.entries(file.types)) {
    const words = Object.entries(counts).flatMap(([outcome, count]) =>
      count === 0 ? [] : [`${String(count)} ${outcome}`],
    )
    line(`  ${type}: ${words.length === 0 ? 'nothing' : words.join(', ')}`)
  }
  if (file.text?.stated === true) line(`  read as ${file.text.encoding.toUpperCase()}, as stated`)
  if (file.status === 'preview') for (const sample of file.text?.sample ?? []) line(`  reads: ${sample}`)
  if (file.near !== undefined) printNear(file.near, line)
  if (file.far !== undefined) line(`  ${farText(file.far)}`)
  if (file.repairs !== undefined) printRepairs(file.repairs, line)
  for (const note of file.notes ?? []) {
    line(`  ${noteText(note)}`)
    const next = whatNext[note.code]
    if (next !== undefined) line(`    ${next}`)
  }
  const doubtful = file.doubtful ?? []
  if (doubtful.length > 0)
    line(`  doubtful, kept as stated and left out of sums: ${String(file.doubtfulTotal ?? doubtful.length)}`)
  for (const { line: at, type, field, what } of doubtful.slice(0, 20))
    line(`  line ${String(at)}: ${type} ${field}: ${what}`)
  for (const text of photoLines(file.photos ?? [], file.status === 'preview')) line(`  ${text}`)
  for (const layer of file.layers ?? []) line(`  ${layerText(layer)}`)
  for (const question of file.questions ?? []) line(`  ? ${questionText(question)}`)
  for (const { line: at, layer, reason } of file.rejections.slice(0, 20))
    line(`  ${layer === undefined ? '' : `${layer}, `}line ${String(at)}: ${reason}`)
  if (file.rejectsPath !== undefined) line(`  rows that were not taken: ${file.rejectsPath}`)
  if (file.rejections.length > 20) line(`  … and ${String(file.rejections.length - 20)} more`)
}
