import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { areaOfGeoJson } from '../../../db/model/geometry/area-json.ts'
import { coordinatesRefusal, parseCoordinates } from '../../../db/model/coordinates/coordinates.ts'
import type { CoordinatesRefusal } from '../../../db/model/coordinates/coordinates.ts'
import { instantAxis, parseEdtf, wallAxis } from '../../../db/model/dates/edtf.ts'
import type { DateAxis } from '../../../db/model/dates/edtf.ts'
import { SituError } from '../../../db/model/errors.ts'
import { clockVerdicts } from '../../../db/model/record/own-clock.ts'
import type { ClockVerdict } from '../../../db/model/record/own-clock.ts'
import { filterSchema } from '../../../db/model/events/filter.ts'
import type { Filter, Near } from '../../../db/model/events/filter.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import type { AreaGeometry } from '../../../db/model/geometry/geometry.ts'
import { readSecretFile } from './secret-file.ts'
import { bboxHint, widestWrap, widthOf } from './bbox-hint.ts'
import { faultOf, maxNumber, parseNumber, plainNumber } from '../../../db/model/text/numbers.ts'
import type { NumberLimits } from '../../../db/model/text/numbers.ts'

/** A command's words: positionals by order, options by name. */
export interface Arguments {
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

type OptionKind = 'text' | 'flag' | 'list'
export type OptionTable = Readonly<Record<string, OptionKind>>

/** Every command takes these. */
const commonOptions: OptionTable = {
  json: 'flag',
  help: 'flag',
  'passphrase-file': 'text',
  'no-passphrase': 'flag',
  clock: 'text',
}

export function readArguments(argv: readonly string[], options: OptionTable): Arguments {
  const table = { ...commonOptions, ...options }
  try {
    const { values, positionals } = parseArgs({
      args: signedValues(argv, table),
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        Object.entries(table).map(([name, kind]) => [
          name,
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'list' },
        ]),
      ),
    })
    return { positionals, options: values as Arguments['options'] }
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause))
  }
}

/** `--camera-offset -00:03:10` as `--camera-offset=-00:03:10`: what begins like a negative number is a value, no option. */
function signedValues(argv: readonly string[], table: OptionTable): string[] {
  const joined: string[] = []
  for (const word of argv) {
    const last = joined.at(-1) ?? ''
    const kind = last.startsWith('--') && Object.hasOwn(table, last.slice(2)) ? table[last.slice(2)] : 'flag'
    if (kind !== 'flag' && /^-\d/.test(word)) joined.splice(-1, 1, `${last}=${word}`)
    else joined.push(word)
  }
  return joined
}

/** Wrong usage: exit 2. */
export function usage(message: string): SituError {
  return new SituError('usage', message)
}

export function required(args: Arguments, at: number, name: string): string {
  const value = args.positionals[at]
  if (value === undefined || value === '') throw usage(`<${name}> is missing`)
  return value
}

export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.options[name]
  return typeof value === 'string' ? value : undefined
}

export function flag(args: Arguments, name: string): boolean {
  return args.options[name] === true
}

export function listOption(args: Arguments, name: string): readonly string[] {
  const value = args.options[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

export function numberOption(args: Arguments, name: string, low: number, high: number): number | undefined {
  const text = textOption(args, name)
  if (text === undefined) return undefined
  return readNumber(`--${name}`, text, { least: low, most: high })
}

/** A number typed as text, read as everywhere. Throws usage for what is none, and for what can be two numbers. */
export function readNumber(name: string, text: string, limits: NumberLimits): number {
  // A script writes every digit of a double; with four decimals or more that is one number alone.
  if (/^-?\d+\.\d{4,}$/.test(text) && faultOf(Number(text), limits) === null) return Number(text)
  const reading = parseNumber(text, limits)
  if (reading.kind === 'number') return reading.value
  if (reading.kind === 'doubtful') {
    const [grouped, decimal] = [plainNumber(reading.grouped), plainNumber(reading.decimal)]
    throw usage(`${name} "${text}" can be ${grouped} or ${decimal}: write one of these`)
  }
  const { least = 0, most = maxNumber, whole = false } = limits
  throw usage(
    `${name} must be a ${whole ? 'whole ' : ''}number from ${String(least)} to ${String(most)}, not "${text}"`,
  )
}

export function choiceOption<T extends string, F extends T | null>(
  args: Arguments,
  name: string,
  choices: readonly T[],
  fallback: F,
): T | F {
  const text = textOption(args, name)
  if (text === undefined) return fallback
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw usage(`--${name} must be one of ${choices.join(', ')}, not "${text}"`)
  return choice
}

/**
 * A day or a moment of the operation's clock, as days are counted: EDTF, or an ISO instant, which is what that clock
 * showed then. `end` gives the last millisecond it covers. Milliseconds as if the clock's reading were UTC.
 */
export function dateOption(
  args: Arguments,
  name: string,
  edge: 'start' | 'end',
  zone: TimeZone,
): number | undefined {
  return readDate(args, name, edge, wallAxis(zone))
}

/** The same as an instant, UTC milliseconds: for what was known then. A day begins and ends by the operation's clock. */
export function instantOption(
  args: Arguments,
  name: string,
  edge: 'start' | 'end',
  zone: TimeZone,
): number | undefined {
  return readDate(args, name, edge, instantAxis(zone))
}

function readDate(args: Arguments, name: string, edge: 'start' | 'end', axis: DateAxis): number | undefined {
  const text = textOption(args, name)
  if (text === undefined) return undefined
  // Date.parse alone takes 30 February for 2 March.
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) && parseEdtf(text.replace(/\.\d+/, '')) !== null) {
    const instant = Date.parse(text)
    if (!Number.isNaN(instant)) return axis.ofInstant(instant)
  }
  const parsed = parseEdtf(text, axis)
  const at = edge === 'start' ? parsed?.earliest : parsed?.latest
  if (at === undefined || at === null) throw usage(`--${name} "${text}" is not a date (2025-11-03, 2025-11)`)
  return at
}

