// Where things are. Plain Node without dependencies: this runs before anything is installed.
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where downloaded runtimes are kept between checkouts. */
export function cacheFolder() {
  // An empty variable counts as none, as the XDG specification says.
  const base =
    process.env['XDG_CACHE_HOME'] ||
    (process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : join(homedir(), '.cache'))
  return join(base, 'situ')
}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`situ: ${text}\n`)
}

/** A failure that a person can do something about: its message is all that is shown. */
export class SetupError extends Error {}
