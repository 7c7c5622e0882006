import { daysInMonth } from '../../../model/dates/edtf.ts'
import { farthestLongitude } from '../../../model/geometry/read-geometry.ts'
import type { Json } from '../../../model/canonical.ts'
import { parseAngle } from '../../../model/coordinates/angle.ts'
import { parseNumber, peopleLimits } from '../../../model/text/numbers.ts'
import { externalKey, hasLostDigits } from '../../../model/record/external-key.ts'
import { clip } from '../../file/foreign-bytes.ts'
import { recordIdFor } from '../foreign.ts'
import { textOf } from '../../layers/table.ts'
import type { RecordDraft } from '../foreign.ts'
import { readSide } from './ucdp-actors.ts'
import type { Side } from './ucdp-actors.ts'
import type { Cells, UcdpColumns } from './ucdp-columns.ts'
import { isoDay, readDays } from '../date-votes.ts'
import type { CellOrder, Day, DaySpan } from '../date-votes.ts'
import type { ImportNoteCode } from '../../../model/imports/import-notes.ts'
import type { RejectionCode, RejectionFault } from '../../../model/imports/import-rejections.ts'
import { flipped, isNullIsland, isSamePlace, pointOfWkt } from '../place-check.ts'
import type { Place, PlaceCheck } from '../place-check.ts'
import { readSources } from './ucdp-sources.ts'
import type { RowSources } from './ucdp-sources.ts'

export type EventReading =
  | {
      readonly ok: true
      readonly event: RecordDraft
      readonly sides: readonly Side[]
      readonly offices: readonly string[]
      readonly start: Day
      /** What is doubtful of its place. */
      readonly doubts: readonly ImportNoteCode[]
    }
  | { readonly ok: false; readonly faults: readonly RejectionFault[] }

export interface RowContext {
  readonly columns: UcdpColumns
  readonly orders: ReadonlyMap<string, CellOrder>
  /** Days since 1970-01-01. */
  readonly today: number
  /** With semicolons between cells, spreadsheets write decimals with a comma. */
  readonly decimalComma: boolean
  readonly places: PlaceCheck
  /** A person said that latitude and longitude are swapped in the whole file. */
  readonly swapPositions: boolean
}

/** Tells what is wrong with the cell of a column. */
type AddFault = (code: RejectionCode, column: string) => void

const kindByType: Readonly<Record<string, string>> = {
  1: 'battles',
  2: 'battles',
  3: 'violence-against-civilians',
}
/** Metres, by UCDP where_prec: "near" is about 25 km. */
const radiusByPrecision: Readonly<Record<number, number>> = { 2: 25_000 }
const titleLimit = 120
/** Held by fields of their own whenever the row is accepted. */
const mappedColumns = new Set(
  'id side_a side_b where_coordinates where_prec latitude longitude low best high deaths_a deaths_b deaths_civilians deaths_unknown side_a_new_id side_b_new_id'.split(
    ' ',
  ),
)

/**
 * One row as an event. Refused with every fault named: no id, coordinates, dates, precision or deaths that cannot be
 * read. Counts that contradict each other (low over best) are UCDP's statement and are kept as they are.
 */
