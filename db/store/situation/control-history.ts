import type { ReadHandle } from '../../open.ts'
import type { ControlPeriod, ZoneHistory } from '../../model/situation/control-history.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import { soundPopulation } from '../../model/record/doubts.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { isArea } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import { soundArea } from '../../model/geometry/sound-area.ts'
import { knownRecords } from '../records/as-known.ts'
import type { Known } from '../records/as-known.ts'
import { knownActors } from '../records/known-actors.ts'
import type { KnownActors } from '../records/known-actors.ts'
import { operationAxis } from '../records/operation.ts'

/**
 * Every zone with a shape and all its periods of control as known at an instant (UTC ms; null: now): what a time slider
 * needs to step without asking again. Measures every line once, so it takes a while on large stores.
 */
export function controlHistory(db: ReadHandle, knownOn: number | null): readonly ZoneHistory[] {
  const actors = knownActors(db, knownOn)
  const axis = operationAxis(db, knownOn)
  const recordsByZone = new Map<RecordId, Known<'control'>[]>()
  for (const record of knownRecords(db, 'control', knownOn)) {
    if (record.zone === undefined) continue
    const records = recordsByZone.get(record.zone)
    if (records === undefined) recordsByZone.set(record.zone, [record])
    else records.push(record)
  }
  return [...knownRecords(db, 'zone', knownOn)].flatMap((zone): ZoneHistory[] => {
    const { geometry } = zone
    if (geometry === undefined || !isArea(geometry)) return []
    const area = soundArea(geometry).squareMetres
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
          geometry,
          parent: zone.parent ?? null,
        },
        areaSquareMetres: area,
        periods: (recordsByZone.get(zone.id) ?? []).map((record) => periodOf(record, actors, area, axis)),
      },
    ]
  })
}

function periodOf(
  record: Known<'control'>,
  actors: KnownActors,
  zoneArea: number | null,
  axis: DateAxis,
): ControlPeriod {
  const { geometry, controller } = record
  const actor = controller === undefined ? undefined : actors.find(controller)
  const line = geometry !== undefined && isArea(geometry) ? geometry : null
  return {
    control: {
      id: record.id,
      controller:
        controller === undefined
          ? null
          : {
              id: actors.idOf(controller),
              name: actor?.name ?? '',
              colour: actor?.colour ?? '',
              pattern: actor?.pattern ?? '',
            },
      status: record.status ?? 'unknown',
      kind: record.kind ?? '',
      basis: record.basis ?? '',
      validFrom: record.validFrom ?? '',
      validTo: record.validTo ?? '',
    },
    from: parseEdtf(record.validFrom ?? '', axis)?.earliest ?? null,
    to: parseEdtf(record.validTo ?? '', axis)?.latest ?? null,
    geometry: line,
    ...(record.chosen === true ? { chosen: true } : {}),
    areaSquareMetres: line === null ? zoneArea : soundArea(line).squareMetres,
  }
}