export const filterOptions: OptionTable = {
  bbox: 'text',
  within: 'text',
  near: 'text',
  batch: 'text',
  from: 'text',
  to: 'text',
  query: 'text',
  kind: 'list',
  verification: 'list',
  reliability: 'list',
  credibility: 'list',
  zone: 'text',
}

/** The filter of map and list, from the command line. */
export function filterOf(args: Arguments, zone: TimeZone): Filter {
  const kinds = listOption(args, 'kind').flatMap((text) => text.split(','))
  const verifications = listOption(args, 'verification').flatMap((text) => text.split(','))
  const reliabilities = listOption(args, 'reliability').flatMap((text) => text.split(','))
  const credibilities = listOption(args, 'credibility').flatMap((text) => text.split(','))
  const bbox = bboxOption(args)
  const filter = {
    from: dateOption(args, 'from', 'start', zone),
    to: dateOption(args, 'to', 'end', zone),
    text: textOption(args, 'query'),
    zone: textOption(args, 'zone'),
    bbox,
    area: withinOption(args),
    near: nearOption(args),
    batch: batchOption(args),
    kinds: kinds.length === 0 ? undefined : kinds,
    verifications: verifications.length === 0 ? undefined : verifications,
    reliabilities: reliabilities.length === 0 ? undefined : reliabilities,
    credibilities: credibilities.length === 0 ? undefined : credibilities,
  }
  const parsed = filterSchema.safeParse(
    Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
  )
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw usage(`--${issue?.path.join('.') ?? 'filter'}: ${issue?.message ?? 'invalid'}`)
  }
  const { from, to } = parsed.data
  if (from !== undefined && to !== undefined && from > to)
    throw usage('--from lies after --to: no event can be in that period')
  return parsed.data
}

export function bboxOption(args: Arguments): [number, number, number, number] | undefined {
  const text = textOption(args, 'bbox')
  if (text === undefined) return undefined
  // Degrees with as many decimals as a script writes: a comma stands between them, never within one.
  const [west, south, east, north, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (
    west === undefined ||
    south === undefined ||
    east === undefined ||
    north === undefined ||
    more.length > 0
  )
    throw usage(`--bbox needs west,south,east,north, not "${text}"`)
  if ([west, south, east, north].some(Number.isNaN))
    throw usage(`--bbox has something that is no number: "${text}"`)
  const box = [west, south, east, north] as const
  const order = 'west,south,east,north in degrees'
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90)
    throw usage(`--bbox is outside the world: "${text}" (${order})${bboxHint(box)}`)
  if (south > north) throw usage(`--bbox has its south above its north: "${text}" (${order})${bboxHint(box)}`)
  if (west > east && widthOf(box) > widestWrap)
    throw usage(
      `--bbox "${text}" has its west east of its east, and would go ${String(widthOf(box))}° round the earth (${order})${bboxHint(box)}`,
    )
  return [west, south, east, north]
}

