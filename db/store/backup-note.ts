import type { ReadHandle, WriteHandle } from '../open.ts'
import type { BackupState } from '../model/views/station-views.ts'
import { readSetting, writeSetting } from './setting.ts'
import { prepared } from './statement.ts'

const dayMs = 86_400_000
/** What was entered so long ago and is in no backup is asked about. */
const daysAllowed = 7

/** The last row of the log: what a backup that begins now holds. */
export function lastLogRow(db: ReadHandle): number {
  return prepared<[], number | null>(db, 'SELECT max(seq) FROM change_log').pluck().get() ?? 0
}

/** Keeps that a backup was made: the day and how far it reaches, and not where it lies or who made it. */
export function noteBackup(db: WriteHandle, lastRow: number, now: number): void {
  const day = new Date(now).toISOString().slice(0, 10)
  writeSetting(db, 'backup', JSON.stringify({ day, lastRow }))
}

/** When the last backup was made, and whether it is time for another. `now`: UTC milliseconds. */
export function backupState(db: ReadHandle, now: number): BackupState {
  const { day, lastRow } = readNote(readSetting(db, 'backup'))
  // The training stores can be made anew at any time.
  const playing = readSetting(db, 'sample') !== null
  const first = playing ? null : firstAfter(db, lastRow)
  return {
    day,
    days: day === null ? null : Math.max(0, Math.floor((now - Date.parse(day)) / dayMs)),
    due: first !== null && now - first >= daysAllowed * dayMs,
  }
}

/** When the earliest change that no backup holds came into this store. */
function firstAfter(db: ReadHandle, lastRow: number): number | null {
  return (
    prepared<[number], number>(
      db,
      `SELECT r.at FROM change_log l JOIN receipt r ON r.row = l.receipt
       WHERE l.seq > ? ORDER BY l.seq LIMIT 1`,
    )
      .pluck()
      .get(lastRow) ?? null
  )
}

function readNote(text: string | null): { readonly day: string | null; readonly lastRow: number } {
  const none = { day: null, lastRow: 0 }
  if (text === null) return none
  try {
    const { day, lastRow } = JSON.parse(text) as { readonly day?: unknown; readonly lastRow?: unknown }
    return typeof day === 'string' && !Number.isNaN(Date.parse(day)) && typeof lastRow === 'number'
      ? { day, lastRow }
      : none
  } catch {
    return none
  }
}
