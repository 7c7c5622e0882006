import type { Cell } from '../../layers/layer.ts'
import { textOf } from '../../layers/table.ts'
import { formatUnknown } from '../../file/file-kind.ts'

/** The cells of a row. */
export type Cells = readonly (Cell | undefined)[]

/** The columns of a UCDP GED file by name, and the cells of one row by column. */
export interface UcdpColumns {
  readonly names: readonly string[]
  /** Text of a column in a row, trimmed; "" where the file has no such column. */
  readonly cell: (cells: Cells, column: string) => string
}

const required = ['id', 'type_of_violence', 'side_a', 'side_b', 'date_start', 'latitude', 'longitude', 'best']

/** Reads the header whatever its case and quoting. Throws SituError 'format-unknown' naming the missing columns. */
export function readColumns(header: readonly string[], file: string): UcdpColumns {
  const names = header.map((name) => name.replace(/["']/g, '').trim().toLowerCase())
  const positions = new Map<string, number>()
  for (const [index, name] of names.entries()) positions.set(name, index)
  const missing = required.filter((column) => !positions.has(column))
  if (missing.length > 0) throw formatUnknown(file, 'ucdp-columns-missing', { missing: missing.join(', ') })
  return {
    names,
    cell(row, column) {
      const at = positions.get(column)
      return at === undefined ? '' : textOf(row[at]).trim()
    },
  }
}
