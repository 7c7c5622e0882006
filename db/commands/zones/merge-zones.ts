import type { RecordId } from '../../model/ids.ts'
import { planMerge } from '../../model/zones/zone-edits.ts'
import type { Store } from '../../open.ts'
import { createLocalWriter } from '../../store/append/local-change.ts'
import { findRecord, headsOf } from '../../store/records/record.ts'
import { controlAt } from '../../store/situation/situation.ts'
import { inTransaction } from '../../store/statement.ts'
import { dayOf, endPeriod, followPeriod, writeNew } from './control-periods.ts'

export interface MergeZonesInput {
  /** Whose kind, parent and control the new zone takes on. */
  readonly first: RecordId
  readonly second: RecordId
  /** The day (EDTF) from which the one counts. */
  readonly from: string
  readonly name: string
}

/**
 * Makes one zone of two that share an edge. Both stay, with their history and their people, as parts of the new one;
 * their periods of control end the day before, and the first one's goes on for the whole. One action. Throws SituError as
 * planMerge, period-not-before, record-invalid.
 */
export function mergeZones(store: Store, input: MergeZonesInput): RecordId {
  const day = dayOf(input.from)
  return inTransaction(store.db, () => {
    const zones = controlAt(store.db, day, null)
    const whole = planMerge(zones, input.first, input.second, input.name)
    const writer = createLocalWriter(store.db, 'edit', 'merge zones')
    const parts = [input.first, input.second].flatMap((id) => zones.filter(({ zone }) => zone.id === id))
    const [first] = parts
    const id = writeNew(store, writer, 'zone', {
      name: input.name,
      geometry: whole.after,
      ...(first === undefined || first.zone.kind === '' ? {} : { kind: first.zone.kind }),
      ...(first?.zone.parent == null ? {} : { parent: first.zone.parent }),
    })
    for (const part of parts) {
      const ended = endPeriod(store, writer, part, day)
      if (ended !== null && part === first)
        followPeriod(store, writer, ended, { zone: id, validFrom: input.from })
      const record = findRecord(store.db, part.zone.id)
      if (record !== null)
        writer.write({
          record: record.id,
          type: 'zone',
          parents: headsOf(store.db, record.row),
          set: { parent: id },
        })
    }
    writer.finish()
    return id
  })
}
