import { wktOf } from '../../formats/cells/wkt.ts'
import { csvCell } from '../../formats/out/csv.ts'
import { rejectColumns } from '../../formats/layers/table.ts'
import type { Cell, LayerRow } from '../../formats/layers/layer.ts'
import type { Rejection } from '../../model/imports/import-rejections.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import { writeOutput } from '../../output-file.ts'
import type { OutputOptions } from '../../output-file.ts'
import type { LayerPlan } from './plan-layers.ts'

/** Rows that were not taken, by layer and line, with the reasons. */
export interface RejectedRows {
  readonly add: (rejection: Rejection) => void
  readonly reasonsOf: (layer: string) => ReadonlyMap<number, string>
}

export function rejectedRows(): RejectedRows {
  const byLayer = new Map<string, Map<number, string>>()
  return {
    add({ layer = '', line, reason }) {
      const reasons = byLayer.get(layer) ?? new Map<number, string>()
      byLayer.set(layer, reasons)
      const known = reasons.get(line)
      reasons.set(line, known === undefined ? reason : `${known}; ${reason}`)
    },
    reasonsOf: (layer) => byLayer.get(layer) ?? new Map(),
  }
}

/**
 * Writes the rows that were not taken as a table, in the columns of their file, with the line and the reason behind them:
 * it can be mended and imported again as the file itself, and its rows are then the same. Of several layers the first
 * that has such rows: their columns differ. Returns the number of rows. Throws SituError output-exists and what writing
 * throws.
 */
export async function writeRejects(
  plans: readonly LayerPlan[],
  rejected: RejectedRows,
  { path, ...options }: OutputOptions & { readonly path: string },
): Promise<number> {
  const plan = plans.find(({ label }) => rejected.reasonsOf(label).size > 0)
  if (plan === undefined) return 0
  const { layer, label } = plan
  const reasons = rejected.reasonsOf(label)
  const rows: string[] = []
  for await (const some of layer.rows({}))
    for (const row of some) {
      const reason = reasons.get(row.line)
      if (reason !== undefined) rows.push(lineOf(row, layer.columns.length, layer.isSpatial, reason))
    }
  const header = [...layer.columns, ...(layer.isSpatial ? ['wkt'] : []), ...rejectColumns]
  writeOutput(path, options, (append) => {
    append(`\ufeff${header.map((name) => csvCell(name)).join(',')}\r\n`)
    for (const row of rows) append(row)
  })
  return rows.length
}

function lineOf(
  { line, cells, geometry }: LayerRow,
  width: number,
  isSpatial: boolean,
  reason: string,
): string {
  const own: (Cell | undefined)[] = Array.from({ length: width }, (_, index) => cells[index])
  const shape = isSpatial ? readGeometry(geometry) : null
  const all = [...own, ...(isSpatial ? [shape === null ? null : wktOf(shape)] : []), line, reason]
  return `${all.map((cell) => csvCell(cell ?? null)).join(',')}\r\n`
}
