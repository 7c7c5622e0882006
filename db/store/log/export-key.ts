import { randomBytes } from 'node:crypto'
import type { WriteHandle } from '../../open.ts'
import { readSetting, writeSetting } from '../setting.ts'

/** The key of this store for tokens; it never leaves. Made at the first export. */
export function exportKey(db: WriteHandle): string {
  const known = readSetting(db, 'export-key')
  if (known !== null) return known
  const key = randomBytes(32).toString('hex')
  writeSetting(db, 'export-key', key)
  return key
}
