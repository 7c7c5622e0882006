import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportRecords } from '../../../db/commands/exports/export-records.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { fileBytes } from '../../../db/formats/file/foreign-bytes.ts'
import { readEnds } from '../../../db/formats/file/file-ends.ts'
import { detectFormat, readers, writers } from '../../../db/formats/registry.ts'
import { exportFormats, importFormats } from '../../../db/model/imports/file-formats.ts'
import { aFolder, aStore, anEvent } from '../../support/builders.ts'

const cases = join(import.meta.dirname, '..', '..', 'fixtures')

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

it('every format is in the registry under its own name', () => {
  expect(importFormats.map(({ id }) => readers[id].format)).toEqual(importFormats.map(({ id }) => id))
  expect(Object.keys(readers)).toHaveLength(importFormats.length)
  expect(Object.keys(writers).sort()).toEqual(exportFormats.map(({ id }) => id).sort())
})

/** One file of each format that Situ writes. */
function written(): readonly string[] {
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  const folder = aFolder()
  return exportFormats.map(({ id }) => {
    const path = join(folder, id)
    exportRecords(store, path, { format: id, types: ['event'], filter: {}, asOf: null, knownOn: null })
    return path
  })
}

it('no file is taken for two formats, and each format is found', async () => {
  const found = new Set<string>()
  for (const path of [...filesIn(cases), ...written()]) {
    const ends = await readEnds(await fileBytes(path))
    const known = importFormats.filter(({ id }) => readers[id].sniff(ends)).map(({ id }) => id)
    expect([path, known.length <= 1]).toEqual([path, true])
    if (known[0] !== undefined) expect(await detectFormat(await fileBytes(path))).toBe(known[0])
    for (const id of known) found.add(id)
  }
  expect([...found].sort()).toEqual(importFormats.map(({ id }) => id).sort())
})
