import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'golden', 'outputs')

/** One output by its name: a file of the folder. */
export type Keep = (name: string, text: string) => void

/** A test that makes the outputs of one subject anew and holds them against their files, byte by byte. */
export function saysAsBefore(subject: string, make: (keep: Keep) => Promise<void> | void): void {
  // Seconds of work, and patience where much else runs.
  it(`${subject}: byte by byte as before`, { timeout: 300_000 }, async () => {
    const files = goldenFiles(subject)
    await make(files.keep)
    expect(files.differences().join('\n')).toBe('')
  })
}

/**
 * Holds outputs against the files of one subject, byte by byte. With UPDATE_GOLDEN=1 the files are written anew instead: then
 * what git shows as changed is what Situ says otherwise than before.
 */
function goldenFiles(subject: string): {
  readonly keep: Keep
  /** What differs, one sentence each, and files that nothing makes any more. */
  readonly differences: () => readonly string[]
} {
  const own = join(folder, subject)
  const update = process.env['UPDATE_GOLDEN'] === '1'
  const made = new Set<string>()
  const found: string[] = []
  if (update) {
    rmSync(own, { recursive: true, force: true })
    mkdirSync(own, { recursive: true })
  }
  return {
    keep(name, text) {
      if (made.has(name)) throw new Error(`${subject}/${name} is made twice`)
      made.add(name)
      const path = join(own, name)
      if (update) writeFileSync(path, text)
      const difference = firstDifference(readOrNull(path), text)
      if (difference !== null) found.push(`${subject}/${name} ${difference}`)
    },
    differences() {
      const left = listed(own).filter((name) => !made.has(name))
      return [...found, ...left.map((name) => `${subject}/${name} is not made any more`)]
    },
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function listed(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** Where two texts part, with the place in the line; null where they are the same bytes. */
export function firstDifference(before: string | null, now: string): string | null {
  if (before === null) return 'is new: no golden file has this name'
  if (before === now) return null
  const [was, is] = [before.split('\n'), now.split('\n')]
  const line = is.findIndex((text, index) => text !== was[index])
  const at = line === -1 ? is.length : line
  const [old, fresh] = [was[at], is[at]]
  const column = firstOther(old ?? '', fresh ?? '')
  const cut = (text: string | undefined): string =>
    text === undefined ? '(no such line)' : text.slice(Math.max(0, column - 60), column + 100)
  return `line ${String(at + 1)}, column ${String(column + 1)}:\n  before: ${cut(old)}\n  now:    ${cut(fresh)}`
}

function firstOther(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}
