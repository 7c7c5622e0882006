import type { ReadHandle } from '../../open.ts'
import type { RecordId } from '../../model/ids.ts'
import type { FieldsOf } from '../../model/record/records.ts'
import type { IndependentSources } from '../../model/situation/standing-view.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { findRecord, findRecordByRow } from '../records/record.ts'
import { referringRows } from '../records/search.ts'

/** Longer chains and larger groups than any report has; keeps a forged record from filling the memory. */
const maxEvents = 200

/**
 * Who speaks of an event without repeating another: the sources of the reports at the beginning of every "derived from"
 * link, of the event and of all that a person has said are the same.
 */
export function independentSources(db: ReadHandle, id: RecordId): IndependentSources {
  const group = sameEvents(db, id)
  const roots = new Set<RecordId>()
  const followers = new Set<RecordId>()
  for (const event of group) follow(db, event, roots, followers)
  const first = sourcesOf(db, roots)
  const repeating = [...sourcesOf(db, followers)].filter((source) => !first.has(source))
  return { independent: first.size, repeating: repeating.length, reports: group.size }
}

function sameEvents(db: ReadHandle, id: RecordId): ReadonlySet<RecordId> {
  const found = new Set<RecordId>([id])
  for (const one of found) {
    const named = fieldsOf(db, one)?.sameAs ?? []
    const naming = referringRows(db, one, maxEvents).rows.flatMap((row) => {
      const record = findRecordByRow(db, row)
      if (record?.type !== 'event' || record.deleted) return []
      const { sameAs = [] } = readFields('event', record.fields).fields
      return sameAs.includes(one) ? [record.id] : []
    })
    for (const other of [...named, ...naming]) {
      if (found.size >= maxEvents) return found
      if (fieldsOf(db, other) !== null) found.add(other)
    }
  }
  return found
}

/** Adds the events from which this one is derived, at the beginning of the chain, and all on the way. */
function follow(db: ReadHandle, id: RecordId, roots: Set<RecordId>, followers: Set<RecordId>): void {
  const derivedFrom = (fieldsOf(db, id)?.derivedFrom ?? []).filter((other) => fieldsOf(db, other) !== null)
  if (derivedFrom.length === 0) {
    roots.add(id)
    return
  }
  if (followers.has(id) || followers.size >= maxEvents) return
  followers.add(id)
  for (const other of derivedFrom) follow(db, other, roots, followers)
}

function sourcesOf(db: ReadHandle, events: ReadonlySet<RecordId>): ReadonlySet<RecordId> {
  const sources = new Set<RecordId>()
  for (const event of events)
    for (const { source } of fieldsOf(db, event)?.sources ?? []) if (source !== undefined) sources.add(source)
  return sources
}

function fieldsOf(db: ReadHandle, id: RecordId): FieldsOf<'event'> | null {
  const record = findRecord(db, id)
  return record?.type !== 'event' || record.deleted ? null : readFields('event', record.fields).fields
}
