import { onTestFinished } from 'vitest'
import { makeUnwritable } from './unwritable.ts'

/** Makes a folder one that cannot be written until the test ends. */
export function makeReadOnly(folder: string): void {
  onTestFinished(makeUnwritable(folder))
}
