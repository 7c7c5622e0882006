import type { ReadHandle, WriteHandle } from '../open.ts'
import { prepared } from './statement.ts'

export type SettingKey =
  | 'operation'
  | 'operation-id'
  | 'operator'
  | 'clock'
  | 'sample'
  | 'restored'
  | 'created-at'
  // Which installation of Situ, and under which path, last wrote to this file: JSON.
  | 'home'
  | 'organisation'
  // Ids of operations whose records were merged into this store: JSON. Such folders are its own, too.
  | 'operations'
  // Keys of sealed exchange folders that this store has opened: JSON.
  | 'folder-keys'
  // The day of the last backup and how far it reaches: JSON.
  | 'backup'
  // What tokens of exported lists are made with: see store/export-token.ts.
  | 'export-key'
  // What the operator said of a clock that could not be believed: JSON, see store/own-clock.ts.
  | 'clock-judged'
  // How many packs of extracts this station has made.
  | 'extracts'
  // By which zone, and which edition of its tables, the times in the index stand; absent: UTC.
  | 'indexed-zone'

export function readSetting(db: ReadHandle, key: SettingKey): string | null {
  const row = prepared<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key)
  return row?.value ?? null
}

export function writeSetting(db: WriteHandle, key: SettingKey, value: string): void {
  prepared(
    db,
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value)
}
