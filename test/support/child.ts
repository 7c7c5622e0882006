import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { aFolder } from './builders.ts'

const root = join(import.meta.dirname, '..', '..')

/** What a bundled script is started with. */
export const childEnv = {
  ...process.env,
  ELECTRON_RUN_AS_NODE: '1',
  // The one package that is not in it.
  NODE_PATH: join(root, 'node_modules'),
}

/** A script of the tests as one file, until the test ends: it starts in a third of the time of the hundred it is made of. */
export async function bundled(script: string): Promise<string> {
  const path = join(aFolder(), 'child.cjs')
  await build({
    ...{ entryPoints: [script], outfile: path, bundle: true, platform: 'node', format: 'cjs' },
    ...{ external: ['better-sqlite3'], logLevel: 'error' },
  })
  return path
}

/** Runs a bundled script and kills it some milliseconds after it has first said something; gives the lines it said whole. */
export function runAndKill(
  script: string,
  args: readonly string[],
  afterMs: number,
): Promise<readonly string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: childEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let timer: NodeJS.Timeout | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', fail)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') done(said.split('\n').slice(0, -1))
      else fail(new Error(`the worker ended by itself with ${String(code)} after:\n${said}`))
    })
  })
}
