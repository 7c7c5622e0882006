import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { situHere } from '../situ.ts'
import { makeSteady } from '../training/steady.ts'
import { layOut } from './lay-out.ts'

export const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')
export const root = join(import.meta.dirname, '..', '..', '..')

/** A folder in which everything comes out the same each time: clock, keys, ids, names. */
export interface Workplace {
  readonly folder: string
  /** A copy of a golden file, to be opened and written to. */
  readonly copy: (name: string) => string
  /** The same of a store, with all that follows from its log made anew by the code as it is. */
  readonly rebuilt: (name: string) => Promise<string>
  readonly path: (name: string) => string
  /** What a command says, as a person would see it after typing; JSON is laid out for reading. */
  readonly type: (...args: readonly string[]) => Promise<string>
  /** The document that a command answers with. */
  readonly ask: <T>(...args: readonly string[]) => Promise<T>
  /** Without the folder's name, which is another one in each run. */
  readonly plain: (text: string) => string
  /** The clock of this place; every command is typed a minute after the one before. */
  readonly now: () => number
}

/** Later than all that the golden stores hold. */
const begins = Date.UTC(2027, 0, 11, 9)

export function workplace(seed: string): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'situ-golden-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  process.env['XDG_CONFIG_HOME'] = folder
  // The command line looks for the assets above what runs.
  process.argv[1] = join(root, 'dist', 'cli.cjs')
  const { setClock } = makeSteady(`golden ${seed}`, { bySize: true })
  let now = begins
  setClock(now)
  const run = async (args: readonly string[]) => {
    now += 60_000
    setClock(now)
    return situHere(args, { SITU_PASSPHRASE: '' })
  }
  const plain = (text: string): string => text.replaceAll(folder, '<folder>').replaceAll(root, '<situ>')
  const copy = (name: string): string => {
    const path = join(folder, name)
    copyFileSync(join(fixtures, 'golden', name), path)
    return path
  }
  return {
    folder,
    path: (name) => join(folder, name),
    copy,
    async rebuilt(name) {
      const path = copy(name)
      const { code, err } = await run(['rebuild', path])
      if (code !== 0) throw new Error(err)
      return path
    },
    async type(...args) {
      const { code, out, err } = await run(args)
      const words = args.map((word) => (/^[\w./,:=<>+-]+$/.test(word) ? word : `'${word}'`)).join(' ')
      const said = args.includes('--json') && code < 2 && out !== '' ? readable(out) : out
      const ended = code === 0 ? '' : `(exit ${String(code)})\n`
      return plain(`$ situ ${words}\n${said}${err.replace(/^(?=.)/gm, '2> ')}${ended}\n`)
    },
    async ask<T>(...args: readonly string[]): Promise<T> {
      const { code, out, err } = await run([...args, '--json'])
      if (code !== 0) throw new Error(`situ ${args.join(' ')}: ${err}`)
      return JSON.parse(out) as T
    },
    plain,
    now: () => now,
  }
}

/** One line of JSON for reading; nothing of it may be lost by that. */
function readable(out: string): string {
  const value = JSON.parse(out) as unknown
  if (`${JSON.stringify(value)}\n` !== out) throw new Error('the answer is not plain JSON on one line')
  return `${layOut(value)}\n`
}
