import type { Database } from 'better-sqlite3'
import { SituError } from './model/errors.ts'
import { record001 } from './migrations/001-record.ts'
import { exchange002 } from './migrations/002-exchange.ts'
import { standIns003 } from './migrations/003-stand-ins.ts'
import { ownClock004 } from './migrations/004-own-clock.ts'

/** 'SITU' as SQLite's application_id: tells a Situ store from any other SQLite file. */
export const applicationId = 0x53495455

const migrations: readonly string[] = [record001, exchange002, standIns003, ownClock004]

/** The schema version that this Situ writes. */
export const schemaVersion = migrations.length

/** The store's schema version. Throws SituError 'store-newer' for a store from a newer Situ. Writes nothing. */
export function checkVersion(db: Database): number {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > schemaVersion)
    throw new SituError(
      'store-newer',
      `this store has format ${String(version)}, this Situ knows up to ${String(schemaVersion)}`,
      {
        version,
      },
    )
  return version
}

/**
 * Brings a store to this version in one transaction. `backup` is called first when there is something to lose.
 * Throws SituError 'store-newer'.
 */
export function migrate(db: Database, backup: () => void): void {
  const version = checkVersion(db)
  if (version === schemaVersion) return
  if (version > 0) backup()
  db.transaction(() => {
    for (const migration of migrations.slice(version)) db.exec(migration)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new SituError('store-damaged', 'references are broken after the format change')
    db.pragma(`application_id = ${String(applicationId)}`)
    db.pragma(`user_version = ${String(schemaVersion)}`)
  }).immediate()
}
