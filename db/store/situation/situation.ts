import type { ReadHandle } from '../../open.ts'
import { agreementBoard } from '../../model/situation/agreement-board.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { controlReadings } from '../../model/situation/control-readings.ts'
import { soundPopulation } from '../../model/record/doubts.ts'
import { isArea } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import type { RecordType } from '../../model/record/records.ts'
import { sharesOf } from '../../model/situation/shares.ts'
import type { ControlAt, Summary } from '../../model/situation/situation.ts'
import { soundArea } from '../../model/geometry/sound-area.ts'
import { endOf, startOf } from '../../model/situation/standing.ts'
import { statedFigures } from '../../model/situation/stated-figures.ts'
import { isoInZone } from '../../model/dates/time-zone.ts'
import { knownRecords } from '../records/as-known.ts'
import type { Known } from '../records/as-known.ts'
import { cached } from '../cached.ts'
import { knownActors } from '../records/known-actors.ts'
import { countEvents } from '../events/event-counts.ts'
import { operationAxis, operationZone } from '../records/operation.ts'
import { knownCounts } from './known-counts.ts'

function known<T extends RecordType>(db: ReadHandle, type: T, knownOn: number | null): readonly Known<T>[] {
  return cached(db, `${type} ${String(knownOn)}`, () => [...knownRecords(db, type, knownOn)])
}

/** Who controls each zone with a shape at a moment of the operation's clock: of the periods that hold then, the one begun last. */
export function controlAt(db: ReadHandle, at: number, knownOn: number | null): readonly ControlAt[] {
  const axis = operationAxis(db, knownOn)
  const later = (a: Known<'control'>, b: Known<'control'>): Known<'control'> => begunLater(a, b, axis)
  const actors = knownActors(db, knownOn)
  const periodsByZone = new Map<RecordId, Known<'control'>[]>()
  for (const period of known(db, 'control', knownOn)) {
    if (period.zone === undefined) continue
    if (startOf(period.validFrom ?? '', axis) > at || endOf(period.validTo ?? '', axis) < at) continue
    const periods = periodsByZone.get(period.zone)
    if (periods === undefined) periodsByZone.set(period.zone, [period])
    else periods.push(period)
  }
  return known(db, 'zone', knownOn).flatMap((zone) => {
    if (zone.geometry === undefined || !isArea(zone.geometry)) return []
    const period = periodsByZone.get(zone.id)?.reduce(later)
    const moved = period?.geometry
    const geometry = moved !== undefined && isArea(moved) ? moved : zone.geometry
    const actor = period?.controller === undefined ? undefined : actors.find(period.controller)
    return [
      {
        zone: {
          id: zone.id,
          row: zone.row,
          name: zone.name ?? '',
          kind: zone.kind ?? '',
          pcode: zone.pcode ?? '',
          schematic: zone.schematic ?? false,
          population: soundPopulation(zone.population),
          geometry: zone.geometry,
          parent: zone.parent ?? null,
        },
        geometry,
        areaSquareMetres: soundArea(geometry).squareMetres,
        control:
          period === undefined
            ? null
            : {
                id: period.id,
                controller:
                  period.controller === undefined
                    ? null
                    : {
                        id: actors.idOf(period.controller),
                        name: actor?.name ?? '',
                        colour: actor?.colour ?? '',
                        pattern: actor?.pattern ?? '',
                      },
                status: period.status ?? 'unknown',
                kind: period.kind ?? '',
                basis: period.basis ?? '',
                validFrom: period.validFrom ?? '',
                validTo: period.validTo ?? '',
              },
      },
    ]
  })
}

/** What the office has chosen, then what began last, then what was said last. */
function begunLater(a: Known<'control'>, b: Known<'control'>, axis: DateAxis): Known<'control'> {
  if ((a.chosen ?? false) !== (b.chosen ?? false)) return a.chosen === true ? a : b
  const from = startOf(a.validFrom ?? '', axis) - startOf(b.validFrom ?? '', axis)
  if (from !== 0 && !Number.isNaN(from)) return from > 0 ? a : b
  return a.stamp > b.stamp || (a.stamp === b.stamp && a.id > b.id) ? a : b
}

/**
 * The situation at a moment of the operation's clock, as known at an instant (UTC ms; null: now): design.md §6. With both dates given the answer never
 * changes, whatever is learned or entered later.
 */
export function summarise(db: ReadHandle, asOf: number | null, knownOn: number | null): Summary {
  const now = Date.now()
  const zone = operationZone(db, knownOn)
  const axis = operationAxis(db, knownOn)
  const at = asOf ?? zone.wallAt(now)
  const actors = knownActors(db, knownOn)
  const actor = actors.nameOf
  const zones = controlAt(db, at, knownOn)
  const shares = sharesOf(zones, axis)
  const zoneNames = new Map(known(db, 'zone', knownOn).map((zone) => [zone.id, zone.name ?? '']))
  const nameOf = (id: RecordId): string => zoneNames.get(id) ?? actor(id).name
  const figures = known(db, 'figure', knownOn).map((figure) =>
    figure.subject === undefined ? figure : { ...figure, subject: actors.idOf(figure.subject) },
  )
  const ofZones = controlReadings(zoneNames, known(db, 'control', knownOn), actor, at, axis)
  const board = agreementBoard(
    {
      agreements: known(db, 'agreement', knownOn),
      provisions: known(db, 'provision', knownOn),
      posts: known(db, 'post', knownOn),
      commitments: known(db, 'commitment', knownOn),
      statements: known(db, 'statement', knownOn),
      actor,
    },
    at,
    axis,
  )
  return {
    asOf: isoInZone(zone.instantOf(at), zone),
    knownOn: isoInZone(knownOn ?? now, zone),
    control: { ...shares, stated: statedFigures(figures, shares, nameOf, at, axis) },
    ...board,
    differences: [...ofZones.differences, ...board.differences],
    contradictions: [...ofZones.contradictions, ...board.contradictions],
    events: countEvents(db, asOf === null ? null : at, knownOn),
    ...knownCounts(db, knownOn),
  }
}
