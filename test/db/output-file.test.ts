import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../db/commands/save-record.ts'
import { abandonOutput, beginOutput, finishOutput, writeOutput } from '../../db/output-file.ts'
import { createChosenFiles } from '../../electron/shell/chosen-files.ts'
import { aFolder, anEvent, aStore } from '../support/builders.ts'
import { situHere } from '../support/situ.ts'

describe('a file that leaves', () => {
  it('stands under its name only when it is whole; what fails leaves the old one', () => {
    const path = join(aFolder(), 'list.csv')
    writeFileSync(path, 'old')
    expect(() => {
      writeOutput(path, { overwrite: true }, (append) => {
        append('half')
        throw new Error('stopped')
      })
    }).toThrow('stopped')
    expect(readFileSync(path, 'utf8')).toBe('old')
    writeOutput(path, { overwrite: true }, (append) => {
      append('new ')
      append(Buffer.from('and whole'))
    })
    expect(readFileSync(path, 'utf8')).toBe('new and whole')
    expect(readdirSync(join(path, '..'))).toEqual(['list.csv'])
  })

  it('never replaces what came, or was changed, while it was being written', () => {
    const folder = aFolder()
    const fresh = beginOutput(join(folder, 'fresh'))
    writeFileSync(fresh.temporary, 'ours')
    writeFileSync(fresh.path, 'theirs')
    expect(() => {
      finishOutput(fresh)
    }).toThrow(expect.objectContaining({ code: 'output-exists' }))
    expect(readFileSync(fresh.path, 'utf8')).toBe('theirs')
    abandonOutput(fresh)
    const again = beginOutput(fresh.path, { overwrite: true })
    writeFileSync(again.temporary, 'ours')
    writeFileSync(fresh.path, 'theirs, longer')
    expect(() => {
      finishOutput(again)
    }).toThrow(expect.objectContaining({ code: 'output-exists' }))
    expect(readFileSync(fresh.path, 'utf8')).toBe('theirs, longer')
  })

  it('may be replaced where a person chose it, as it was then, and once', () => {
    const path = join(aFolder(), 'list.csv')
    writeFileSync(path, 'old')
    const chosen = createChosenFiles()
    expect(chosen.mayReplace(path)).toBe(false)
    chosen.choose(path)
    expect(chosen.mayReplace(path)).toBe(true)
    expect(chosen.mayReplace(path)).toBe(false)
    chosen.choose(path)
    writeFileSync(path, 'another since')
    expect(chosen.mayReplace(path)).toBe(false)
  })

  it('on a full disk is a sentence, and the old file stays', () => {
    const store = aStore()
    for (let count = 0; count < 40; count += 1)
      saveRecord(store, { type: 'event', set: anEvent({ narrative: 'x'.repeat(20_000) }) })
    store.close()
    const small = aFolder()
    const out = join(small, 'list.csv')
    // A mount of the child's own: no rights are needed for it, and it goes with the child.
    const script = `mount -t tmpfs -o size=300k tmpfs "$1" && printf old > "$2" || exit 9
      "$3" "$4" export "$5" "$2" --overwrite; echo "exit $?"; cat "$2"; echo; ls "$1"`
    const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.cjs')
    const words = ['-rm', 'sh', '-c', script, 'sh', small, out, process.execPath, cli, store.path]
    const { stdout, stderr } = spawnSync('unshare', words, {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    expect(stdout).toBe('exit 1\nold\nlist.csv\n')
    expect(stderr).toMatch(/^situ: .*no space left on device.*\n$/)
  })

  it('is of a kind that its name says: an unknown ending is refused', async () => {
    const store = aStore()
    for (const name of ['list.docx', 'list', 'list.situdb', 'list.csv.gz'])
      expect(await situHere(['export', store.path, join(store.path, '..', name)])).toMatchObject({
        code: 2,
        err: expect.stringContaining('give --format') as string,
      })
    expect(await situHere(['print', store.path, join(store.path, '..', 'sheet.jpg')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('ends neither in .pdf nor in .png') as string,
    })
    expect(readdirSync(join(store.path, '..')).filter((name) => !name.startsWith('test.situdb'))).toEqual([])
  })
})
