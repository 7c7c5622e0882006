import { daySerial, typedColumnsOf } from '../cells/typed-columns.ts'
import { geometryOf, tokenColumn } from '../cells/flat-record.ts'
import type { Flat } from '../cells/flat-record.ts'
import { cellLength, cutToCell, furtherRecordColumn, recordPiece } from '../cells/sheet-cell.ts'
import { wktOf } from '../cells/wkt.ts'
import { recordColumn } from '../layers/geojson.ts'
import { SituError } from '../../model/errors.ts'
import type { LeaveOut, OutLayer, OutList } from './writer.ts'

/** A cell of a spreadsheet: a day is a day there, whatever else is dated is text. */
export type SheetCell = Flat | { readonly day: string; readonly serial: number }

export interface SheetColumn {
  readonly name: string
  /** In characters. */
  readonly width: number
  /** What is there to come back, and says nothing to a reader. */
  readonly isHidden: boolean
  /** Whether what is typed into it stays as it was typed. */
  readonly isText: boolean
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** Rows below the header. */
  readonly count: number
  readonly rows: () => Iterable<readonly SheetCell[]>
}

/** Of Excel and of LibreOffice alike, the header among them. */
const maxRows = 1_048_576

/**
 * A list as sheets, one for each type. The record itself stands at the end of each row, cut into cells and hidden: beside its
 * row, so that it goes where the row goes when somebody sorts or deletes. Throws SituError file-too-large.
 */
export function sheetsOf({ layers }: OutList, leaveOut: LeaveOut): readonly Sheet[] {
  const large = layers.find(({ total }) => total > maxRows - 1)
  if (large !== undefined)
    throw new SituError(
      'file-too-large',
      `a sheet holds ${String(maxRows - 1)} records, not the ${String(large.total)} of type ${large.type}: filter the list, or take another format`,
      { type: large.type, limit: maxRows - 1 },
    )
  return layers.map((layer) => sheetOf(layer, leaveOut))
}

function sheetOf({ type, total, records, meta }: OutLayer, leaveOut: LeaveOut): Sheet {
  const columns = typedColumnsOf(type)
  let pieces = 1
  for (const { fields } of records())
    pieces = Math.max(pieces, Math.ceil(JSON.stringify(fields).length / recordPiece))
  const recordColumns = Array.from({ length: pieces }, (_, index) =>
    index === 0 ? recordColumn : furtherRecordColumn(index + 1),
  )
  const shown = (name: string, isText: boolean): SheetColumn => ({
    ...{ name, width: widthOf(name), isHidden: name === 'situ_id' || name === 'situ_type', isText },
  })
  return {
    name: type,
    count: total,
    columns: [
      ...columns.map(({ name, kind }) => shown(name, !['integer', 'number', 'boolean'].includes(kind))),
      ...['lat', 'lng'].map((name) => shown(name, false)),
      shown('wkt', true),
      ...[tokenColumn, ...recordColumns].map((name) => ({ name, width: 12, isHidden: true, isText: true })),
    ],
    *rows() {
      for (const record of records()) {
        const geometry = geometryOf(record)
        const point = geometry?.type === 'Point' ? geometry.coordinates : null
        const token = meta.tokenOf?.(record.id) ?? ''
        const whole = JSON.stringify(record.fields)
        const cut = new Set<string>()
        const fitted = (value: Flat): Flat => {
          if (typeof value !== 'string' || value.length <= cellLength) return value
          cut.add(value)
          return cutToCell(value)
        }
        const cells: SheetCell[] = columns.map(({ value, kind }) => {
          const cell = value(record, meta)
          const serial = kind === 'date' ? daySerial(cell) : null
          return serial === null ? fitted(cell) : { day: String(cell), serial }
        })
        cells.push(point?.[1] ?? null, point?.[0] ?? null)
        cells.push(geometry === null ? null : fitted(wktOf(geometry)), token === '' ? null : token)
        for (let start = 0; start < whole.length; start += recordPiece)
          cells.push(whole.slice(start, start + recordPiece))
        if (cut.size > 0) leaveOut('cell-cut')
        yield cells
      }
    },
  }
}

function widthOf(name: string): number {
  if (['narrative', 'note', 'title', 'text'].includes(name)) return 48
  if (name.endsWith('_id') || name.endsWith('_ids') || name === 'wkt') return 14
  return Math.min(28, Math.max(10, name.length + 3))
}

/** What was exported, and what was not: words and values for whoever opens the file. */
export function aboutRows({ about, layers }: OutList): readonly (readonly [string, string | number])[] {
  const { title, filter, asOf, knownOn, profile, leftOut } = about
  const said: readonly (readonly [string, string | null])[] = [
    ['Operation', title === '' ? null : title],
    ['Filter', filter],
    ['As of', asOf],
    ['As known on', knownOn],
    ['Redacted under', profile],
  ]
  return [
    ['Written by', 'Situ'],
    ...said.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const])),
    ...layers.map(({ type, total }) => [`Records: ${type}`, total] as const),
    ...leftOut.map(({ reason, count }) => [`Left out: ${reason}`, count] as const),
  ]
}

/** A, B, … Z, AA, … */
export function columnLetters(index: number): string {
  let letters = ''
  for (let left = index; left >= 0; left = Math.floor(left / 26) - 1)
    letters = String.fromCharCode(65 + (left % 26)) + letters
  return letters
}
