import type { Position } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import { planMove } from '../../model/zones/zone-edits.ts'
import type { ZoneEdit } from '../../model/zones/zone-edits.ts'
import { SituError } from '../../model/errors.ts'
import type { Store } from '../../open.ts'
import { createLocalWriter } from '../../store/append/local-change.ts'
import { controlAt } from '../../store/situation/situation.ts'
import { inTransaction } from '../../store/statement.ts'
import { dayOf, endPeriod, followPeriod } from './control-periods.ts'

export interface MoveLineInput {
  readonly first: RecordId
  readonly second: RecordId
  /** From outline to outline of what the two zones cover together. */
  readonly line: readonly Position[]
  /** The day (EDTF) from which the new line holds. */
  readonly from: string
  readonly basis?: string | undefined
  readonly sources?: readonly unknown[] | undefined
  readonly note?: string | undefined
  readonly snapMetres?: number | undefined
}

/**
 * Moves the line between two zones: each gets a new period of control with its new shape from that day on; the periods
 * that held end the day before and are kept with their line. The zones' own shapes stay. One action. Throws SituError as
 * planMove, zone-uncontrolled where no period holds to go on from, period-not-before, record-invalid.
 */
export function moveLineBetween(store: Store, input: MoveLineInput): readonly ZoneEdit[] {
  const day = dayOf(input.from)
  return inTransaction(store.db, () => {
    const zones = controlAt(store.db, day, null)
    const edits = planMove(zones, input.first, input.second, input.line, input.snapMetres)
    const writer = createLocalWriter(store.db, 'edit', 'move line')
    for (const { zone, name, after } of edits) {
      const at = zones.find((one) => one.zone.id === zone)
      const ended = at === undefined ? null : endPeriod(store, writer, at, day)
      if (ended === null)
        throw new SituError(
          'zone-uncontrolled',
          `nobody has recorded who controls ${name} on ${input.from}`,
          {
            zone: name,
            from: input.from,
          },
        )
      followPeriod(store, writer, ended, {
        zone,
        geometry: after,
        validFrom: input.from,
        ...(input.basis === undefined ? {} : { basis: input.basis }),
        ...(input.sources === undefined ? {} : { sources: input.sources }),
        ...(input.note === undefined ? {} : { note: input.note }),
      })
    }
    writer.finish()
    return edits
  })
}
