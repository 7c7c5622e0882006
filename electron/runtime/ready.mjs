import { build } from './build.mjs'
import { ensureElectron } from './electron.mjs'
import { ensurePackages } from './packages.mjs'
import { SetupError } from './paths.mjs'
import { ensureLibraries } from './system.mjs'

/**
 * Everything that a start needs: packages, runtime, system libraries, a fresh build. Gives Electron's executable.
 * @param {{ quiet?: boolean }} [options] quiet: nothing is said where nothing is to be done
 */
export async function ready(options = {}) {
  await ensurePackages()
  const electron = await ensureElectron(options)
  await ensureLibraries(electron)
  await build()
  return electron
}

/** Environment for running a script in Electron's Node. @param {string} electron @returns {NodeJS.ProcessEnv} */
export function nodeEnv(electron) {
  const asRoot = process.getuid?.() === 0 ? { SITU_ELECTRON_ARGS: '--no-sandbox' } : {}
  return { ...process.env, ...asRoot, ELECTRON_RUN_AS_NODE: '1', SITU_ELECTRON_PATH: electron }
}

/** Environment for Electron with windows. @param {NodeJS.ProcessEnv} display @returns {NodeJS.ProcessEnv} */
export function windowEnv(display) {
  const env = { ...process.env, ...display }
  delete env['ELECTRON_RUN_AS_NODE']
  return env
}

/** Runs a program's main function; a set-up failure is told in one line. @param {() => Promise<number>} work */
export function main(work) {
  work().then(
    (code) => {
      process.exit(code)
    },
    (error) => {
      process.stderr.write(
        `situ: ${error instanceof SetupError ? error.message : String(error?.stack ?? error)}\n`,
      )
      process.exit(1)
    },
  )
}
