import type { Json } from '../../../model/canonical.ts'
import type { TimeZone } from '../../../model/dates/time-zone.ts'
import { isArea } from '../../../model/geometry/geometry.ts'
import type { Geometry } from '../../../model/geometry/geometry.ts'
import { validateGeometry } from '../../../model/geometry/validate.ts'
import { fieldOf } from '../../../model/fields/record-fields.ts'
import type { RejectionCode, RejectionFault } from '../../../model/imports/import-rejections.ts'
import { placeholder } from '../../../model/imports/mapping.ts'
import type { MappedField, Mapping } from '../../../model/imports/mapping.ts'
import { findTarget, targetsOf } from '../../../model/imports/targets.ts'
import type { Target } from '../../../model/imports/targets.ts'
import { clip } from '../../file/foreign-bytes.ts'
import type { Layer, LayerRow } from '../../layers/layer.ts'
import { textOf } from '../../layers/table.ts'
import type { ReadOptions, RecordDraft } from '../foreign.ts'
import { offerRepair } from '../offer-repair.ts'
import { readDate } from './cell-dates.ts'
import type { DateCells } from './cell-dates.ts'
import { readBoolean, readCode, readColour, readNumber } from '../../../model/imports/cell-values.ts'
import type { CellReading } from '../../../model/imports/cell-values.ts'
import { valueOf } from './survey.ts'
import type { Survey } from './survey.ts'
import type { NameReader } from './names.ts'
import { readPlace } from './row-place.ts'
import type { NamedCell } from './row-place.ts'

export interface RowContext extends Pick<ReadOptions, 'notes' | 'repairs'> {
  readonly layer: Layer
  readonly mapping: Mapping
  /** Where each column stands in a row. */
  readonly index: ReadonlyMap<string, number>
  /** Columns that go somewhere. */
  readonly mapped: ReadonlySet<string>
  readonly names: NameReader
  readonly orders: Survey['orders']
  /** Days since 1970-01-01. */
  readonly today: number
  readonly zone: TimeZone
  readonly decimalComma: boolean
  readonly swapPositions: boolean
}

export type RowReading =
  | {
      readonly ok: true
      readonly set: Readonly<Record<string, Json>>
      /** Actors and sources that the row names, to be written with it. */
      readonly named: readonly RecordDraft[]
      /** Columns that are mapped and whose cells could not go there: they stay as they came. */
      readonly left: ReadonlySet<string>
    }
  | { readonly ok: false; readonly faults: readonly RejectionFault[] }

/** A value on its way into a field: the text of a cell, or what the mapping says of every row. */
interface Given {
  readonly target: Target
  readonly mapped: MappedField
  readonly column: string
  readonly text: string
}

/** What is gathered of one row. */
interface Work {
  readonly context: RowContext
  readonly line: number
  readonly set: Record<string, Json>
  readonly named: RecordDraft[]
  readonly left: Set<string>
  readonly faults: RejectionFault[]
}

const shownValue = 60
const maxText = 20_000

/** Refused with every fault named. */
export function fieldsOfRow(row: LayerRow, context: RowContext): RowReading {
  const work: Work = { context, line: row.line, set: {}, named: [], left: new Set(), faults: [] }
  const given = givenIn(row, context)
  for (const { target, mapped, column, text } of given) addValue(work, { target, mapped, column, text })
  addDates(work, given)
  addSources(work, given)
  addPlace(work, given, row.geometry)
  if (work.faults.length > 0) return { ok: false, faults: work.faults }
  return { ok: true, set: work.set, named: work.named, left: work.left }
}

/** What each mapped field is given by a row, empty ones left out. */
function givenIn(row: LayerRow, { mapping, index }: RowContext): readonly Given[] {
  const cell = (column: string): string => textOf(row.cells[index.get(column) ?? -1]).trim()
  return mapping.fields.flatMap((mapped) => {
    const target = findTarget(mapping.type, mapped.to)
    if (target === undefined) return []
    const { from, constant = '' } = mapped
    const said = from === undefined ? filledIn(constant, cell) : cell(from)
    const { says } = target
    const list = says.kind === 'code' || says.kind === 'codes' ? says.list : null
    const text = said === '' ? '' : valueOf(mapped, said, list)
    return text === '' ? [] : [{ target, mapped, column: from ?? mapped.to, text }]
  })
}

/** A constant with the cells that it names; what stands around an empty cell stays. */
function filledIn(constant: string, cell: (column: string) => string): string {
  return constant.includes('{')
    ? constant.replace(placeholder, (_, column: string) => cell(column)).trim()
    : constant
}

