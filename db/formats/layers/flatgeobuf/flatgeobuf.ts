import { ColumnType, deserialize } from 'flatgeobuf/lib/mjs/generic.js'
import type { FromFeatureFn } from 'flatgeobuf/lib/mjs/generic.js'
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js'
import { SituError } from '../../../model/errors.ts'
import type { ImportNotes } from '../../../model/imports/import-notes.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { throwIfCancelled, wholeFile } from '../../file/foreign-bytes.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { wktCrs } from '../crs-wkt.ts'
import { noteTurned, projected, statedCrs } from '../crs.ts'
import type { CrsReading, Projection } from '../crs.ts'
import { positionCounter, positionFault, strangeNumberIn } from '../features.ts'
import { columnNames } from '../gather-columns.ts'
import { rowsAtOnce } from '../layer.ts'
import type { Layer, LayerFile, LayerReader, LayerRow, OpenOptions, RowOptions } from '../layer.ts'
import { Curve, readFgbCells, readFgbGeometry } from './feature.ts'
import type { FgbFeature } from './feature.ts'
import { walkFgb } from './walk.ts'

/** FlatGeobuf: one layer, its spatial index passed over. */
export const flatgeobufReader = {
  format: 'flatgeobuf',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'flatgeobuf',
  open,
} as const satisfies LayerReader

const flatgeobufLimit = 200 * 1024 * 1024

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const bytes = await wholeFile(file, flatgeobufLimit, options.signal)
  const header = await readHeader(file, bytes)
  walkFgb(file.name, bytes, header)
  const crs = crsOf(header, options)
  if (!crs.ok) throw new SituError('file-unreadable', `${file.name}: ${crs.what}`, { file: file.name })
  noteTurned(crs, options.notes)
  const columns = header.columns ?? []
  const binary = columns.filter(({ type }) => type === ColumnType.Binary)
  if (binary.length > 0) options.notes?.add('columns-binary', binary.map(({ name }) => name).join(', '))
  const kept = columns.flatMap(({ type }, index) => (type === ColumnType.Binary ? [] : [index]))
  const isKnown = header.crs !== null || (options.crs ?? null) !== null
  const layer: Layer = {
    name: header.title ?? '',
    isSpatial: true,
    columns: columnNames(kept.map((index) => columns[index]?.name ?? '')),
    needsCrs: !isKnown && isBeyondDegrees(header.envelope),
    rows: (rowOptions) =>
      rowsOf(bytes, rowOptions, {
        ...{ header, kept, project: crs.project, notes: rowOptions.notes },
        count: positionCounter(file),
        // A file tells each position and each part once; what is told again and again is hostile.
        left: { positions: bytes.length / 16, parts: bytes.length / 4 },
      }),
  }
  return { format: 'flatgeobuf', layers: [layer], close: () => Promise.resolve() }
}

/** A header of more is none. Bytes. */
const maxHeader = 1024 * 1024

async function readHeader(file: ForeignBytes, bytes: Buffer): Promise<HeaderMeta> {
  const damaged = (cause?: unknown): SituError =>
    new SituError(
      'file-unreadable',
      `${file.name} is damaged: its header cannot be read`,
      { file: file.name },
      cause,
    )
  const length = bytes.length < 12 ? 0 : bytes.readUInt32LE(8)
  if (length < 8 || length > maxHeader || 12 + length > bytes.length) throw damaged()
  const headers: HeaderMeta[] = []
  try {
    // Only the header: the index that a file states is not believed before it was held against the file.
    const alone = bytes.subarray(0, 12 + length)
    const ignored: FromFeatureFn = () => ({})
    const found = deserialize(alone, {
      fromFeature: ignored,
      headerMetaFn: (meta) => {
        headers.push(meta)
        throw new Found()
      },
    })
    await found.next()
  } catch (error) {
    if (!(error instanceof Found)) throw damaged(error)
  }
  const [header] = headers
  if (header === undefined) throw damaged()
  return header
}

class Found extends Error {}

function crsOf({ crs }: HeaderMeta, options: OpenOptions): CrsReading {
  const wgs84: CrsReading = { ok: true, name: 'WGS 84', project: null }
  if (options.crs !== undefined && options.crs !== null) return statedCrs(options.crs)
  if (crs === null) return wgs84
  const known = crs.code > 0 && (crs.org === null || /^epsg$/i.test(crs.org)) ? statedCrs(crs.code) : null
  if (known?.ok === true) return known
  return crs.wkt === null ? (known ?? wgs84) : wktCrs(crs.wkt)
}

function isBeyondDegrees(envelope: Float64Array | null): boolean {
  return envelope !== null && envelope.some((edge, index) => Math.abs(edge) > (index % 2 === 0 ? 360 : 90))
}

interface Reading {
  readonly header: HeaderMeta
  /** Columns that are read, by their places in the header. */
  readonly kept: readonly number[]
  readonly project: Projection | null
  readonly notes: ImportNotes | undefined
  readonly count: (positions: number) => void
  readonly left: { positions: number; parts: number }
}

async function* rowsOf(
  bytes: Buffer,
  { signal, progress }: RowOptions,
  reading: Reading,
): AsyncGenerator<readonly LayerRow[]> {
  let [rows, line]: [LayerRow[], number] = [[], 0]
  const fromFeature = (_: number, feature: FgbFeature): Record<string, never> => {
    line += 1
    rows.push(rowOf(feature, line, reading))
    return {}
  }
  for await (const _ of deserialize(bytes, { fromFeature })) {
    if (rows.length < rowsAtOnce) continue
    throwIfCancelled(signal)
    yield rows
    rows = []
    progress?.(line, reading.header.featuresCount)
  }
  if (rows.length > 0) yield rows
}

function rowOf(feature: FgbFeature, line: number, reading: Reading): LayerRow {
  const { header, kept, project, notes, count, left } = reading
  try {
    const shape = readFgbGeometry(feature.geometry(), header.geometryType, left)
    count(shape.positions)
    if (shape.hasHeights) notes?.addLine('heights-dropped', line)
    const { geometry } = shape
    const turned = project === null || geometry === null ? geometry : projected(geometry, project)
    const bad = strangeNumberIn(turned)
    if (bad !== null) return { line, cells: [], faults: [positionFault(line, String(bad))] }
    const cells = readFgbCells(feature.propertiesArray(), header.columns ?? [])
    return { line, cells: kept.map((index) => cells[index]), geometry: turned }
  } catch (error) {
    if (error instanceof SituError) throw error
    if (error instanceof Curve)
      return {
        line,
        cells: [],
        faults: [{ code: 'feature-curve', details: { number: line, value: error.message } }],
      }
    // Offsets that lead out of the file.
    return { line, cells: [], faults: [{ code: 'feature-unreadable', details: { number: line } }] }
  }
}
