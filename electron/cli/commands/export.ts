import { extname } from 'node:path'
import { exportFormatIds, exportFormats } from '../../../db/model/imports/file-formats.ts'
import type { WrittenFormat } from '../../../db/model/imports/file-formats.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { exportRecords } from '../../../db/commands/exports/export-records.ts'
import {
  choiceOption,
  dateOption,
  filterOf,
  filterOptions,
  flag,
  knownOnOption,
  listOption,
  overwriteHelp,
  overwriteOption,
  required,
  sealOptions,
  textOption,
  usage,
} from '../shared/arguments.ts'
import { checkFilter, recordTypeOf } from '../shared/check-filter.ts'
import { clearanceAsked, clearanceHelp, clearanceOptions, withheldLines } from '../shared/clearance.ts'
import { heldLine, withStore, zoned } from '../shared/command.ts'
import type { Command, Output } from '../shared/command.ts'
import { isEmptyFilter } from '../../../db/model/events/filter.ts'
import { utc } from '../../../db/model/dates/time-zone.ts'
import { heldHere } from '../../../db/store/append/held.ts'
import { operationZone } from '../../../db/store/records/operation.ts'
import { exportExtract, previewExtract } from '../../../db/exchange/extract/export-extract.ts'
import { keptHitsSchema } from '../../../db/model/redaction/kept-hits.ts'
import type { KeptHits } from '../../../db/model/redaction/kept-hits.ts'
import { ownTeamProfile } from '../../../db/model/redaction/profile.ts'
import type { ExtractPreview } from '../../../db/model/views/extract-views.ts'
import { findProfile } from '../../../db/store/exchange/redaction-profile.ts'
import type { Arguments } from '../shared/arguments.ts'
import { sealHelp, sealOf } from './seal.ts'

const severalFormats = exportFormats
  .filter(({ takes }: WrittenFormat) => takes === 'types')
  .map(({ id }) => id)