/** `--within`: a file of GeoJSON, or GeoJSON itself; several areas count as one. */
function withinOption(args: Arguments): AreaGeometry | undefined {
  const text = textOption(args, 'within')
  if (text === undefined) return undefined
  let json = text
  if (!text.trimStart().startsWith('{')) {
    try {
      json = readFileSync(text, 'utf8')
    } catch (cause) {
      throw new SituError('file-missing', `cannot read the area ${text}`, { path: text }, cause)
    }
  }
  try {
    return areaOfGeoJson(JSON.parse(json))
  } catch (cause) {
    throw usage(`--within: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** `--batch`: the number of an import, as `situ imports` lists it. */
function batchOption(args: Arguments): number | undefined {
  const text = textOption(args, 'batch')
  return text === undefined ? undefined : readNumber('--batch', text, { whole: true, least: 1 })
}

/** `--near`: a place in any form of coordinates, a comma, and metres (or km, nmi). */
function nearOption(args: Arguments): Near | undefined {
  const text = textOption(args, 'near')
  if (text === undefined) return undefined
  const found = /^(.+)[,;]\s*(\d[\d.]*)\s*(m|km|nmi)?$/i.exec(text.trim())
  const at = found === null ? null : parseCoordinates(found[1] ?? '')
  const refused = found === null || at !== null ? null : coordinatesRefusal(found[1] ?? '')
  if (refused !== null) throw usage(`--near "${found?.[1] ?? ''}" ${placeRefusals[refused]}`)
  const unit = metresOf[found?.[3]?.toLowerCase() ?? 'm'] ?? 1
  const most = 20_000_000 / unit
  const metres = at === null ? NaN : readNumber('--near', found?.[2] ?? '', { most }) * unit
  if (at === null || !(metres > 0))
    throw usage(
      `--near needs a place and metres, as in 31.52,34.45,5000 or "36R XV 4521 8890, 5km"; not "${text}"`,
    )
  return { lat: at.lat, lng: at.lng, metres }
}

/** Why a place is refused, and what to do. */
export const placeRefusals: Readonly<Record<CoordinatesRefusal, string>> = {
  'link-without-place':
    'is a link that names no place itself: it leads to one through the internet, and nothing is fetched. Give the coordinates or the long link',
  'short-plus-code': 'is the end of a plus code: write the whole one, such as 8G3QRCX2+X9',
  'polar-grid':
    'is a grid of the poles (UPS), which is not read: write latitude and longitude, such as -84.5, 120',
}

const metresOf: Readonly<Record<string, number>> = { m: 1, km: 1000, nmi: 1852 }

/**
 * The passphrase: from the file (its first line) or the environment, never from an argument. Null when there is none.
 * Without `option`, SITU_PASSPHRASE. `fresh`: it will seal something new.
 */
export function passphraseOf(
  args: Arguments,
  option = 'passphrase-file',
  variable = 'SITU_PASSPHRASE',
  fresh = false,
): string | null {
  const path = textOption(args, option)
  if (path !== undefined) return readSecretFile(path, 'passphrase', fresh).split(/\r?\n/)[0] ?? ''
  const value = process.env[variable]
  return value === undefined || value === '' ? null : value
}

/** For every command that writes a file: what lies under its name is replaced only by wish. */
export const overwriteOption: OptionTable = { overwrite: 'flag' }
export const overwriteHelp =
  '--overwrite  replaces a file of that name; never a store, a backup or a part of one'

/** For bundles: the options that name their own passphrase or recipients. */
export const sealOptions: OptionTable = { to: 'list', 'bundle-passphrase-file': 'text' }

/** The passphrase of a bundle, apart from the store's: --bundle-passphrase-file or SITU_BUNDLE_PASSPHRASE. */
export function bundlePassphraseOf(args: Arguments, fresh = false): string | null {
  return passphraseOf(args, 'bundle-passphrase-file', 'SITU_BUNDLE_PASSPHRASE', fresh)
}

/** The passphrase of a sealed exchange folder: --folder-passphrase-file or SITU_FOLDER_PASSPHRASE. */
export function folderPassphraseOf(args: Arguments): string | null {
  return passphraseOf(args, 'folder-passphrase-file', 'SITU_FOLDER_PASSPHRASE')
}

/** age secret keys from --identity-file, one a line, as age's own key files have them. */
export function identitiesOf(args: Arguments): readonly string[] {
  const path = textOption(args, 'identity-file')
  if (path === undefined) return []
  return readSecretFile(path, 'identity', false)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-1'))
}

/**
 * `--known-on` of lists: the end of that date by the operation's clock, UTC milliseconds. A date that is not over yet means
 * everything that is known, also what was saved by a clock that ran ahead. (Summaries and sheets state the date that they
 * were asked for, so that they are the same in a year.)
 */
export function knownOnOption(args: Arguments, zone: TimeZone): number | undefined {
  const at = instantOption(args, 'known-on', 'end', zone)
  return at === undefined || at >= Date.now() ? undefined : at
}

/** `--clock right|wrong`: what the operator says of a clock that cannot be believed; null without it. */
export function clockOption(args: Arguments): ClockVerdict | null {
  const text = textOption(args, 'clock')
  if (text === undefined) return null
  const verdict = clockVerdicts.find((one) => one === text)
  if (verdict === undefined) throw usage(`--clock is right or wrong, not "${text}"`)
  return verdict
}
