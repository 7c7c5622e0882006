import { SituError } from '../../../model/errors.ts'
import type { Cell } from '../layer.ts'

/** A dBASE table that has been looked at: every record lies whole in the file. */
export interface DbfTable {
  /** Deleted ones counted as well: a shapefile has a shape for each. */
  readonly count: number
  /** Columns that are read. */
  readonly fields: readonly DbfField[]
  /** Names of those that are not: notes in another file, pictures. */
  readonly unread: readonly Buffer[]
  readonly headerBytes: number
  readonly recordBytes: number
  /** What the table says of its encoding; 0 for nothing. */
  readonly language: number
}

export interface DbfField {
  /** In the encoding of the table. */
  readonly name: Buffer
  readonly type: string
  /** Within a record, and bytes. */
  readonly offset: number
  readonly length: number
}

const fieldBytes = 32
const readTypes = new Set(['C', 'N', 'F', 'L', 'D', 'I', 'O'])
const deleted = 0x2a

/** Throws SituError file-unreadable: no table, cut off, a header that lies. */
export function openDbf(name: string, bytes: Buffer): DbfTable {
  const refuse = (what: string): SituError =>
    new SituError('file-unreadable', `${name} ${what}`, { file: name })
  if (bytes.length < fieldBytes + 1) throw refuse('is no dBASE table')
  const count = bytes.readUInt32LE(4)
  const [headerBytes, recordBytes] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)]
  if (headerBytes < fieldBytes + 1 || headerBytes > bytes.length || recordBytes < 1)
    throw refuse('is no dBASE table: its header is damaged')
  if (headerBytes + count * recordBytes > bytes.length)
    throw refuse(`is cut off: it should have ${String(count)} rows`)
  const fields: DbfField[] = []
  const unread: Buffer[] = []
  let offset = 1
  for (let at = fieldBytes; at + fieldBytes <= headerBytes && bytes[at] !== 0x0d; at += fieldBytes) {
    const title = bytes.subarray(at, at + 11)
    const end = title.indexOf(0)
    const field: DbfField = {
      name: end < 0 ? title : title.subarray(0, end),
      type: bytes.toString('latin1', at + 11, at + 12),
      offset,
      length: bytes[at + 16] ?? 0,
    }
    if (readTypes.has(field.type)) fields.push(field)
    else unread.push(field.name)
    offset += field.length
  }
  if (offset > recordBytes) throw refuse('is no dBASE table: its columns are wider than its rows')
  return { count, fields, unread, headerBytes, recordBytes, language: bytes[29] ?? 0 }
}

export function isDeleted(bytes: Buffer, table: DbfTable, index: number): boolean {
  return bytes[table.headerBytes + index * table.recordBytes] === deleted
}

/** One record's cells in the order of the fields. */
export function readDbfRow(
  bytes: Buffer,
  table: DbfTable,
  index: number,
  decode: (text: Uint8Array) => string,
): readonly Cell[] {
  const start = table.headerBytes + index * table.recordBytes
  return table.fields.map(({ type, offset, length }) =>
    cellOf(bytes.subarray(start + offset, start + offset + length), type, decode),
  )
}

function cellOf(bytes: Buffer, type: string, decode: (text: Uint8Array) => string): Cell {
  if (type === 'I') return bytes.length === 4 ? bytes.readInt32LE(0) : null
  if (type === 'O') return bytes.length === 8 ? finite(bytes.readDoubleLE(0)) : null
  if (type === 'C') {
    const end = bytes.indexOf(0)
    const text = decode(end < 0 ? bytes : bytes.subarray(0, end)).trimEnd()
    return text === '' ? null : text
  }
  const text = bytes.toString('latin1').replaceAll('\0', ' ').trim()
  if (text === '' || text.startsWith('*')) return null
  if (type === 'L') return /^[ty]$/i.test(text) ? true : /^[fn]$/i.test(text) ? false : null
  if (type === 'D') return dayOf(text)
  const value = Number(text.replace(',', '.'))
  // A number of more digits than a number keeps is a code.
  const isExact = Number.isFinite(value) && (!/^[+-]?\d+$/.test(text) || Number.isSafeInteger(value))
  return isExact ? value : text
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** As ISO text; what is no day stays as it stands. */
function dayOf(text: string): string | null {
  if (/^0+$/.test(text)) return null
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  return year === undefined || month === undefined || day === undefined ? text : `${year}-${month}-${day}`
}
