import { formatUnknown } from '../../file/file-kind.ts'
import type { RejectionFault } from '../../../model/imports/import-rejections.ts'
import { clip } from '../../file/foreign.ts'

/** The columns of a UCDP GED file by name, and the cells of one row by column. */
export interface UcdpColumns {
  readonly names: readonly string[]
  /** Text of a column in a row, trimmed; "" where the file has no such column. */
  readonly cell: (cells: readonly string[], column: string) => string
}

const required = ['id', 'type_of_violence', 'side_a', 'side_b', 'date_start', 'latitude', 'longitude', 'best']

/** Reads the header whatever its case and quoting. Throws SituError 'format-unknown' naming the missing columns. */
export function readHeader(cells: readonly string[], file: string): UcdpColumns {
  const positions = new Map<string, number>()
  const names = cells.map((cell, at) => {
    const name = clip(cell.replace(/["']/g, '').trim().toLowerCase(), 200)
    const free = name === '' || name === '__proto__' ? `column ${String(at + 1)}` : name
    const unique = positions.has(free) ? `${free} (${String(at + 1)})` : free
    positions.set(unique, at)
    return unique
  })
  const missing = required.filter((column) => !positions.has(column))
  if (missing.length > 0) throw formatUnknown(file, 'ucdp-columns-missing', { missing: missing.join(', ') })
  return {
    names,
    cell(row, column) {
      const at = positions.get(column)
      return at === undefined ? '' : (row[at] ?? '').trim()
    },
  }
}

/** The HXL row under the header: every cell empty or a hashtag. */
export function isHxlRow(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => cell.startsWith('#')) && cells.every((cell) => cell === '' || cell.startsWith('#'))
  )
}

/** Why a row does not fit under the header, or null. Trailing empty cells are no fault. */
export function countFault(cells: readonly string[], columns: UcdpColumns): RejectionFault | null {
  const expected = columns.names.length
  if (cells.length === expected) return null
  if (cells.length > expected && cells.slice(expected).every((cell) => cell === '')) return null
  return { code: 'cells-differ', details: { cells: cells.length, header: expected } }
}
