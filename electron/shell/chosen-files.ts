import { statSync } from 'node:fs'
import type { Stats } from 'node:fs'

/**
 * The files that a person chose in the system's save dialog, with what lay there when the dialog asked whether to replace
 * it. Only that file, as it was then, may be replaced, and once.
 */
export interface ChosenFiles {
  readonly choose: (path: string) => void
  readonly mayReplace: (path: string) => boolean
}

export function createChosenFiles(): ChosenFiles {
  const chosen = new Map<string, Stats | undefined>()
  const now = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false })
  return {
    choose(path) {
      chosen.set(path, now(path))
    },
    mayReplace(path) {
      const then = chosen.get(path)
      chosen.delete(path)
      const found = now(path)
      return (
        then !== undefined &&
        then.ino === found?.ino &&
        then.size === found.size &&
        then.mtimeMs === found.mtimeMs
      )
    },
  }
}
