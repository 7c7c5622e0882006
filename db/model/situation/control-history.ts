import type { AreaGeometry } from '../geometry/geometry.ts'
import type { ControlAt } from './situation.ts'

/** One period of control. `from` and `to` are its first and last millisecond by the operation's clock (inclusive), null where it is open. */
export interface ControlPeriod {
  readonly control: NonNullable<ControlAt['control']>
  readonly from: number | null
  readonly to: number | null
  /** The line of this period when it has one of its own, else null. */
  readonly geometry: AreaGeometry | null
  /** Square metres on the ellipsoid of the line that counts while it holds; null: it cannot be measured. */
  readonly areaSquareMetres: number | null
  /** Of contradictory statements, the one that the office reads the situation by. */
  readonly chosen?: boolean
}

/** A zone with a shape and every period of its control, by stamp and id. `areaSquareMetres`: of the zone's own outline; null: it cannot be measured. */
export interface ZoneHistory {
  readonly zone: ControlAt['zone']
  readonly areaSquareMetres: number | null
  readonly periods: readonly ControlPeriod[]
}

/**
 * Who controls each zone at a moment of the operation's clock: of the periods that hold then, the one chosen, else begun last; of several begun at
 * once, the one with the later stamp. The same as controlAt gives from the store, without asking it.
 */
export function controlOf(history: readonly ZoneHistory[], at: number): readonly ControlAt[] {
  return history.map(({ zone, areaSquareMetres, periods }) => {
    const period = periodAt(periods, at)
    return period === null
      ? { zone, geometry: zone.geometry, areaSquareMetres, control: null }
      : {
          zone,
          geometry: period.geometry ?? zone.geometry,
          areaSquareMetres: period.areaSquareMetres,
          control: period.control,
        }
  })
}

function periodAt(periods: readonly ControlPeriod[], at: number): ControlPeriod | null {
  let last: ControlPeriod | null = null
  for (const period of periods) {
    if ((period.from ?? -Infinity) > at || (period.to ?? Infinity) < at) continue
    // They come by stamp: of several begun at once the later one wins.
    if (last === null || counts(period, last)) last = period
  }
  return last
}

function counts(period: ControlPeriod, before: ControlPeriod): boolean {
  const [chosen, other] = [period.chosen ?? false, before.chosen ?? false]
  return chosen === other ? (period.from ?? -Infinity) >= (before.from ?? -Infinity) : chosen
}

/** Moments (of the operation's clock, ascending, each once) from which control may differ: a period begins, or has just ended. */
export function changeInstants(history: readonly ZoneHistory[]): readonly number[] {
  const instants = new Set<number>()
  for (const { periods } of history)
    for (const { from, to } of periods) {
      if (from !== null) instants.add(from)
      if (to !== null) instants.add(to + 1)
    }
  return [...instants].sort((a, b) => a - b)
}
