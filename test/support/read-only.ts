import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * Makes a folder one that cannot be written until the test ends: mounted read-only where that is allowed (rights do not
 * bind root), else by the rights of the folder and its files, which Situ heeds whoever it runs as.
 */
export function makeReadOnly(folder: string): void {
  if (spawnSync('mount', ['-o', 'bind,ro', folder, folder]).status === 0) {
    onTestFinished(() => {
      spawnSync('umount', ['-l', folder])
    })
    return
  }
  const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
    (path) => [path, statSync(path).mode] as const,
  )
  onTestFinished(() => {
    for (const [path, mode] of modes) chmodSync(path, mode)
  })
  for (const [path, mode] of modes.toReversed()) chmodSync(path, mode & 0o555)
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
