import { existsSync } from 'node:fs'
import { say, SetupError } from './paths.mjs'
import { hasProgram, run } from './run.mjs'

/** Debian packages that Electron's window system needs; newer releases have some under a second name. */
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libdrm2',
  'libatk-bridge2.0-0',
  'libcups2',
]

/** Programs that tests use as the other side, by Debian package. */
export const testPrograms = {
  minisign: 'minisign',
  zstd: 'zstd',
  age: 'age',
  ogrinfo: 'gdal-bin',
  gdal_translate: 'gdal-bin',
  Planimeter: 'geographiclib-tools',
  pdftotext: 'poppler-utils',
  unzip: 'unzip',
  jq: 'jq',
  'mkfs.vfat': 'dosfstools',
  mcopy: 'mtools',
  soffice: 'libreoffice-calc-nogui',
}

/**
 * Installs the system libraries that the runtime misses, or says which command does.
 * @param {string} electron
 */
export async function ensureLibraries(electron) {
  if (process.platform !== 'linux') return
  const { output } = await run('ldd', [electron], { quiet: true })
  if (!output.includes('not found')) return
  await install(libraries, 'libraries for windows')
}

/** Makes sure that there is a display program for machines without one. */
export async function ensureXvfb() {
  if (!(await hasProgram('Xvfb'))) await install(['xvfb', 'xauth'], 'a display without a screen (Xvfb)')
}

/** Makes sure of the programs that tests compare with. */
export async function ensureTestPrograms() {
  const missing = []
  for (const [program, packageName] of Object.entries(testPrograms)) {
    if (!(await hasProgram(program))) missing.push(packageName)
  }
  if (missing.length > 0) await install(missing, 'programs that the tests compare with')
}

/**
 * @param {readonly string[]} packages
 * @param {string} what
 */
async function install(packages, what) {
  const debian = existsSync('/etc/debian_version') && (await hasProgram('apt-get'))
  if (!debian)
    throw new SetupError(`missing: ${what}. Install these packages (Debian names): ${packages.join(' ')}`)
  if (process.getuid?.() !== 0) {
    const known = (await knownNames(packages)).join(' ')
    const command = `apt-get update && apt-get install -y --no-install-recommends ${known}`
    throw new SetupError(`missing: ${what}. Type: sudo sh -c '${command}'`)
  }
  say(`installing ${what}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, quiet: true })
  const names = await knownNames(packages)
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...names],
    { env, quiet: true },
  )
  if (code !== 0)
    throw new SetupError(
      `apt-get could not install ${what}:\n${output.trim().split('\n').slice(-8).join('\n')}`,
    )
}

/**
 * The names by which this release has the packages: Debian 13 and Ubuntu 24.04 renamed some to …t64.
 * @param {readonly string[]} packages
 */
async function knownNames(packages) {
  const names = []
  for (const name of packages)
    names.push((await known(name)) || !(await known(`${name}t64`)) ? name : `${name}t64`)
  return names
}

/** @param {string} name */
async function known(name) {
  const env = { ...process.env, LC_ALL: 'C' }
  const { code, output } = await run('apt-cache', ['policy', name], { env, quiet: true })
  return code === 0 && /Candidate: (?!\(none\))/.test(output)
}

/** Whether a window can be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return (
    (DISPLAY !== undefined && DISPLAY !== '') || (WAYLAND_DISPLAY !== undefined && WAYLAND_DISPLAY !== '')
  )
}