export function readEvent(cells: Cells, context: RowContext): EventReading {
  const { columns } = context
  const cell = (column: string): string => columns.cell(cells, column)
  const faults: RejectionFault[] = []
  const fault: AddFault = (code, column) => {
    faults.push({ code, details: { column, value: short(cell(column)) } })
  }
  const id = externalKey(cell('id'))
  if (id === '') faults.push({ code: 'id-empty', details: {} })
  else if (hasLostDigits(cell('id'))) fault('id-digits-lost', 'id')
  else if (!/^[A-Za-z0-9._:-]{1,64}$/.test(id)) fault('id-invalid', 'id')
  const number = (column: string): number | null | undefined => readNumber(cell(column), context.decimalComma)
  const count = (column: string): number | null => {
    const value = number(column)
    // "52.000" in a count: whether 52 or fifty-two thousand the file does not say.
    if (parseNumber(cell(column), peopleLimits).kind === 'doubtful') fault('count-doubtful', column)
    else if (value === undefined || (value !== null && (value < 0 || !Number.isInteger(value))))
      fault('count-invalid', column)
    return value ?? null
  }
  const { location, doubts } = readLocation(cell, number, fault, context)
  const days = (column: string): DaySpan | null => readDays(cell(column), context.orders, context.today)
  const [first, last] = [days('date_start'), days(cell('date_end') === '' ? 'date_start' : 'date_end')]
  const [start, end] = [first?.from ?? null, last?.to ?? null]
  if (start === null) fault('date-invalid', 'date_start')
  if (cell('date_end') !== '' && end === null) fault('date-invalid', 'date_end')
  if (start !== null && end !== null && isoDay(end) < isoDay(start))
    faults.push({
      code: 'end-before-start',
      details: { end: short(cell('date_end')), start: short(cell('date_start')) },
    })
  const sides = [readSide(cells, columns, 'a'), readSide(cells, columns, 'b')] as const
  const casualties = readCasualties(count, sides)
  if (faults.length > 0 || start === null || end === null) return { ok: false, faults }

  const sources = readSources(
    cell('source_article'),
    cell('source_office'),
    cell('source_date'),
    cell('source_headline'),
    id,
  )
  const occurred = occurredOf(start, end, cell('date_prec'))
  const place = cell('where_coordinates')
  const region = cell('adm_1')
  const known = sides.filter((side) => side !== null)
  const set: Record<string, Json> = {
    title: titleOf(cell('type_of_violence'), known, place || region || cell('country')),
    occurred,
    verification: 'reported',
    actors: sides.flatMap((side, at) =>
      side === null ? [] : [{ actor: side.id, role: at === 0 ? 'side-a' : 'side-b' }],
    ),
    sources: sources.uses as unknown as Json,
    externalIds: { 'ucdp-ged': id },
    extra: extraOf(cells, context, sources, `${isoDay(start)}/${isoDay(end)}`, occurred, doubts),
  }
  const kind = kindByType[cell('type_of_violence')]
  if (kind !== undefined) set['kind'] = kind
  if (location !== null) set['location'] = location
  const placeName =
    place === ''
      ? cell('where_description') || region
      : place.includes(region)
        ? place
        : `${place}, ${region}`
  if (placeName !== '') set['placeName'] = placeName
  if (casualties !== null) set['casualties'] = casualties
  if (sources.reported !== null) set['reported'] = sources.reported
  if (sources.headlines.length > 0) set['narrative'] = sources.headlines.join('\n').replaceAll('\r\n', '\n')
  const event: RecordDraft = { id: recordIdFor('ucdp-ged', id), type: 'event', set }
  return { ok: true, event, sides: known, offices: sources.offices, start, doubts }
}

/** null: empty; undefined: no number. */
function readNumber(text: string, decimalComma: boolean): number | null | undefined {
  if (text === '' || text === 'NA') return null
  const plain = decimalComma && /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text
  return /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?$/.test(plain) ? Number(plain) : undefined
}

/** Degrees in a cell, as a number or as a person writes an angle (`31°31'12"N`); undefined: neither, or of the other axis. */
function readDegrees(text: string, letters: 'NS' | 'EW', decimalComma: boolean): number | null | undefined {
  const number = readNumber(text, decimalComma)
  if (number !== undefined) return number
  const angle = parseAngle(text)
  return angle === null || (angle.letter !== null && !letters.includes(angle.letter))
    ? undefined
    : angle.degrees
}

