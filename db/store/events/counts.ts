import type { ReadHandle } from '../../open.ts'
import type { Counts } from '../../model/views/record-views.ts'
import { knownColumns } from './event-facts.ts'
import { countUnsealed } from '../exchange/stored-packs.ts'
import { countByType, countConflicts, countNewer, countUnknownReferences } from '../records/record.ts'
import { selfStation } from '../log/station.ts'

/** Counts of the whole store. Reads every event's columns, which are kept while the store stays as it is. */
export function countAll(db: ReadHandle): Counts {
  const { count, lat, earliest } = knownColumns(db, null)
  let [eventsWithoutLocation, eventsUndated] = [0, 0]
  for (let at = 0; at < count; at += 1) {
    if (Number.isNaN(lat[at])) eventsWithoutLocation += 1
    if (Number.isNaN(earliest[at])) eventsUndated += 1
  }
  return {
    byType: countByType(db),
    eventsWithoutLocation,
    eventsUndated,
    conflicts: countConflicts(db),
    unknownReferences: countUnknownReferences(db),
    newer: countNewer(db),
    notGiven: countUnsealed(db, selfStation(db).row),
  }
}
