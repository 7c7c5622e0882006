import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, SetupError } from './paths.mjs'
import { run } from './run.mjs'

const stampOf = (/** @type {string} */ folder) => join(folder, 'node_modules', '.situ-lock')

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
 * Whether node_modules is what the lockfile says: by our stamp, or where someone ran npm by hand, by npm's own record.
 * @param {string} folder
 */
export function packagesFresh(folder) {
  const stamp = stampOf(folder)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(folder)) return true
  const record = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = Object.entries(packagesIn(join(folder, 'package-lock.json')))
  const installed = packagesIn(record)
  return wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path]
    // What is optional may be for another system.
    if (path === '' || (found === undefined && optional === true)) return true
    return found?.version === version && found?.integrity === integrity
  })
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** Installs the locked packages when they are missing or older than the lockfile. */
export async function ensurePackages() {
  if (!packagesFresh(root)) {
    say('installing packages (npm ci)')
    const args = ['ci', '--no-fund', '--no-audit', '--loglevel=error']
    const { code, output } = await run('npm', args, { cwd: root, quiet: true })
    if (code !== 0)
      throw new SetupError(`npm ci failed:\n${output.trim().split('\n').slice(0, 20).join('\n')}`)
  }
  const stamp = stampOf(root)
  const hash = lockHash(root)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) writeFileSync(stamp, hash)
}
