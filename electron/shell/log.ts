import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sizeLimit = 1024 * 1024

/** A small log of faults in the user's data folder. Codes and stacks only: never a record's words, never a passphrase. */
export interface Log {
  readonly fault: (where: string, error: unknown) => void
}

export function createLog(userData: string): Log {
  const folder = join(userData, 'logs')
  const path = join(folder, 'situ.log')
  return {
    fault(where, error) {
      try {
        mkdirSync(folder, { recursive: true })
        if (sizeOf(path) > sizeLimit) renameSync(path, `${path}.1`)
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
        appendFileSync(path, `${new Date().toISOString()} ${where}: ${text}\n`, { mode: 0o600 })
      } catch {
        // A log that cannot be written must not stop the work.
      }
    },
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
