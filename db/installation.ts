import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

/** Which installation of Situ last wrote to a store, and where the file lay. Kept in the store as JSON. */
export interface StoreHome {
  /** null where this computer lets nothing be kept. */
  readonly installation: string | null
  readonly path: string
}

function configFolder(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  const named = process.env['XDG_CONFIG_HOME']
  return named === undefined || named === '' ? join(homedir(), '.config') : named
}

let known: string | null = null

/** A random id of this installation, made at the first need. It never leaves the computer but inside encrypted stores. */
function installationId(): string | null {
  if (known !== null) return known
  const folder = join(configFolder(), 'situ')
  const file = join(folder, 'installation')
  try {
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, `${randomUUID()}\n`, { flag: 'wx', mode: 0o600 })
    }
  } catch {
    // Another process was quicker, or nothing can be written here: reading tells.
  }
  try {
    known = readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
  return known
}

export function homeOf(path: string): StoreHome {
  return { installation: installationId(), path: realpathSync(path) }
}

/**
 * Whether a store that was last written at `before` is a copy now: on another installation, or beside its original.
 * A file that was only moved is none.
 */
export function isCopy(before: StoreHome, now: StoreHome): boolean {
  if (before.installation !== null && now.installation !== null && before.installation !== now.installation)
    return true
  return before.path !== now.path && existsSync(before.path)
}
