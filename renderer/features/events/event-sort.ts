import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { verificationCodes } from '../../../db/model/vocabulary/verification.ts'

/**
 * `positions` in another order. `words` puts codes in the order of their labels; `ranks` is the place of each row in a
 * stored order. What has no date comes last, whichever way it is sorted.
 */
export function sortPositions(
  columns: EventColumns,
  positions: Uint32Array,
  sort: { readonly key: string; readonly descending: boolean },
  words: (code: string) => string,
  order: Uint32Array | null,
): Uint32Array {
  const keys = sortKeys(columns, sort.key, words, order)
  if (keys === null) return positions
  const sign = sort.descending ? -1 : 1
  return positions.slice().sort((a, b) => {
    const keyA = keys[a] ?? NaN
    const keyB = keys[b] ?? NaN
    const missingA = Number.isNaN(keyA)
    const missingB = Number.isNaN(keyB)
    if (missingA || missingB) return missingA === missingB ? a - b : missingA ? 1 : -1
    return keyA === keyB ? a - b : (keyA - keyB) * sign
  })
}

function sortKeys(
  columns: EventColumns,
  key: string,
  words: (code: string) => string,
  order: Uint32Array | null,
): Float64Array | null {
  switch (key) {
    case 'occurred':
      return columns.earliest
    case 'precision':
      return Float64Array.from(columns.precision, (precision) => (precision === 0 ? NaN : precision))
    case 'kind':
      return byCode(columns.kind, alphabetical(columns.codes, words))
    case 'verification':
      return byCode(
        columns.verification,
        columns.codes.map((code) => rankOf(verificationCodes, code)),
      )
    default:
      return order === null ? null : byOrder(columns, order)
  }
}

function byCode(indexes: Uint16Array, ranks: readonly number[]): Float64Array {
  return Float64Array.from(indexes, (index) => ranks[index] ?? NaN)
}

function alphabetical(codes: readonly string[], words: (code: string) => string): readonly number[] {
  const sorted = codes
    .map((code, index) => ({ index, word: words(code) }))
    .sort((a, b) => a.word.localeCompare(b.word))
  const ranks = new Array<number>(codes.length).fill(NaN)
  sorted.forEach(({ index }, rank) => {
    if (codes[index] !== '') ranks[index] = rank
  })
  return ranks
}

function rankOf(list: readonly string[], code: string): number {
  const at = list.indexOf(code)
  return code === '' ? NaN : at < 0 ? list.length : at
}

function byOrder(columns: EventColumns, order: Uint32Array): Float64Array {
  const rankByRow = new Map<number, number>()
  order.forEach((row, rank) => rankByRow.set(row, rank))
  return Float64Array.from(columns.row, (row) => rankByRow.get(row) ?? NaN)
}