/** The place that latitude and longitude name; NaN for a cell that holds no number. Also for counting over the file. */
export function readPlace(
  cells: Cells,
  { columns, decimalComma, swapPositions }: Pick<RowContext, 'columns' | 'decimalComma' | 'swapPositions'>,
): Place | null {
  const [north, east] = swapPositions ? (['EW', 'NS'] as const) : (['NS', 'EW'] as const)
  const place = {
    lat: readDegrees(columns.cell(cells, 'latitude'), north, decimalComma) ?? NaN,
    lng: readDegrees(columns.cell(cells, 'longitude'), east, decimalComma) ?? NaN,
  }
  if (Number.isNaN(place.lat) || Number.isNaN(place.lng)) return null
  return swapPositions ? flipped(place) : place
}

function readLocation(
  cell: (column: string) => string,
  number: (column: string) => number | null | undefined,
  fault: AddFault,
  { places, swapPositions, decimalComma }: RowContext,
): { readonly location: Json; readonly doubts: readonly ImportNoteCode[] } {
  const [latColumn, lngColumn] = swapPositions ? ['longitude', 'latitude'] : ['latitude', 'longitude']
  const lat = readDegrees(cell(latColumn), 'NS', decimalComma)
  const lng = readDegrees(cell(lngColumn), 'EW', decimalComma)
  const precision = number('where_prec')
  if (
    precision !== null &&
    !(precision !== undefined && Number.isInteger(precision) && precision >= 1 && precision <= 7)
  )
    fault('precision-invalid', 'where_prec')
  if (lat === null && lng === null) return { location: null, doubts: [] }
  if (typeof lat !== 'number' || Math.abs(lat) > 90) fault('latitude-invalid', latColumn)
  if (typeof lng !== 'number' || Math.abs(lng) > farthestLongitude) fault('longitude-invalid', lngColumn)
  const { place, doubts } = doubtPlace({ lat: lat ?? 0, lng: lng ?? 0 }, cell, places)
  const location: Record<string, Json> = { geometry: { type: 'Point', coordinates: [place.lng, place.lat] } }
  if (typeof precision === 'number') {
    location['precision'] = precision
    const radius = radiusByPrecision[precision]
    if (radius !== undefined) location['radius'] = radius
  }
  return { location, doubts }
}

/**
 * Holds the columns against the row's own geom_wkt and its country. What the shape says is taken only where the columns
 * are 0, 0 or the same two numbers the other way round, and the shape lies no further from the country; else the
 * columns stand, and the doubt is told.
 */
function doubtPlace(
  place: Place,
  cell: (column: string) => string,
  places: PlaceCheck,
): { readonly place: Place; readonly doubts: readonly ImportNoteCode[] } {
  const shape = pointOfWkt(cell('geom_wkt'))
  const country = cell('country')
  const isNowhere = isNullIsland(place)
  if (shape !== null && !isNullIsland(shape) && !isSamePlace(shape, place)) {
    if (places.isBetter(country, place, shape)) {
      if (isNowhere) return { place: shape, doubts: ['null-island-shape'] }
      if (isSamePlace(flipped(place), shape)) return { place: shape, doubts: ['swapped-shape'] }
    }
    return { place, doubts: ['shape-elsewhere', ...(isNowhere ? (['null-island'] as const) : [])] }
  }
  if (isNowhere) return { place, doubts: ['null-island'] }
  return { place, doubts: places.fitsSwapped(country, place) ? ['swapped-doubtful'] : [] }
}

function readCasualties(count: (column: string) => number | null, sides: readonly (Side | null)[]): Json {
  const killed: Record<string, Json> = {}
  for (const bound of ['low', 'best', 'high']) {
    const value = count(bound)
    if (value !== null) killed[bound] = value
  }
  const named = [
    ['deaths_a', sides[0]?.name ?? 'side A'],
    ['deaths_b', sides[1]?.name ?? 'side B'],
    ['deaths_civilians', 'civilians'],
    ['deaths_unknown', 'unknown'],
  ] as const
  const bySide = named.flatMap(([column, side]): Json[] => {
    const best = count(column)
    return best === null ? [] : [{ side, killed: { best } }]
  })
  if (Object.keys(killed).length === 0 && bySide.length === 0) return null
  return {
    ...(Object.keys(killed).length === 0 ? {} : { killed }),
    ...(bySide.length === 0 ? {} : { bySide }),
  }
}

