import type { ReadHandle } from '../../open.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import { indexEntry } from '../../model/record/index-entry.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { operationAxis } from '../records/operation.ts'

/** Columns from the records as they were known at an instant. */
export function columnsAsKnown(db: ReadHandle, knownOn: number): EventColumns {
  const axis = operationAxis(db, knownOn)
  const codes = ['']
  const codeAt = (code: string): number => {
    const found = codes.indexOf(code)
    return found >= 0 ? found : codes.push(code) - 1
  }
  const events = Array.from(recordsAsKnown(db, 'event', knownOn), (record) => ({
    row: record.row,
    entry: indexEntry('event', record.fields, axis).event,
  }))
  return {
    count: events.length,
    row: Uint32Array.from(events, (event) => event.row),
    lng: Float64Array.from(events, (event) => event.entry?.lng ?? NaN),
    lat: Float64Array.from(events, (event) => event.entry?.lat ?? NaN),
    earliest: Float64Array.from(events, (event) => event.entry?.earliest ?? NaN),
    latest: Float64Array.from(events, (event) => event.entry?.latest ?? NaN),
    kind: Uint16Array.from(events, (event) => codeAt(event.entry?.kind ?? '')),
    verification: Uint16Array.from(events, (event) => codeAt(event.entry?.verification ?? '')),
    sensitivity: Uint16Array.from(events, (event) => codeAt(event.entry?.sensitivity ?? '')),
    precision: Uint8Array.from(events, (event) => event.entry?.precision ?? 0),
    radius: Float32Array.from(events, (event) => event.entry?.radius ?? 0),
    codes,
  }
}