function addValue(work: Work, given: Given): void {
  const { target, text } = given
  const { says } = target
  switch (says.kind) {
    case 'text':
      put(work, target, textFor(work, target, text))
      return
    case 'code':
      take(work, given, asKept(readCode(text, says.list), says.isNumber === true))
      return
    case 'codes':
      for (const part of partsOf(given)) takeListed(work, given, readCode(part, says.list), part)
      return
    case 'number':
      take(work, given, readNumber(text, says.limits, work.context.decimalComma))
      return
    case 'boolean':
      take(work, given, readBoolean(text))
      return
    case 'colour':
      take(work, given, readColour(text))
      return
    case 'record':
      takeRecord(work, given, says.types, (id) => {
        put(work, target, id)
      })
      return
    case 'records':
      for (const part of partsOf(given))
        takeRecord(work, { ...given, text: part }, says.types, (id) => {
          push(work, target, id)
        })
      return
    case 'actors': {
      const role = given.mapped.as
      for (const part of partsOf(given))
        takeRecord(work, { ...given, text: part }, ['actor'], (actor) => {
          push(work, target, role === undefined ? { actor } : { actor, role })
        })
      return
    }
    case 'names': {
      const lang = given.mapped.as
      for (const name of partsOf(given)) push(work, target, lang === undefined ? { name } : { name, lang })
      return
    }
    case 'conditions':
      for (const condition of partsOf(given)) push(work, target, { text: condition })
      return
    // Made of several cells of the row.
    case 'date':
    case 'sources':
    case 'source-part':
    case 'position':
  }
}

function asKept(reading: CellReading<string>, isNumber: boolean): CellReading {
  return reading.ok && isNumber ? { ok: true, value: Number(reading.value) } : reading
}

function take(work: Work, given: Given, reading: CellReading): void {
  if (reading.ok) put(work, given.target, reading.value)
  else fault(work, reading.code, given)
}

function takeListed(work: Work, given: Given, reading: CellReading, part: string): void {
  if (reading.ok) push(work, given.target, reading.value)
  else fault(work, reading.code, { ...given, text: part })
}

/** A record that a cell names. One that is not here and that a name does not make stays as it came, and is told. */
function takeRecord(work: Work, given: Given, types: readonly string[], put: (id: string) => void): void {
  const reading = work.context.names.read(types, given.text)
  switch (reading.kind) {
    case 'known':
      put(reading.id)
      return
    case 'new':
      work.named.push(reading.draft)
      put(reading.draft.id)
      return
    case 'several':
      fault(work, 'names-several', given)
      return
    case 'unknown':
      work.left.add(given.column)
      work.context.notes?.addLine('names-unknown', work.line, given.text)
  }
}

