import { throwIfCancelled } from '../file/foreign-bytes.ts'
import { rowsAtOnce } from './layer.ts'
import type { LayerRow, RowOptions } from './layer.ts'

/**
 * Rows of what lies in memory, handed on some at a time as those of a file that streams. `total`: the last line
 * that there is, for progress. Throws SituError cancelled.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- formats that stream wait for their bytes
export async function* inPieces(
  rows: Iterable<LayerRow>,
  { signal, progress }: RowOptions,
  total = 0,
): AsyncGenerator<readonly LayerRow[]> {
  let piece: LayerRow[] = []
  throwIfCancelled(signal)
  for (const row of rows) {
    piece.push(row)
    if (piece.length < rowsAtOnce) continue
    yield piece
    if (total > 0) progress?.(row.line, total)
    piece = []
    throwIfCancelled(signal)
  }
  if (piece.length > 0) yield piece
  if (total > 0) progress?.(total, total)
}
