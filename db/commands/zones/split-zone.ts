import type { Position } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import { planSplit } from '../../model/zones/zone-edits.ts'
import type { Store } from '../../open.ts'
import { createLocalWriter } from '../../store/append/local-change.ts'
import { controlAt } from '../../store/situation/situation.ts'
import { inTransaction } from '../../store/statement.ts'
import { dayOf, endPeriod, followPeriod, writeNew } from './control-periods.ts'

export interface SplitZoneInput {
  readonly zone: RecordId
  readonly line: readonly Position[]
  /** The day (EDTF) from which the two count. */
  readonly from: string
  readonly names: readonly [string, string]
  readonly snapMetres?: number | undefined
}

/**
 * Cuts a zone in two along a line. The zone stays, with its history and its number of people, as the parent of both: so
 * people are shared by area, and the shares say so. Its period of control ends the day before, and both go on under the
 * same controller. One action. Throws SituError as planSplit, period-not-before, record-invalid.
 */
export function splitZone(store: Store, input: SplitZoneInput): readonly [RecordId, RecordId] {
  const day = dayOf(input.from)
  return inTransaction(store.db, () => {
    const zones = controlAt(store.db, day, null)
    const [a, b] = planSplit(zones, input.zone, input.line, input.names, input.snapMetres)
    const at = zones.find((one) => one.zone.id === input.zone)
    const writer = createLocalWriter(store.db, 'edit', 'split zone')
    const ended = at === undefined ? null : endPeriod(store, writer, at, day)
    const make = (name: string, geometry: unknown): RecordId => {
      const id = writeNew(store, writer, 'zone', {
        name,
        geometry,
        parent: input.zone,
        ...(at === undefined || at.zone.kind === '' ? {} : { kind: at.zone.kind }),
        ...(at?.zone.schematic === true ? { schematic: true } : {}),
      })
      if (ended !== null) followPeriod(store, writer, ended, { zone: id, validFrom: input.from })
      return id
    }
    const made = [make(a.name, a.after), make(b.name, b.after)] as const
    writer.finish()
    return made
  })
}
