import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { ZipFile } from 'yazl'
import { memoryBytes } from '../../db/formats/file/foreign-bytes.ts'
import type { ForeignBytes } from '../../db/formats/file/foreign-bytes.ts'
import type { Cell, LayerFile, LayerReader, OpenOptions } from '../../db/formats/layers/layer.ts'
import { SituError } from '../../db/model/errors.ts'
import { importNotes } from '../../db/model/imports/import-notes.ts'
import type { ImportNotes } from '../../db/model/imports/import-notes.ts'
import { rejectionOf } from '../../db/model/imports/import-rejections.ts'
import { aFolder } from './builders.ts'

/** A ZIP of these files, packed. */
export async function aZipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}

export function aFile(content: string | Uint8Array, name = 'x'): ForeignBytes {
  return memoryBytes(name, Buffer.from(content))
}

export interface ReadRow {
  readonly cells: Readonly<Record<string, Cell>>
  readonly geometry?: unknown
  readonly id?: string
  readonly refused?: string
}

export interface ReadLayer {
  readonly name: string
  readonly needsCrs: boolean
  readonly rows: readonly ReadRow[]
}

/** What a reader makes of a file, with the cells that it has by column, and what it told: "code detail" or "code". */
export async function readLayers(
  reader: Pick<LayerReader, 'open'>,
  file: ForeignBytes,
  options: OpenOptions = {},
): Promise<{ readonly layers: readonly ReadLayer[]; readonly notes: readonly string[] }> {
  const notes = importNotes()
  const opened = await reader.open(file, { ...options, notes })
  const layers = await layersOf(opened, notes)
  await opened.close()
  return { layers, notes: notes.list().map(({ code, detail }) => `${code} ${detail ?? ''}`.trim()) }
}

async function layersOf({ layers }: LayerFile, notes: ImportNotes): Promise<readonly ReadLayer[]> {
  const read: ReadLayer[] = []
  for (const layer of layers) {
    const rows: ReadRow[] = []
    for await (const some of layer.rows({ notes }))
      for (const { line, cells, geometry, id, faults } of some)
        rows.push({
          cells: Object.fromEntries(
            layer.columns.flatMap((column, index) => {
              const cell = cells[index]
              return cell === undefined ? [] : [[column, cell]]
            }),
          ),
          ...(geometry === undefined ? {} : { geometry }),
          ...(id === undefined ? {} : { id }),
          ...(faults === undefined ? {} : { refused: rejectionOf(line, faults).reason }),
        })
    read.push({ name: layer.name, needsCrs: layer.needsCrs ?? false, rows })
  }
  return read
}

interface SomeFeature {
  readonly properties: object
  readonly geometry: object | null
}

/** A file that GDAL writes of these features, in one of its formats; its path, in a folder of its own. */
export function writtenByGdal(
  format: string,
  name: string,
  features: readonly SomeFeature[],
  ...options: readonly string[]
): string {
  const folder = aFolder()
  const source = join(folder, 'source.geojson')
  const collection = {
    type: 'FeatureCollection',
    features: features.map((some) => ({ type: 'Feature', ...some })),
  }
  writeFileSync(source, JSON.stringify(collection))
  const path = join(folder, name)
  execFileSync('ogr2ogr', ['-f', format, ...options, path, source], { stdio: 'pipe' })
  return path
}

/** A good file cut short, or with some bytes changed. */
export function damaged(good: Uint8Array): fc.Arbitrary<Buffer> {
  const place = fc.nat({ max: good.length - 1 })
  const cut = place.map((length) => Buffer.from(good.subarray(0, length)))
  const flipped = fc
    .array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 })
    .map((flips) => {
      const bytes = Buffer.from(good)
      for (const [index, byte] of flips) bytes[index] = byte
      return bytes
    })
  return fc.oneof({ weight: 1, arbitrary: cut }, { weight: 3, arbitrary: flipped })
}

/** Damaged in any way, a file is read or refused for a stated reason: nothing else happens. */
export async function survivesDamage(
  reader: Pick<LayerReader, 'open'>,
  good: Uint8Array,
  numRuns = 300,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(damaged(good), async (bytes) => {
      await readLayers(reader, aFile(bytes)).catch((error: unknown) => {
        if (!(error instanceof SituError)) throw error
      })
    }),
    { numRuns },
  )
  expect((await readLayers(reader, aFile(good))).layers.length).toBeGreaterThan(0)
}
