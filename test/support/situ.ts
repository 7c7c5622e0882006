import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runCommandLine } from '../../electron/cli/situ.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command line as a script would, with a passphrase from the environment. */
export function situ(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { SITU_PASSPHRASE: 'test' },
): Said {
  const done = spawnSync(
    process.env['SITU_ELECTRON_PATH'] ?? process.execPath,
    [join(root, 'dist', 'cli.cjs'), ...args],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      // A new store takes the computer's zone: here the same everywhere.
      env: { ...process.env, TZ: 'UTC', ...env, ELECTRON_RUN_AS_NODE: '1' },
    },
  )
  return { code: done.status ?? -1, out: done.stdout, err: done.stderr }
}

/** The one JSON document on stdout; throws when the command failed or said anything else. */
export function situJson<T>(args: readonly string[], env?: Readonly<Record<string, string>>): T {
  const { code, out, err } = situ([...args, '--json'], env)
  if (code !== 0) throw new Error(`situ ${args.join(' ')}: ${err}`)
  return JSON.parse(out) as T
}

/** The same in this process, where a test calls for many: a hundredth of the time. */
export async function situHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { SITU_PASSPHRASE: 'test' },
): Promise<Said> {
  const before = Object.keys({ TZ: 'UTC', ...env }).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, { TZ: 'UTC', ...env })
  const said = { out: '', err: '' }
  try {
    const code = await runCommandLine(args, (stream, text) => {
      said[stream === 1 ? 'out' : 'err'] += text
    })
    return { code, ...said }
  } finally {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
  }
}

/** The one JSON document, from this process. */
export async function situJsonHere<T>(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<T> {
  const { code, out, err } = await situHere([...args, '--json'], env)
  if (code !== 0) throw new Error(`situ ${args.join(' ')}: ${err}`)
  return JSON.parse(out) as T
}