export const exportCommand: Command = {
  name: 'export',
  usage: `situ export <store> <out> [--format bundle|${exportFormatIds.join('|')}] [--type event,zone,…|all] [--hxl] [--bbox w,s,e,n] [--from d] [--to d] [--query text] [--kind k] [--verification v] [--zone id] [--as-of d] [--known-on d] [--title t] [--note n] [--extract] [--redact profile] [--keep-hits all|key,…] [--ceiling low|moderate|high|severe] [--with-protected-sources] [--to recipient] [--dry-run] [--overwrite] [--json]`,
  summary: 'writes a bundle for another station, or a list for other tools',
  help: [
    '--format   bundle (the whole record, signed), or a list for other tools; default by the name of <out>. What a format',
    '           cannot carry is left out and counted.',
    `--type     the record types of a list (default event), with commas, or all: several in ${severalFormats.join(', ')}`,
    '--hxl      of a CSV list: a second row with hashtags of the Humanitarian Exchange Language',
    '--extract  a bundle of what the filter lets through, with its present state alone',
    '--redact   the same, or a list, under a redaction profile: own team, partner, public, or one of your own',
    ...clearanceHelp,
    '           Of an extract the ceiling is the sensitivity of its profile.',
    '--keep-hits  what an extract masks in texts (phone numbers, e-mail, accounts, documents, places, names) and what of it',
    '           is to stay: "all", or the keys of hits, or ids of records, as --dry-run prints them, with commas',
    'With an area (--bbox, --within, --near, --zone) an extract holds the events and zones in it, what is about these, and who',
    '           and what they name. Agreements, posts, commitments and relations are in no area, and stay.',
    ...sealHelp,
    '--recipient, --purpose  to whom an extract is given and what for: kept in the disclosure log, not in the file',
    '--dry-run  shows what an extract would hold, what stays and why, and what in its texts should be looked at',
    overwriteHelp,
    'A list states in its receipt what the filter left out. The store keeps the receipt: one that cannot be written exports nothing.',
  ],
  options: {
    ...filterOptions,
    format: 'text',
    type: 'text',
    'as-of': 'text',
    'known-on': 'text',
    title: 'text',
    note: 'text',
    extract: 'flag',
    redact: 'text',
    hxl: 'flag',
    'keep-hits': 'list',
    ...clearanceOptions,
    recipient: 'text',
    purpose: 'text',
    'dry-run': 'flag',
    ...sealOptions,
    ...overwriteOption,
  },
  run(args, out) {
    const path = required(args, 1, 'out')
    const named = choiceOption(args, 'format', formats, null) ?? formatByName(path)
    const format = withHashtags(named, flag(args, 'hxl'))
    const types = typesOf(textOption(args, 'type') ?? 'event', format)
    const options = zoned((zone) => ({
      filter: filterOf(args, zone),
      asOf: dateOption(args, 'as-of', 'end', zone) ?? null,
      knownOn: knownOnOption(args, zone) ?? null,
    }))
    const redact = textOption(args, 'redact')
    const extract = flag(args, 'extract') || redact !== undefined
    const isDated = textOption(args, 'as-of') !== undefined || textOption(args, 'known-on') !== undefined
    if (extract && format !== 'bundle') {
      if (redact === undefined) throw usage('an extract is a bundle; a list is redacted with --redact alone')
      if (isDated) throw usage('a redacted list is of the present state')
      if (flag(args, 'dry-run')) throw usage('--dry-run is for extracts')
      keptHits(args)
    } else if (extract) {
      if (isDated) throw usage('an extract carries the present state')
      keptHits(args)
      return runExtract(args, out, path, redact ?? ownTeamProfile.name)
    }
    if (flag(args, 'dry-run')) throw usage('--dry-run is for extracts')
    if (redact === undefined && listOption(args, 'keep-hits').length > 0)
      throw usage('--keep-hits is for extracts')
    const clearance = clearanceAsked(args)
    if (format === 'bundle' && Object.keys(clearance).length > 0)
      throw usage(
        'a bundle is a full copy for your own stations: --ceiling and --with-protected-sources are for lists and extracts',
      )
    if (format === 'bundle' && (!isEmptyFilter(options(utc).filter) || isDated))
      throw usage('a bundle carries the whole record: filters are for lists')
    return withStore(args, 'write', async (store) => {
      if (format === 'bundle') {
        const result = await exportBundle(store, path, {
          title: textOption(args, 'title') ?? '',
          note: textOption(args, 'note') ?? '',
          seal: sealOf(args, store.db),
          overwrite: flag(args, 'overwrite'),
          progress: (done, total) => {
            out.progress(`${String(done)} of ${String(total)} packs`)
          },
        })
        const held = heldHere(store.db)
        if (out.json) out.document({ ...result, held })
        else {
          out.line(
            `${path}: ${String(result.packs)} packs, ${String(result.changes)} changes, ${String(result.bytes)} bytes`,
          )
          out.line(heldLine(held))
        }
        return 0
      }
      const { filter, asOf, knownOn } = options(operationZone(store.db))
      for (const type of types) checkFilter(store.db, filter, { type, asOf, knownOn })
      const found = redact === undefined ? undefined : findProfile(store.db, redact)
      const result = exportRecords(store, path, {
        ...{ format, types, filter, asOf, knownOn, clearance },
        profile:
          found === undefined ? undefined : { ...found, sensitivity: clearance.ceiling ?? found.sensitivity },
        keepHits: keptHits(args),
        filterWords: filterWords(args),
        overwrite: flag(args, 'overwrite'),
      })
      if (out.json) out.document(result)
      else {
        out.line(`${path}: ${String(result.records)} of ${String(result.total)} ${types.join(', ')}`)
        for (const { reason, count } of result.leftOut) out.line(`  left out: ${String(count)} (${reason})`)
        for (const line of withheldLines(result.withheld)) out.line(`  ${line}`)
      }
      return 0
    })
  },
}

/** One type or several with commas, or all. Throws usage for what is none, and for several where the format holds one. */
function typesOf(text: string, format: Format): readonly RecordType[] {
  const types =
    text === 'all' ? recordTypes : [...new Set(text.split(',').map((one) => recordTypeOf(one.trim())))]
  const found: WrittenFormat | undefined = exportFormats.find(({ id }) => id === format)
  if (types.length > 1 && found?.takes === 'type')
    throw usage(`--format ${format} holds one type of record; several: ${severalFormats.join(', ')}`)
  return types
}

function withHashtags(format: Format, asked: boolean): Format {
  if (!asked || format === 'csv-hxl') return format
  if (format !== 'csv') throw usage('--hxl is for --format csv')
  return 'csv-hxl'
}

/** The filter as it was typed: what a list says of itself. */
function filterWords(args: Arguments): string {
  return Object.keys(filterOptions)
    .flatMap((name) => {
      const value = args.options[name]
      if (value === undefined || value === false) return []
      return [`--${name} ${Array.isArray(value) ? value.join(',') : String(value)}`]
    })
    .join(' ')
}

