import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createChosenFiles } from '../../../electron/shell/chosen-files.ts'
import {
  dialogFilters,
  dialogProperties,
  droppedFiles,
  saveProperties,
} from '../../../electron/shell/files.ts'
import { aFolder } from '../../support/builders.ts'

describe('a file that a person agreed to replace', () => {
  const chosen = (): { readonly path: string; readonly files: ReturnType<typeof createChosenFiles> } => {
    const path = join(aFolder(), 'a.pdf')
    writeFileSync(path, 'before')
    const files = createChosenFiles()
    files.choose(path)
    return { path, files }
  }

  it('may be replaced once', () => {
    const { path, files } = chosen()
    expect(files.mayReplace(path)).toBe(true)
    expect(files.mayReplace(path)).toBe(false)
  })

  it('may not be when another one lies there by now', () => {
    const { path, files } = chosen()
    const other = `${path}.other`
    writeFileSync(other, 'before')
    renameSync(other, path)
    expect(files.mayReplace(path)).toBe(false)
    files.choose(path)
    writeFileSync(path, 'longer than before')
    expect(files.mayReplace(path)).toBe(false)
    files.choose(path)
    utimesSync(path, new Date(0), new Date(0))
    expect(files.mayReplace(path)).toBe(false)
    files.choose(path)
    rmSync(path)
    expect(files.mayReplace(path)).toBe(false)
  })

  it('is none that lay nowhere when the dialog asked, or that was never chosen', () => {
    const { path, files } = chosen()
    const later = `${path}.later`
    files.choose(later)
    writeFileSync(later, 'x')
    expect(files.mayReplace(later)).toBe(false)
    expect(files.mayReplace(`${path}x`)).toBe(false)
  })
})

describe('the dialogs of the system', () => {
  it('offer the files that can be read, and write one format at a time', () => {
    const [imports] = dialogFilters('import')
    expect(imports?.extensions).toEqual(expect.arrayContaining(['situ', 'csv', 'geojson']))
    expect(new Set(imports?.extensions).size).toBe(imports?.extensions.length)
    expect(dialogFilters('csv')).toEqual([{ name: 'CSV', extensions: ['csv'] }])
    expect(dialogFilters('pdf')).toEqual([{ name: 'PDF', extensions: ['pdf'] }])
    expect(dialogFilters('folder')).toEqual([])
  })

  it('let several files be chosen where several can be taken', () => {
    expect(dialogProperties('folder')).toEqual(['openDirectory'])
    expect(dialogProperties('store')).toEqual(['openFile'])
    expect(dialogProperties('import')).toEqual(['openFile', 'multiSelections'])
  })

  it('ask before a file is replaced, and never offer to replace a store', () => {
    expect(saveProperties('pdf')).toContain('showOverwriteConfirmation')
    expect(saveProperties('store')).toEqual(['createDirectory'])
    expect(saveProperties('backup')).toEqual(['createDirectory'])
  })
})

describe('what is dropped on the window', () => {
  it('is a file, a folder, or nothing that can be read to its end', async () => {
    const folder = aFolder()
    const file = join(folder, 'a.csv')
    const pipe = join(folder, 'pipe')
    writeFileSync(file, 'x')
    mkdirSync(join(folder, 'sub'))
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const kinds = await Promise.all(
      [file, join(folder, 'sub'), join(folder, 'gone'), pipe, '/dev/null'].map(droppedFiles),
    ).then((all) => all.flat())
    expect(kinds.map(({ name, kind }) => [name, kind])).toEqual([
      ['a.csv', 'file'],
      ['sub', 'folder'],
      ['gone', 'missing'],
      ['pipe', 'missing'],
      ['null', 'missing'],
    ])
  })
})
