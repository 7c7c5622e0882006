import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes a folder one that cannot be written, and gives what makes it writable again: mounted read-only where that is
 * allowed (rights do not bind root), else by the rights of the folder and its files, which Situ heeds whoever it runs as.
 */
export function makeUnwritable(folder: string): () => void {
  if (spawnSync('mount', ['-o', 'bind,ro', folder, folder]).status === 0)
    return () => {
      spawnSync('umount', ['-l', folder])
    }
  const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
    (path) => [path, statSync(path).mode] as const,
  )
  for (const [path, mode] of modes.toReversed()) chmodSync(path, mode & 0o555)
  return () => {
    for (const [path, mode] of modes) chmodSync(path, mode)
  }
}

/** Names and hashes of what is in a folder. */
export function contentOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
}