/** Keys of hits and ids of records. Throws usage for anything else. */
function keptHits(args: Arguments): KeptHits {
  const asked = listOption(args, 'keep-hits').flatMap((text) =>
    text.split(',').map((one) => one.trim().toLowerCase()),
  )
  if (asked.includes('all')) return 'all'
  const read = keptHitsSchema.safeParse(asked)
  if (read.success) return read.data
  throw usage('--keep-hits takes "all", or keys of hits and ids of records as --dry-run prints them')
}

function runExtract(args: Arguments, out: Output, path: string, profileName: string): Promise<number> {
  return withStore(args, 'write', async (store) => {
    const asked = clearanceAsked(args)
    const found = findProfile(store.db, profileName)
    const profile = { ...found, sensitivity: asked.ceiling ?? found.sensitivity }
    const keepHits = keptHits(args)
    const withProtectedSources = asked.withProtectedSources === true
    const filter = filterOf(args, operationZone(store.db))
    checkFilter(store.db, filter, {})
    const scope = { filter, profile, keepHits, withProtectedSources }
    const preview = previewExtract(store.db, scope)
    checkKept(keepHits, preview)
    const shown = flag(args, 'dry-run') ? preview.hits.length : hitsShown
    for (const { key, label, field, kind, found, kept } of preview.hits.slice(0, shown))
      out.warn(`[${key}] ${kind} in ${field} of "${label}" ${kept ? 'stays' : 'is masked'}: ${found}`)
    const { count: telling, standIns } = preview.telling
    if (telling > 0)
      out.warn(
        `${String(telling)} records were entered with an earlier Situ, whose ids tell the moment of entry: ${standIns ? 'they leave under other ids' : 'a profile that rounds dates gives other ids'}`,
      )
    if (preview.hitTotal > shown) out.warn(`and ${String(preview.hitTotal - shown)} more`)
    if (flag(args, 'dry-run')) {
      if (out.json) out.document(preview)
      else printCounts(path, preview, out)
      return 0
    }
    const seal = sealOf(args, store.db)
    const result = await exportExtract(store, path, {
      ...scope,
      title: textOption(args, 'title') ?? '',
      note: textOption(args, 'note') ?? '',
      recipient: textOption(args, 'recipient') ?? listOption(args, 'to').join(', '),
      purpose: textOption(args, 'purpose') ?? '',
      seal,
      overwrite: flag(args, 'overwrite'),
      progress: (done, total) => {
        out.progress(total === null ? 'gathering' : `${String(done)} of ${String(total)} packs and files`)
      },
    })
    if (out.json) out.document({ ...result, hits: preview.hits, hitTotal: preview.hitTotal })
    else printCounts(path, result, out)
    return 0
  })
}

/** Throws usage where a key or an id names nothing that was found: somebody believes to have let it through. */
function checkKept(keepHits: KeptHits, preview: ExtractPreview): void {
  if (keepHits === 'all') return
  const known = new Set(preview.hits.flatMap(({ key, record }): readonly string[] => [key, record]))
  // More was found than is shown: then nobody can say.
  const strange = preview.hits.length < preview.hitTotal ? undefined : keepHits.find((one) => !known.has(one))
  if (strange !== undefined) throw usage(`--keep-hits: nothing was found under ${strange}`)
}

const hitsShown = 20
const formats = ['bundle', ...exportFormatIds] as const
type Format = (typeof formats)[number]
const formatByEnding: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['.situ', 'bundle'],
  // The first that has an ending is meant by it.
  ...exportFormats
    .flatMap(({ id, extensions }) => extensions.map((extension): [string, Format] => [`.${extension}`, id]))
    .filter(([ending], index, all) => all.findIndex(([one]) => one === ending) === index),
])

function printCounts(
  path: string,
  counts: Pick<ExtractPreview, 'records' | 'types' | 'leftOut' | 'kept'>,
  out: Output,
): void {
  out.line(`${path}: ${String(counts.records)} records`)
  for (const [type, count] of Object.entries(counts.types)) out.line(`  ${type}: ${String(count)}`)
  for (const { reason, count } of counts.leftOut) out.line(`  left out: ${String(count)} (${reason})`)
  for (const [kind, count] of Object.entries(counts.kept))
    out.line(`  let through in texts: ${String(count)} (${kind})`)
}

/** Throws usage for a name that says another format than Situ writes. */
function formatByName(path: string): Format {
  const ending = extname(path).toLowerCase()
  const format = formatByEnding.get(ending)
  if (format !== undefined) return format
  throw usage(
    `${ending === '' ? `"${path}" has no ending` : `Situ does not write "${ending}"`}: ` +
      `end it in ${[...formatByEnding.keys()].join(', ')}, or give --format`,
  )
}