/** "Government of Syria – Syrian insurgents, Hazzarin town": who and where; a list shows kind and date beside it. */
function titleOf(type: string, sides: readonly Side[], place: string): string {
  const names = sides.map((side) => side.name)
  const who = names.join(type === '3' ? ' against ' : ' – ')
  const at = place === '' ? '' : `, ${clip(place, 60)}`
  const room = titleLimit - at.length
  return `${who.length > room ? `${clip(who, room - 1)}…` : who}${at}`
}

/** Every cell that no field holds, verbatim. */
function extraOf(
  cells: Cells,
  context: RowContext,
  sources: RowSources,
  days: string,
  occurred: string,
  doubts: readonly ImportNoteCode[],
): Record<string, Json> {
  const extra: Record<string, Json> = {}
  const { columns } = context
  const { names, cell } = columns
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] ?? ''
    const value = textOf(cells[at]).trim()
    if (value !== '' && !isHeld(name, value)) extra[name] = value
  }
  return extra

  function isHeld(name: string, value: string): boolean {
    // Where the shape was taken, what the columns said is kept beside it.
    const byShape = doubts.includes('null-island-shape') || doubts.includes('swapped-shape')
    if (byShape && (name === 'latitude' || name === 'longitude')) return false
    if (byShape && name === 'geom_wkt') return true
    if (mappedColumns.has(name)) return true
    switch (name) {
      case 'source_article':
      case 'source_office':
      case 'source_date':
      case 'source_headline':
        return !sources.kept.includes(name)
      case 'date_start':
      case 'date_end': {
        const [from, to] = days.split('/')
        const written = occurred === days || (occurred === from && from === to)
        return written && value === (name === 'date_start' ? from : to)
      }
      case 'year':
        return value === days.slice(0, 4)
      case 'geom_wkt':
        return samePoint(value, cell(cells, 'longitude'), cell(cells, 'latitude'))
      case 'where_description':
        return cell(cells, 'where_coordinates') === ''
      case 'side_a_dset_id':
        return value === cell(cells, 'side_a_new_id') || cell(cells, 'side_a_new_id') === ''
      case 'side_b_dset_id':
        return value === cell(cells, 'side_b_new_id') || cell(cells, 'side_b_new_id') === ''
      default:
        return false
    }
  }
}

function samePoint(wkt: string, lng: string, lat: string): boolean {
  const match = /^POINT ?\((\S+) (\S+)\)$/i.exec(wkt)
  return match !== null && Number(match[1]) === Number(lng) && Number(match[2]) === Number(lat)
}

function short(text: string): string {
  return text.length > 60 ? `${clip(text, 60)}…` : text
}

/**
 * The event's date as EDTF. A single day of precision 4 or 5 stands for its month or year; whole months and years are
 * written as such; every other period stays the interval that UCDP gives.
 */
export function occurredOf(start: Day, end: Day, precision: string): string {
  const from = isoDay(start)
  const to = isoDay(end)
  if (from === to) return precision === '5' ? from.slice(0, 4) : precision === '4' ? from.slice(0, 7) : from
  const coarse = precision === '4' || precision === '5'
  const wholeMonths = start.day === 1 && end.day === daysInMonth(end.year, end.month)
  if (!coarse || !wholeMonths) return `${from}/${to}`
  const length = start.month === 1 && end.month === 12 ? 4 : 7
  return from.slice(0, length) === to.slice(0, length)
    ? from.slice(0, length)
    : `${from.slice(0, length)}/${to.slice(0, length)}`
}
