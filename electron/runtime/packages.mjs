import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, SetupError } from './paths.mjs'
import { run } from './run.mjs'

/**
 * The lockfile's hash: node_modules carries the one that it was made from.
 * @param {string} folder
 */
export function lockHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
}

/**
 * Whether node_modules is what the lockfile says.
 * @param {string} folder
 */
export function packagesFresh(folder) {
  const stamp = join(folder, 'node_modules', '.situ-lock')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(folder)
}

/** Installs the locked packages when they are missing or older than the lockfile. */
export async function ensurePackages() {
  if (packagesFresh(root)) return
  say('installing packages (npm ci)')
  const { code, output } = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: root, quiet: true })
  if (code !== 0) throw new SetupError(`npm ci failed:\n${output.trim()}`)
  writeFileSync(join(root, 'node_modules', '.situ-lock'), lockHash(root))
}
