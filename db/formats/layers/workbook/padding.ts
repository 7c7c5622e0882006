import { SituError } from '../../../model/errors.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import type { Cell } from '../layer.ts'

/** Empty cells of a whole sheet: a million rows of which each has forty. */
const maxPadded = 40_000_000
/** And of the rows that one piece of the file holds, which lie in memory together. */
const maxPaddedAtOnce = 4_000_000

/** Empty cells before those that are filled: a few bytes of a file can stand for thousands of them. */
export interface Padding {
  /** Fills a row up to a column. Throws SituError file-unreadable where they are more than any sheet has. */
  fill(cells: Cell[], column: number, line: number): void
  /** What was filled has been handed on. */
  settle(): void
}

export function createPadding(file: ForeignBytes): Padding {
  let [all, now] = [0, 0]
  return {
    fill(cells, column, line) {
      const count = column - cells.length
      if (count <= 0) return
      all += count
      now += count
      if (all > maxPadded || now > maxPaddedAtOnce)
        throw new SituError(
          'file-unreadable',
          `${file.name}: row ${String(line)} has more empty cells before it than any sheet`,
          { file: file.name, line },
        )
      while (cells.length < column) cells.push(null)
    },
    settle() {
      now = 0
    },
  }
}
