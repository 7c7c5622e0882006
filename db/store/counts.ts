import type { ReadHandle } from '../open.ts'
import { countUnsealed } from './pack.ts'
import { countByType, countConflicts, countNewer, countUnknownReferences } from './record.ts'
import { prepared } from './statement.ts'
import { selfStation } from './station.ts'

/** Counts for the state line and the rail. */
export function countAll(db: ReadHandle) {
  const self = selfStation(db)
  const events = prepared<[], { noPlace: number | null; undated: number | null }>(
    db,
    'SELECT sum(lat IS NULL) AS noPlace, sum(earliest IS NULL) AS undated FROM event_index',
  ).get()
  return {
    byType: countByType(db),
    eventsWithoutLocation: events?.noPlace ?? 0,
    eventsUndated: events?.undated ?? 0,
    conflicts: countConflicts(db),
    unknownReferences: countUnknownReferences(db),
    newer: countNewer(db),
    notGiven: countUnsealed(db, self.row),
  }
}
