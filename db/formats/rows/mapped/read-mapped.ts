import { hash } from 'node:crypto'
import type { Json } from '../../../model/canonical.ts'
import { utc } from '../../../model/dates/time-zone.ts'
import type { RejectionFault } from '../../../model/imports/import-rejections.ts'
import { SituError } from '../../../model/errors.ts'
import { columnsOfMapping } from '../../../model/imports/mapping.ts'
import type { Mapping } from '../../../model/imports/mapping.ts'
import { pcodeKey } from '../../../model/imports/near-copies.ts'
import { externalKey, hasLostDigits } from '../../../model/record/external-key.ts'
import { clip } from '../../file/foreign-bytes.ts'
import type { Layer, LayerRow } from '../../layers/layer.ts'
import { textOf } from '../../layers/table.ts'
import { recordIdFor, rejectedItem } from '../foreign.ts'
import type { ForeignItem, ReadOptions, RecordDraft } from '../foreign.ts'
import { nameReader, noNames } from './names.ts'
import { fieldsOfRow } from './row-fields.ts'
import { surveyRows } from './survey.ts'
import type { RowContext } from './row-fields.ts'

const extraLimit = 100_000
const keyLimit = 256

/**
 * The rows of a layer as its mapping says. Two passes where the mapping has dates: the first finds how they are written.
 * Throws SituError mapping-invalid where the layer lacks a column, dates-disagree, cancelled; ImportQuestionsError.
 */
export async function* readMapped(
  layer: Layer,
  mapping: Mapping,
  options: ReadOptions,
): AsyncGenerator<ForeignItem> {
  const context = await contextOf(layer, mapping, options)
  const seen = new Map<string, { readonly line: number; readonly content: string }>()
  const emitted = new Set<string>()
  for await (const rows of layer.rows(options)) {
    for (const row of rows) {
      const item = readRow(row, context, seen, emitted)
      if (item !== null) yield item
    }
  }
}

function readRow(
  row: LayerRow,
  context: RowContext,
  seen: Map<string, { readonly line: number; readonly content: string }>,
  emitted: Set<string>,
): ForeignItem | null {
  const { line } = row
  const { mapping, notes } = context
  if (row.faults !== undefined) return rejectedItem(line, ...row.faults)
  if (!isWanted(row, context)) {
    notes?.addLine('rows-not-wanted', line)
    return null
  }
  const cells = cellsText(row)
  const content = hash(
    'sha256',
    `${cells}\n${row.geometry === undefined ? '' : JSON.stringify(row.geometry)}`,
  )
  const key = keyOf(row, content, context)
  if (typeof key !== 'string') return rejectedItem(line, key)
  const twin = seen.get(key)
  if (twin !== undefined) {
    if (twin.content === content) {
      notes?.addLine('rows-twice', line)
      return null
    }
    return rejectedItem(line, { code: 'id-twice', details: { value: clip(key, 60), other: twin.line } })
  }
  const reading = fieldsOfRow(row, context)
  if (!reading.ok) return rejectedItem(line, ...reading.faults)
  seen.set(key, { line, content })
  const records: RecordDraft[] = []
  for (const draft of reading.named) {
    if (!emitted.has(draft.id)) records.push(draft)
    emitted.add(draft.id)
  }
  const id = idOf(mapping, key)
  const extra = mapping.rest === 'keep' ? extraOf(row, reading.left, context) : {}
  const set: Record<string, Json> = {
    ...reading.set,
    externalIds: { [mapping.system]: clip(key, keyLimit) },
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  }
  return {
    kind: 'records',
    line,
    records: [
      ...records,
      { id, type: mapping.type, set, ...(mapping.unknown === 'leave' ? { onlyIfHere: true } : {}) },
    ],
  }
}

/** P-codes are the same in every file; other keys are those of their system. */
function idOf({ system, type }: Mapping, key: string): RecordDraft['id'] {
  if (system === 'pcode') return recordIdFor('pcode', pcodeKey(key))
  return recordIdFor(`table:${type}:${system}`, key)
}

function keyOf(row: LayerRow, content: string, { mapping, index }: RowContext): string | RejectionFault {
  if (mapping.key.length === 0) return row.id ?? content
  const cells = mapping.key.map((column) => textOf(row.cells[index.get(column) ?? -1]))
  const lost = cells.findIndex(hasLostDigits)
  if (lost >= 0)
    return {
      code: 'id-digits-lost',
      details: { column: mapping.key[lost] ?? '', value: clip(cells[lost] ?? '', 60) },
    }
  const parts = cells.map(externalKey)
  if (parts.every((part) => part === '')) return { code: 'id-empty', details: {} }
  const key = parts.join(' | ')
  return key.length <= keyLimit ? key : hash('sha256', key)
}

function cellsText({ cells }: LayerRow): string {
  let text = ''
  for (const cell of cells) text += `${textOf(cell).trim()}\u0000`
  return text
}

function isWanted(row: LayerRow, { mapping, index }: RowContext): boolean {
  return mapping.only.every(({ column, values }) =>
    values.includes(textOf(row.cells[index.get(column) ?? -1]).trim()),
  )
}

/** Cells that no field holds, as they came. */
function extraOf(
  row: LayerRow,
  left: ReadonlySet<string>,
  { layer, mapped }: RowContext,
): Record<string, Json> {
  const extra: Record<string, Json> = {}
  for (const [index, column] of layer.columns.entries()) {
    if (mapped.has(column) && !left.has(column)) continue
    const text = textOf(row.cells[index]).trim()
    if (text !== '') extra[column] = clip(text.toWellFormed().replaceAll('\0', ''), extraLimit)
  }
  return extra
}

/** Throws SituError mapping-invalid where the layer lacks a column. */
async function contextOf(layer: Layer, stated: Mapping, options: ReadOptions): Promise<RowContext> {
  const missing = columnsOfMapping(stated).filter((column) => !layer.columns.includes(column))
  if (missing.length > 0)
    throw new SituError(
      'mapping-invalid',
      `${options.file} has no column ${missing.slice(0, 5).join(', ')}, which the mapping ${stated.name} reads`,
      { file: options.file, what: missing.slice(0, 5).join(', ') },
    )
  const { mapping, orders, pcodes } = await surveyRows(layer, stated, options)
  return {
    layer,
    mapping,
    index: new Map(layer.columns.map((column, position) => [column, position])),
    mapped: new Set(columnsOfMapping({ ...mapping, key: [], only: [] })),
    names: nameReader(options.names ?? noNames, pcodes),
    orders,
    today: Math.floor((options.now ?? Date.now()) / 86_400_000),
    zone: options.zone ?? utc,
    decimalComma: mapping.decimalComma ?? layer.decimalComma === true,
    swapPositions: options.swapPositions === true,
    ...(options.notes === undefined ? {} : { notes: options.notes }),
    ...(options.repairs === undefined ? {} : { repairs: options.repairs }),
  }
}
