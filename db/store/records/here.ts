import { fieldIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import { isArea, pointInGeometry } from '../../model/geometry/geometry.ts'
import { distanceMetres, labelPoint } from '../../model/geometry/measure.ts'
import type { RecordId } from '../../model/ids.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import type { Here, RecordSummary } from '../../model/views/record-views.ts'
import { findRecord, findRecordByRow } from './record.ts'
import type { StoredRecord } from './record.ts'
import { summaryOf } from './record-view.ts'
import { namingRows } from './search.ts'
import { prepared } from '../statement.ts'

/** The map's own marks say which events are there: of these the store is not asked. */
const askedElsewhere = ['event', 'attachment']
const placesAtMost = 50
const namedAtMost = 50
/** Of one zone or place as many are counted. */
const countedAtMost = 1000
const metresPerDegree = 111_320

/**
 * What lies at a point (degrees WGS 84) besides events: the zones asked for by id, in that order; places that hold it or
 * lie within so many metres, nearest first; and records that name one of these. At most 50 places and 50 of the others;
 * `more` are left out.
 */
export function recordsHere(
  db: ReadHandle,
  point: { readonly lat: number; readonly lng: number; readonly metres: number },
  zoneIds: readonly RecordId[],
): Here {
  const zones = zoneIds.map((id) => findRecord(db, id)).filter((record) => record !== null)
  const near = placesNear(db, point)
  const places = near.slice(0, placesAtMost)
  const here = new Set([...zones, ...places].map(({ row }) => row))
  const rows = new Set<number>()
  for (const { id } of [...zones, ...places])
    for (const row of namingRows(db, id, askedElsewhere, countedAtMost)) if (!here.has(row)) rows.add(row)
  const named = [...rows]
    .slice(0, namedAtMost)
    .map((row) => findRecordByRow(db, row))
    .filter((record) => record !== null)
  const summaries = (records: readonly StoredRecord[]): readonly RecordSummary[] =>
    records.map((record) => summaryOf(db, record))
  return {
    zones: summaries(zones),
    places: summaries(places),
    named: summaries(named),
    more: near.length - places.length + Math.max(0, rows.size - namedAtMost),
  }
}

function placesNear(
  db: ReadHandle,
  { lat, lng, metres }: { readonly lat: number; readonly lng: number; readonly metres: number },
): readonly StoredRecord[] {
  const north = metres / metresPerDegree
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const rows = prepared<[number, number, number, number], number>(
    db,
    `SELECT record.row FROM spatial JOIN record ON record.row = spatial.record
     WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND record.type = 'place' AND record.deleted = 0`,
  )
    .pluck()
    .all(lng + east, lng - east, lat + north, lat - north)
  return rows
    .flatMap((row) => {
      const record = findRecordByRow(db, row)
      const away = record === null ? null : metresAway(record, lat, lng)
      return record === null || away === null || away > metres ? [] : [{ record, away }]
    })
    .sort((a, b) => a.away - b.away)
    .map(({ record }) => record)
}

/** Nothing for an area that holds the point; else the metres to its middle. Null for what has no place. */
function metresAway({ fields }: StoredRecord, lat: number, lng: number): number | null {
  const geometry = readGeometry(fieldIn(fields, 'geometry'))
  if (geometry === null) return null
  if (isArea(geometry) && pointInGeometry(lng, lat, geometry)) return 0
  return distanceMetres({ lat, lng }, labelPoint(geometry))
}
