import type { ReadHandle, WriteHandle } from '../../open.ts'
import { parseRanges } from '../../model/ranges.ts'
import { prepared } from '../statement.ts'

/** Notes which packs of a station another one says that it has: `1-41,43`. Rows of the table station. */
export function recordAdvertisedPacks(
  db: WriteHandle,
  heard: { readonly station: number; readonly holder: number; readonly ranges: string; readonly at: number },
): void {
  prepared(
    db,
    `INSERT INTO pack_heard (station, holder, ranges, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (station, holder) DO UPDATE SET ranges = excluded.ranges, at = excluded.at`,
  ).run(heard.station, heard.holder, heard.ranges, heard.at)
}

/** Sequence numbers that anybody was heard to have of a station, with who has them. */
export function advertisedPacks(
  db: ReadHandle,
  stationRow: number,
): readonly { readonly holder: number; readonly numbers: readonly number[]; readonly at: number }[] {
  return prepared<[number], { holder: number; ranges: string; at: number }>(
    db,
    'SELECT holder, ranges, at FROM pack_heard WHERE station = ?',
  )
    .all(stationRow)
    .map(({ holder, ranges, at }) => ({ holder, numbers: parseRanges(ranges) ?? [], at }))
}
