import type { ReadHandle, WriteHandle } from '../../open.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'

/** The ids of operations that this store is of: its own first, then those whose records were merged into it. */
export function operationsOf(db: ReadHandle): readonly string[] {
  const own = readSetting(db, 'operation-id') ?? ''
  const merged = JSON.parse(readSetting(db, 'operations') ?? '[]') as readonly string[]
  return [own, ...merged]
}

/** Whether anything was ever exchanged here, so that another operation is no longer joined without being asked for. */
export function hasMet(db: ReadHandle): boolean {
  return readSetting(db, 'operations') !== null
}

/** Notes that an operation's records are merged into this store. Inside a transaction. */
export function registerOperation(db: WriteHandle, id: string): void {
  const known = operationsOf(db)
  const all = known.includes(id) ? known : [...known, id]
  writeSetting(db, 'operations', JSON.stringify(all.slice(1).sort()))
}
