import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { importNotes } from '../../../db/model/imports/import-notes.ts'
import type { ImportNote } from '../../../db/model/imports/import-notes.ts'
import type { ForeignItem, ForeignReader, RecordDraft } from '../../../db/formats/file/foreign.ts'

export const fixtures = join(import.meta.dirname, '../../fixtures/formats')

export interface ReadFile {
  readonly items: readonly ForeignItem[]
  readonly notes: readonly ImportNote[]
  readonly rejections: readonly { readonly line: number; readonly reason: string }[]
  readonly records: readonly RecordDraft[]
  of(type: string): readonly RecordDraft[]
}

export async function readAll(reader: ForeignReader, path: string): Promise<ReadFile> {
  const items: ForeignItem[] = []
  const told = importNotes()
  for await (const item of reader.read(path, { notes: told })) items.push(item)
  const notes = told.list()
  const records = items.flatMap((item) => (item.kind === 'records' ? item.records : []))
  const rejections = items.flatMap((item) =>
    item.kind === 'rejection' ? [{ line: item.line, reason: item.reason }] : [],
  )
  return { items, notes, rejections, records, of: (type) => records.filter((record) => record.type === type) }
}

/** Writes files into a folder that is gone after the tests of the file. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'situ-formats-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}
