import { readMapped } from '../../../../../db/formats/rows/mapped/read-mapped.ts'
import type { ReadOptions, RecordDraft } from '../../../../../db/formats/rows/foreign.ts'
import type { Cell, Layer } from '../../../../../db/formats/layers/layer.ts'
import type { Json } from '../../../../../db/model/canonical.ts'
import { importNotes } from '../../../../../db/model/imports/import-notes.ts'
import { emptyMapping } from '../../../../../db/model/imports/mapping.ts'
import type { MappedField, Mapping } from '../../../../../db/model/imports/mapping.ts'
import type { MappedType } from '../../../../../db/model/imports/targets.ts'

/** 30 November 2025: the day on which rows are read. */
export const readOn = Date.UTC(2025, 10, 30)

/** A table as a file gives it, its rows from line 2. */
export function aLayer(
  columns: readonly string[],
  rows: readonly (readonly (Cell | undefined)[])[],
  over: Partial<Layer> = {},
): Layer {
  return {
    ...{ name: '', isSpatial: false, columns },
    // eslint-disable-next-line @typescript-eslint/require-await -- as files give them
    async *rows() {
      yield rows.map((cells, index) => ({ line: index + 2, cells }))
    },
    ...over,
  }
}

export function aMapping(
  type: MappedType,
  fields: readonly MappedField[],
  over: Partial<Mapping> = {},
): Mapping {
  return { ...emptyMapping(type, 'list'), fields: [...fields], rest: 'leave', ...over }
}

export interface MappedRows {
  /** What each row says, without what tells it from the others. */
  readonly said: readonly Readonly<Record<string, Json>>[]
  /** The records of the rows themselves. */
  readonly rows: readonly RecordDraft[]
  /** Actors and sources that the rows name. */
  readonly named: readonly RecordDraft[]
  readonly rejections: readonly string[]
  /** "code detail" or "code". */
  readonly notes: readonly string[]
}

export async function readRows(
  layer: Layer,
  mapping: Mapping,
  options: Partial<ReadOptions> = {},
): Promise<MappedRows> {
  const notes = importNotes()
  const drafts: RecordDraft[] = []
  const rejections: string[] = []
  for await (const item of readMapped(layer, mapping, { file: 'list.csv', now: readOn, notes, ...options }))
    if (item.kind === 'rejection') rejections.push(`${String(item.line)}: ${item.reason}`)
    else drafts.push(...item.records)
  const rows = drafts.filter(({ onlyIfUsed }) => onlyIfUsed !== true)
  return {
    said: rows.map(({ set: { externalIds: _keys, ...said } }) => said),
    rows,
    named: drafts.filter(({ onlyIfUsed }) => onlyIfUsed === true),
    rejections,
    notes: notes.list().map(({ code, detail }) => `${code} ${detail ?? ''}`.trim()),
  }
}
