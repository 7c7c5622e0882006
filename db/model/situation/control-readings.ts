import type { DateAxis } from '../dates/edtf.ts'
import type { RecordId } from '../ids.ts'
import type { RecordOf } from '../record/records.ts'
import type { ActorName, ContradictionLine, DifferenceLine, Reading } from './situation.ts'
import { standingAt } from './standing.ts'
import type { Standing } from './standing.ts'

const nothingOfItsOwn = { value: '', holder: null, since: '' } as const

/**
 * Zones of which the periods of control that hold at a moment on the axis say different things: announced against seen, and
 * side by side. `value` is the status, `holder` who controls.
 */
export function controlReadings(
  zoneNames: ReadonlyMap<RecordId, string>,
  controls: readonly RecordOf<'control'>[],
  actor: (id: RecordId) => ActorName,
  at: number,
  axis: DateAxis,
): {
  readonly differences: readonly DifferenceLine[]
  readonly contradictions: readonly ContradictionLine[]
} {
  const differences: DifferenceLine[] = []
  const contradictions: ContradictionLine[] = []
  const reading = (item: Standing): Reading => ({
    id: item.id,
    value: item.value,
    holder: item.holder === null ? null : actor(item.holder),
    since: item.validFrom,
    basis: item.basis,
  })
  for (const [zone, standings] of standingsByZone(controls, actor)) {
    const name = zoneNames.get(zone)
    if (name === undefined || standings.length < 2) continue
    const subject = { id: zone, type: 'zone', name }
    const { said, seen, readings, by, chosen, why } = standingAt(nothingOfItsOwn, standings, at, axis)
    if (said !== null && seen !== null && (said.value !== seen.value || said.holder !== seen.holder))
      differences.push({ subject, about: 'control', said: reading(said), seen: reading(seen) })
    if (readings.length > 0 && by !== null)
      contradictions.push({
        subject,
        about: 'control',
        counts: by,
        chosen,
        why,
        readings: readings.map(reading),
      })
  }
  return { differences, contradictions }
}

function standingsByZone(
  controls: readonly RecordOf<'control'>[],
  actor: (id: RecordId) => ActorName,
): ReadonlyMap<RecordId, readonly Standing[]> {
  const found = new Map<RecordId, Standing[]>()
  for (const item of controls) {
    if (item.zone === undefined) continue
    const list = found.get(item.zone) ?? []
    found.set(item.zone, list)
    list.push({
      id: item.id,
      value: item.status ?? 'unknown',
      holder: item.controller === undefined ? null : actor(item.controller).id,
      validFrom: item.validFrom ?? '',
      validTo: item.validTo ?? '',
      basis: item.basis ?? '',
      chosen: item.chosen ?? false,
      why: item.why ?? '',
      stamp: item.stamp,
    })
  }
  return found
}
