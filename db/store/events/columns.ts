import type { ReadHandle } from '../../open.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import { listCodes } from '../code.ts'
import { inSnapshot, prepared } from '../statement.ts'

type Cells = [
  number,
  number | null,
  number | null,
  number | null,
  number | null,
  number,
  number,
  number,
  number,
  number,
]

/** Rows read at once: one by one takes twice the time. */
const pageRows = 2000

/** All events' columns (see EventColumns), by record row. */
export function loadEventColumns(db: ReadHandle): EventColumns {
  return inSnapshot(db, () => readColumns(db))
}

function readColumns(db: ReadHandle): EventColumns {
  const count =
    prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM event_index').get()?.count ?? 0
  const columns = {
    count,
    row: new Uint32Array(count),
    lng: new Float64Array(count),
    lat: new Float64Array(count),
    earliest: new Float64Array(count),
    latest: new Float64Array(count),
    kind: new Uint16Array(count),
    verification: new Uint16Array(count),
    sensitivity: new Uint16Array(count),
    precision: new Uint8Array(count),
    radius: new Float32Array(count),
    codes: listCodes(db).map((code: string | undefined) => code ?? ''),
  }
  const page = prepared<[number], Cells>(
    db,
    `SELECT record, lng, lat, earliest, latest, kind, verification, sensitivity, precision, radius
     FROM event_index WHERE record > ? ORDER BY record LIMIT ${String(pageRows)}`,
  ).raw()
  let at = 0
  for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.[0] ?? Infinity)) {
    for (const cell of rows) {
      columns.row[at] = cell[0]
      columns.lng[at] = cell[1] ?? NaN
      columns.lat[at] = cell[2] ?? NaN
      columns.earliest[at] = cell[3] ?? NaN
      columns.latest[at] = cell[4] ?? NaN
      columns.kind[at] = cell[5]
      columns.verification[at] = cell[6]
      columns.sensitivity[at] = cell[7]
      columns.precision[at] = cell[8]
      columns.radius[at] = cell[9]
      at += 1
    }
  }
  return columns
}