function partsOf({ text, mapped, target }: Given): readonly string[] {
  if (!target.several) return [text]
  const parts = mapped.separator === undefined ? text.split(/[;\n]/) : text.split(mapped.separator)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The first that says something counts: several columns may go to one field. */
function put({ set }: Work, { field, path }: Target, value: Json): void {
  if (path.length === 0) {
    set[field] ??= value
    return
  }
  let parent = (set[field] ??= {}) as Record<string, Json>
  for (const member of path.slice(0, -1)) parent = (parent[member] ??= {}) as Record<string, Json>
  const last = path.at(-1) ?? ''
  parent[last] ??= value
}

function push({ set }: Work, { field }: Target, value: Json): void {
  const list = (set[field] ??= []) as Json[]
  if (!list.some((known) => JSON.stringify(known) === JSON.stringify(value))) list.push(value)
}

/** Text as long as its field takes; the rest of one that is longer stays with the record as it came. */
function textFor(work: Work, { field }: Target, text: string): string {
  const form = fieldOf(work.context.mapping.type, field)?.form
  const longest = form?.kind === 'text' ? form.longest : maxText
  return clip(text.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n'), longest)
}

function addDates(work: Work, given: readonly Given[]): void {
  const { context, set } = work
  const fields = new Set(given.flatMap(({ target }) => (target.says.kind === 'date' ? [target.field] : [])))
  for (const field of fields) {
    const cells: Record<keyof DateCells, string> = { start: '', end: '', time: '', precision: '' }
    const columns: Record<keyof DateCells, string> = { ...cells }
    let happened = false
    for (const { target, column, text } of given) {
      if (target.field !== field || target.says.kind !== 'date' || cells[target.says.part] !== '') continue
      cells[target.says.part] = text
      columns[target.says.part] = column
      happened = target.says.happened
    }
    const { today, zone } = context
    const orders = context.orders.get(columns.start) ?? new Map()
    const endOrders = context.orders.get(columns.end) ?? new Map()
    const reading = readDate(cells, { orders, endOrders, today, zone, happened })
    if (reading.ok) {
      if (reading.value !== null) set[field] = reading.value
    } else if (reading.code === 'period-backward') {
      work.faults.push({ code: reading.code, details: { end: cells.end, start: cells.start } })
    } else {
      const part = cells.start === '' ? 'end' : 'start'
      work.faults.push(faultOf(reading.code, columns[part], cells[part]))
    }
  }
}

/** The sources that the row names, each with what the row says of its statement. */
function addSources(work: Work, given: readonly Given[]): void {
  const { context } = work
  const parts: Record<string, Json> = {}
  for (const { target, column, text } of given) {
    const { says } = target
    if (says.kind !== 'source-part' || parts[says.part] !== undefined) continue
    if (says.part === 'locator') parts['locator'] = clip(text, 500)
    else if (says.part === 'credibility') {
      const reading = readCode(text, 'credibility')
      if (reading.ok) parts['credibility'] = reading.value
      else work.faults.push(faultOf(reading.code, column, text))
    } else {
      const { today, zone } = context
      const orders = context.orders.get(column) ?? new Map()
      const cells = { start: text, end: '', time: '', precision: '' }
      const reading = readDate(cells, { orders, endOrders: orders, today, zone, happened: true })
      if (!reading.ok) work.faults.push(faultOf(reading.code, column, text))
      else if (reading.value !== null) parts['date'] = reading.value
    }
  }
  const named = given.filter(({ target }) => target.says.kind === 'sources')
  for (const use of named)
    for (const part of partsOf(use))
      takeRecord(work, { ...use, text: part }, ['source'], (source) => {
        push(work, use.target, { source, ...parts })
      })
  if (named.length === 0 && Object.keys(parts).length > 0) work.set['sources'] = [parts]
}

function addPlace(work: Work, given: readonly Given[], geometry: unknown): void {
  const { context, set } = work
  const { type } = context.mapping
  const target = targetsOf(type).find(({ says }) => says.kind === 'position')
  if (target === undefined) return
  const cell = (part: 'lat' | 'lng' | 'text' | 'wkt'): NamedCell => {
    const id = `position.${part}`
    const found = given.find((entry) => entry.target.id === id)
    const column = context.mapping.fields.find(({ to }) => to === id)?.from ?? id
    return { column: found?.column ?? column, text: found?.text ?? '' }
  }
  const cells = { lat: cell('lat'), lng: cell('lng'), text: cell('text'), wkt: cell('wkt') }
  const reading = readPlace(cells, geometry, context)
  if (!reading.ok) {
    work.faults.push(...reading.faults)
    return
  }
  if (reading.shape === null) {
    leaveWithoutPlace(work, given)
    return
  }
  const shape = soundShape(work, reading.shape.geometry)
  if (shape === null) return
  const editor = fieldOf(type, target.field)?.editor
  if (editor?.kind === 'geometry' && editor.shape === 'polygon' && !isArea(shape)) {
    work.faults.push({ code: 'shape-no-area', details: { value: shape.type } })
    return
  }
  if (shape.type === 'Point' && shape.coordinates.every((degrees) => degrees === 0))
    context.notes?.addLine('null-island', work.line)
  if (target.field !== 'location') {
    set[target.field] = shape
    return
  }
  const location = (set['location'] ??= {}) as Record<string, Json>
  location['geometry'] = shape
  if (reading.shape.radius !== null) location['radius'] ??= Math.round(reading.shape.radius)
}

/** How exact a place is says nothing where there is none: it stays with the record as it came. */
function leaveWithoutPlace({ set, left }: Work, given: readonly Given[]): void {
  if (set['location'] === undefined) return
  delete set['location']
  for (const { target, column } of given) if (target.field === 'location') left.add(column)
}

/** The shape as it is stored; null where it has a fault that nobody has asked to be mended. */
function soundShape(work: Work, geometry: unknown): Geometry | null {
  const { context, line } = work
  const checked = validateGeometry(geometry)
  if (checked.ok) {
    if (checked.turned) context.notes?.addLine('longitudes-turned', line)
    return checked.geometry
  }
  if (checked.kind === 'structure') {
    const { code, details } = checked.structure
    work.faults.push({ code, details: { ...details } })
    return null
  }
  const mended = offerRepair(checked, { line, name: nameOf(work.set) }, context)
  if (mended !== null) return mended
  const [lng, lat] = checked.where
  work.faults.push({ code: 'shape-fault', details: { fault: checked.kind, lng, lat } })
  return null
}

function nameOf(set: Readonly<Record<string, Json>>): string {
  const name = set['name'] ?? set['title']
  return typeof name === 'string' ? clip(name, shownValue) : ''
}

function fault(work: Work, code: RejectionCode, { column, text }: Given): void {
  work.faults.push(faultOf(code, column, text))
}

function faultOf(code: RejectionCode, column: string, text: string): RejectionFault {
  return { code, details: { column, value: clip(text, shownValue) } }
}
